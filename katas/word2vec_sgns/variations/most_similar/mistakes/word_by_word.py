# wrong: vectorised: a Python loop over the vocabulary
import numpy as np


def most_similar(W, word, n=10):
    lengths = np.linalg.norm(W, axis=1)
    unit = W / np.where(lengths == 0, 1.0, lengths)[:, None]
    cosines = np.array([row @ unit[word] for row in unit])
    order = np.argsort(-cosines, kind="stable")
    order = order[order != word][:n]
    return list(zip(order.tolist(), cosines[order].tolist()))
