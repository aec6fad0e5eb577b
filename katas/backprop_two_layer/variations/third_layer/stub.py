"""A third layer, and any other. Fill in `LayeredNet`; the README has the whole prompt."""

import numpy as np


class LayeredNet:
    """Linear layers with ReLU between them and a softmax at the end.

    W: list of arrays, W[i] is (widths[i], widths[i + 1])
    b: list of arrays, b[i] is (widths[i + 1],)
    """

    def __init__(self, widths: list[int]) -> None:
        raise NotImplementedError("third_layer: __init__ is still to be written")

    def forward(self, X: np.ndarray) -> np.ndarray:
        """Return the class probabilities (N, widths[-1]) of the batch X (N, widths[0])."""
        raise NotImplementedError("third_layer: forward is still to be written")

    def backward(self, X: np.ndarray, y: np.ndarray, lr: float = 0.01) -> None:
        """Take one SGD step on the mean loss of the batch that forward has just seen."""
        raise NotImplementedError("third_layer: backward is still to be written")
