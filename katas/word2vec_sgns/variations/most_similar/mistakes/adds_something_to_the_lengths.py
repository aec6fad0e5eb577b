# wrong: similarity: 1e-8 is added to the product of the lengths, which are small for two short rows
import numpy as np


def most_similar(W, word, n=10):
    norms = np.sqrt((W * W).sum(axis=1))  # (V,)
    length = norms * norms[word]
    dots = W @ W[word]  # (V,)
    cos = dots / (length + 1e-8)
    order = np.lexsort((np.arange(len(W)), -cos))
    order = order[order != word][:n]
    return [(int(i), float(cos[i])) for i in order]
