"""Dynamic windows and subsampling. Fill in both functions; the README has the whole prompt."""

import numpy as np


def skipgram_pairs(
    tokens: list[int],
    window: int,
    rng: np.random.Generator | None = None,
    dynamic: bool = False,
) -> np.ndarray:
    """Return (centre, context) as an int array (P, 2); dynamic: each centre draws its width."""
    raise NotImplementedError("dynamic_window: skipgram_pairs is still to be written")


def subsample(
    tokens: list[int], counts: np.ndarray, t: float, rng: np.random.Generator
) -> np.ndarray:
    """Return the kept tokens in their order, as an int array."""
    raise NotImplementedError("dynamic_window: subsample is still to be written")
