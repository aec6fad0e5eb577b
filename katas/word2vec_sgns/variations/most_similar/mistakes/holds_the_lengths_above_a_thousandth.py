# wrong: similarity: the product of the lengths is at least 1e-3
import numpy as np


def most_similar(W, word, n=10):
    norms = np.sqrt((W * W).sum(axis=1))  # (V,)
    length = norms * norms[word]
    dots = W @ W[word]  # (V,)
    cos = dots / np.maximum(length, 1e-3)
    order = np.lexsort((np.arange(len(W)), -cos))
    order = order[order != word][:n]
    return [(int(i), float(cos[i])) for i in order]
