# wrong: zero_rows: 0 / 0 at a row of zeros
import numpy as np


def most_similar(W, word, n=10):
    lengths = np.linalg.norm(W, axis=1)
    unit = W / lengths[:, None]
    cosines = unit @ unit[word]
    order = np.argsort(-cosines, kind="stable")
    order = order[order != word][:n]
    return list(zip(order.tolist(), cosines[order].tolist()))
