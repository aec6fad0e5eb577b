"""The backward pass of attention. Fill in `attention_backward`; the README has the whole prompt."""

import numpy as np


def attention_backward(
    dO: np.ndarray, Q: np.ndarray, K: np.ndarray, V: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dQ, dK and dV, the derivatives of a loss whose derivative by the output is dO.

    dO: (B, h, Tq, dv)   Q: (B, h, Tq, dk)   K: (B, h, Tk, dk)   V: (B, h, Tk, dv)
    mask: (B, 1, 1, Tk) or (B, 1, Tq, Tk), 0 or False where a key must not be seen
    """
    raise NotImplementedError("backward_pass: attention_backward is still to be written")
