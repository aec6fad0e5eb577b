"""The nearest words. Fill in `most_similar`; the README has the whole prompt."""

import numpy as np


def most_similar(W: np.ndarray, word: int, n: int = 10) -> list[tuple[int, float]]:
    """Return the n other words with the largest cosine, as (word, cosine), the largest first.

    W: (V, d)
    """
    raise NotImplementedError("most_similar: most_similar is still to be written")
