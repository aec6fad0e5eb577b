"""Negatives shared by the batch. Fill in `SharedNegatives`; the README has the whole prompt."""

import numpy as np


class SharedNegatives:
    """Skip-gram in which one set of negatives serves all rows of a batch.

    W_in: (vocab_size, dim), of centres    W_out: (vocab_size, dim), of contexts and negatives
    """

    def __init__(self, vocab_size: int, dim: int, rng: np.random.Generator) -> None:
        raise NotImplementedError("shared_negatives: __init__ is still to be written")

    def loss(self, centers: np.ndarray, contexts: np.ndarray, negatives: np.ndarray) -> float:
        """Return the mean loss of the batch.

        centers: (B,)   contexts: (B,)   negatives: (k,), for all rows but those whose context it is
        """
        raise NotImplementedError("shared_negatives: loss is still to be written")

    def step(
        self, centers: np.ndarray, contexts: np.ndarray, negatives: np.ndarray, lr: float
    ) -> float:
        """Take one SGD step on the mean loss of the batch; return the loss before it."""
        raise NotImplementedError("shared_negatives: step is still to be written")
