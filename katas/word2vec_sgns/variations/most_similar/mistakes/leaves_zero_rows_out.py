# wrong: zero_rows: words with a row of zeros are left out
from __future__ import annotations

import numpy as np


def most_similar(W: np.ndarray, word: int, n: int = 10) -> list[tuple[int, float]]:
    others = np.delete(np.arange(len(W)), word)
    others = others[W[others].any(axis=1)]
    dots = W[others] @ W[word]
    lengths = np.sqrt(np.einsum("vd,vd->v", W, W))
    scale = lengths[others] * lengths[word]
    cosines = np.divide(dots, scale, out=np.zeros(len(others)), where=scale > 0)
    best = np.lexsort((others, -cosines))[:n]
    return [(others[i], cosines[i]) for i in best]
