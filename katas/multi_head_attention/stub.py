"""Attention with masks and several heads. Fill in the three; the README has the whole prompt."""

import numpy as np


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return the softmax of x along one axis, in the shape of x."""
    raise NotImplementedError("multi_head_attention: softmax is still to be written")


def scaled_dot_product_attention(
    Q: np.ndarray, K: np.ndarray, V: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the output (B, h, Tq, dv) and the attention weights (B, h, Tq, Tk).

    Q: (B, h, Tq, dk)    K: (B, h, Tk, dk)    V: (B, h, Tk, dv)
    mask: (B, 1, 1, Tk) or (B, 1, Tq, Tk), 0 or False where a key must not be seen
    """
    raise NotImplementedError(
        "multi_head_attention: scaled_dot_product_attention is still to be written"
    )


class MultiHeadAttention:
    """Self-attention with several heads.

    W_q, W_k, W_v, W_o: (d_model, d_model), applied from the right
    """

    def __init__(self, d_model: int, n_heads: int) -> None:
        raise NotImplementedError("multi_head_attention: __init__ is still to be written")

    def forward(self, x: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
        """Return the attention of x (B, T, d_model) to itself, (B, T, d_model).

        mask: (B, 1, 1, T) or (B, 1, T, T), 0 or False where a key must not be seen
        """
        raise NotImplementedError("multi_head_attention: forward is still to be written")
