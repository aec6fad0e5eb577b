"""Dropout on the adapter's input. Fill in `LoRALinear`; the README has the whole prompt."""

import numpy as np


class LoRALinear:
    """A frozen linear layer with a low-rank update whose input is dropped in training.

    W: (out_features, in_features), frozen    scaling: alpha / rank
    A: (rank, in_features)                    B: (out_features, rank)
    dropout: the probability with which an entry of x does not reach A in training
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        rank: int = 4,
        alpha: float = 1.0,
        dropout: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        raise NotImplementedError("dropout: __init__ is still to be written")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the answer (..., out_features) to x (..., in_features), in the current mode."""
        raise NotImplementedError("dropout: forward is still to be written")

    def train(self) -> None:
        """From now on, entries of the adapter's input are dropped."""
        raise NotImplementedError("dropout: train is still to be written")

    def eval(self) -> None:
        """From now on, nothing is dropped."""
        raise NotImplementedError("dropout: eval is still to be written")
