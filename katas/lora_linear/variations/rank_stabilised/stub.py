"""Scaling for high ranks. Fill in `LoRALinear`; the README has the whole prompt."""

import numpy as np


class LoRALinear:
    """A frozen linear layer with a trainable low-rank update beside it: W + scaling * B A.

    W: (out_features, in_features), frozen    A: (rank, in_features)    B: (out_features, rank)
    scaling: alpha / sqrt(rank) with use_rslora, alpha / rank without
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        rank: int = 4,
        alpha: float = 1.0,
        use_rslora: bool = False,
    ) -> None:
        raise NotImplementedError("rank_stabilised: __init__ is still to be written")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return x W^T + scaling * (x A^T) B^T, (..., out_features), for x (..., in_features)."""
        raise NotImplementedError("rank_stabilised: forward is still to be written")
