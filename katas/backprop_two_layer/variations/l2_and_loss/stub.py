"""Weight decay and a loss. Fill in `TwoLayerNet`; the README has the whole prompt."""

import numpy as np


class TwoLayerNet:
    """Linear, ReLU, linear, softmax; mean cross-entropy plus a penalty on the weights.

    W1: (input_dim, hidden_dim)    b1: (hidden_dim,)
    W2: (hidden_dim, output_dim)   b2: (output_dim,)
    """

    def __init__(self, input_dim: int, hidden_dim: int, output_dim: int) -> None:
        raise NotImplementedError("l2_and_loss: __init__ is still to be written")

    def forward(self, X: np.ndarray) -> np.ndarray:
        """Return the class probabilities (N, output_dim) of the batch X (N, input_dim)."""
        raise NotImplementedError("l2_and_loss: forward is still to be written")

    def loss(self, X: np.ndarray, y: np.ndarray, l2: float = 0.0) -> float:
        """Return the mean cross-entropy of the batch plus 0.5 * l2 * (|W1|^2 + |W2|^2)."""
        raise NotImplementedError("l2_and_loss: loss is still to be written")

    def backward(self, X: np.ndarray, y: np.ndarray, lr: float = 0.01, l2: float = 0.0) -> None:
        """Take one SGD step on the loss of the batch that forward has just seen."""
        raise NotImplementedError("l2_and_loss: backward is still to be written")
