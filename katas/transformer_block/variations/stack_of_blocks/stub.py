"""A stack of blocks. Start from your block of the kata; the README has the whole prompt."""

import numpy as np


def gelu(x: np.ndarray) -> np.ndarray:
    """The activation of the feed-forward network, in its tanh form. Given: leave it as it is."""
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


class TransformerStack:
    """Blocks on top of each other, and a layer norm after the last one.

    blocks: list of objects with the twelve parameters of the kata
    gamma_f, beta_f: (d_model,), of the final norm
    """

    def __init__(
        self,
        n_layers: int,
        d_model: int,
        n_heads: int,
        d_ff: int,
        norm_first: bool = True,
        rng: np.random.Generator | None = None,
    ) -> None:
        raise NotImplementedError("stack_of_blocks: __init__ is still to be written")

    def forward(self, x: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
        """Return (batch, seq, d_model) for x of that shape; a 0 in the mask blocks a key."""
        raise NotImplementedError("stack_of_blocks: forward is still to be written")
