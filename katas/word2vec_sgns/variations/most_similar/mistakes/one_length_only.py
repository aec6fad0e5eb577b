# wrong: similarity: divides by the lengths of the others alone
import numpy as np


def most_similar(W, word, n=10):
    lengths = np.linalg.norm(W, axis=1)
    unit = W / np.where(lengths == 0, 1.0, lengths)[:, None]
    cosines = unit @ W[word]
    order = np.argsort(-cosines, kind="stable")
    order = order[order != word][:n]
    return list(zip(order.tolist(), cosines[order].tolist()))
