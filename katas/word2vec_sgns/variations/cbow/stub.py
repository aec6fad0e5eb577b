"""Continuous bag of words. Fill in `CBOW`; the README has the whole prompt."""

import numpy as np


class CBOW:
    """The mean of the vectors of all context words predicts the centre.

    W_in: (vocab_size, dim), of context words    W_out: (vocab_size, dim), of centres and negatives
    """

    def __init__(self, vocab_size: int, dim: int, rng: np.random.Generator) -> None:
        raise NotImplementedError("cbow: __init__ is still to be written")

    def loss(self, contexts: np.ndarray, centers: np.ndarray, negatives: np.ndarray) -> float:
        """Return the mean loss of the batch.

        contexts: (B, M), -1 where a slot is empty    centers: (B,)    negatives: (B, k)
        """
        raise NotImplementedError("cbow: loss is still to be written")

    def step(
        self, contexts: np.ndarray, centers: np.ndarray, negatives: np.ndarray, lr: float
    ) -> float:
        """Take one SGD step on the mean loss of the batch; return the loss before it."""
        raise NotImplementedError("cbow: step is still to be written")
