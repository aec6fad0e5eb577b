# right: the others are picked first, then lexsort by cosine and word; dot products divided by both lengths
from __future__ import annotations

import numpy as np


def most_similar(W: np.ndarray, word: int, n: int = 10) -> list[tuple[int, float]]:
    others = np.delete(np.arange(len(W)), word)
    dots = W[others] @ W[word]
    lengths = np.sqrt(np.einsum("vd,vd->v", W, W))
    scale = lengths[others] * lengths[word]
    cosines = np.divide(dots, scale, out=np.zeros(len(others)), where=scale > 0)
    best = np.lexsort((others, -cosines))[:n]
    return [(others[i], cosines[i]) for i in best]
