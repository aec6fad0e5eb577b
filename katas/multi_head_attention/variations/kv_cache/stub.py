"""Attention with a cache. Fill in the class; the README has the whole prompt."""

import numpy as np

Cache = tuple[np.ndarray, np.ndarray]


class CachedAttention:
    """Causal self-attention, one position at a time.

    W_q, W_k, W_v, W_o: (d_model, d_model), applied from the right
    """

    def __init__(self, d_model: int, n_heads: int) -> None:
        raise NotImplementedError("kv_cache: __init__ is still to be written")

    def forward_step(self, x_t: np.ndarray, cache: Cache | None = None) -> tuple[np.ndarray, Cache]:
        """Return the output (B, d_model) of the new position x_t (B, d_model), and the new cache.

        cache: keys and values of the past, each (B, n_heads, t, dk); None before the first step
        """
        raise NotImplementedError("kv_cache: forward_step is still to be written")
