"""Backpropagation for a 2-layer net. Fill in `TwoLayerNet`; the README has the whole prompt."""

import numpy as np


class TwoLayerNet:
    """Linear, ReLU, linear, softmax; trained with mean cross-entropy by plain SGD.

    W1: (input_dim, hidden_dim)    b1: (hidden_dim,)
    W2: (hidden_dim, output_dim)   b2: (output_dim,)
    """

    def __init__(self, input_dim: int, hidden_dim: int, output_dim: int) -> None:
        raise NotImplementedError("backprop_two_layer: __init__ is still to be written")

    def forward(self, X: np.ndarray) -> np.ndarray:
        """Return the class probabilities (N, output_dim) of the batch X (N, input_dim)."""
        raise NotImplementedError("backprop_two_layer: forward is still to be written")

    def backward(self, X: np.ndarray, y: np.ndarray, lr: float = 0.01) -> None:
        """Take one SGD step on the mean loss of the batch that forward has just seen.

        y: (N,), the true class of each sample, integers in 0..output_dim - 1
        """
        raise NotImplementedError("backprop_two_layer: backward is still to be written")
