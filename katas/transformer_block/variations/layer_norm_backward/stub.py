"""The way back through layer norm. Fill in the function; the README has the whole prompt."""

import numpy as np


def layer_norm_backward(
    dy: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dx (as x), dgamma and dbeta (d,) for y = gamma * (x - mean) / sqrt(var + eps) + beta.

    dy: the derivative of the loss by y, as x
    """
    raise NotImplementedError("layer_norm_backward: it is still to be written")
