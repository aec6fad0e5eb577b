"""Dropout. Fill in `TwoLayerNet`; the README beside this file has the whole prompt."""

import numpy as np


class TwoLayerNet:
    """Linear, ReLU, dropout, linear, softmax; trained with mean cross-entropy by plain SGD.

    W1: (input_dim, hidden_dim)    b1: (hidden_dim,)
    W2: (hidden_dim, output_dim)   b2: (output_dim,)
    drop: the probability with which a hidden activation is set to 0 in training
    """

    def __init__(self, input_dim: int, hidden_dim: int, output_dim: int, drop: float = 0.5) -> None:
        raise NotImplementedError("dropout: __init__ is still to be written")

    def forward(
        self, X: np.ndarray, training: bool = False, rng=None, return_mask: bool = False
    ) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
        """Return the class probabilities (N, output_dim), and the mask (N, hidden_dim) if asked.

        rng: a seed or generator, as np.random.default_rng takes it; used in training only
        """
        raise NotImplementedError("dropout: forward is still to be written")

    def backward(self, X: np.ndarray, y: np.ndarray, lr: float = 0.01) -> None:
        """Take one SGD step on the mean loss of the forward pass before, with its mask."""
        raise NotImplementedError("dropout: backward is still to be written")
