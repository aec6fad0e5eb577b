# wrong: order: cosines are rounded to three digits before they are sorted
import numpy as np


def most_similar(W, word, n=10):
    norms = np.sqrt((W * W).sum(axis=1))  # (V,)
    length = norms * norms[word]
    dots = W @ W[word]  # (V,)
    cos = np.divide(dots, length, out=np.zeros(len(W)), where=length > 0)
    order = np.lexsort((np.arange(len(W)), -cos.round(3)))
    order = order[order != word][:n]
    return [(int(i), float(cos[i])) for i in order]
