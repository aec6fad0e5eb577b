# wrong: itself: takes the first of the order for the word itself
import numpy as np


def most_similar(W, word, n=10):
    lengths = np.linalg.norm(W, axis=1)
    unit = W / np.where(lengths == 0, 1.0, lengths)[:, None]
    cosines = unit @ unit[word]
    order = np.argsort(-cosines, kind="stable")
    order = order[1 : n + 1]
    return list(zip(order.tolist(), cosines[order].tolist()))
