"""Gradients for A and B alone. Fill in `LoRALinear`; the README has the whole prompt."""

import numpy as np


class LoRALinear:
    """A frozen linear layer with a trainable low-rank update beside it: W + scaling * B A.

    W: (out_features, in_features), frozen    scaling: alpha / rank
    A: (rank, in_features)                    B: (out_features, rank)
    """

    def __init__(
        self, in_features: int, out_features: int, rank: int = 4, alpha: float = 1.0
    ) -> None:
        raise NotImplementedError("backward: __init__ is still to be written")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return x W^T + scaling * (x A^T) B^T, (..., out_features), for x (..., in_features)."""
        raise NotImplementedError("backward: forward is still to be written")

    def backward(self, x: np.ndarray, grad_out: np.ndarray, lr: float = 0.01) -> np.ndarray:
        """Take one SGD step on A and B, and return the derivative of the loss by x.

        grad_out: (..., out_features), the derivative of the loss by the answer to x
        """
        raise NotImplementedError("backward: backward is still to be written")
