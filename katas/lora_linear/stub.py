"""LoRA for a linear layer. Fill in `LoRALinear`; the README has the whole prompt."""

import numpy as np


class LoRALinear:
    """A frozen linear layer with a trainable low-rank update beside it: W + scaling * B A.

    W: (out_features, in_features), frozen    scaling: alpha / rank
    A: (rank, in_features)                    B: (out_features, rank)
    """

    def __init__(
        self, in_features: int, out_features: int, rank: int = 4, alpha: float = 1.0
    ) -> None:
        raise NotImplementedError("lora_linear: __init__ is still to be written")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return x W^T + scaling * (x A^T) B^T, (..., out_features), for x (..., in_features)."""
        raise NotImplementedError("lora_linear: forward is still to be written")

    def trainable_params(self) -> int:
        """Return the number of entries of A and B."""
        raise NotImplementedError("lora_linear: trainable_params is still to be written")

    def total_params(self) -> int:
        """Return the number of entries of W, A and B."""
        raise NotImplementedError("lora_linear: total_params is still to be written")

    def compression_ratio(self) -> float:
        """Return trainable_params divided by total_params."""
        raise NotImplementedError("lora_linear: compression_ratio is still to be written")
