"""Into W and out again. Fill in `LoRALinear`; the README has the whole prompt."""

import numpy as np


class LoRALinear:
    """A frozen linear layer with a low-rank update that can be merged into it.

    W: (out_features, in_features)    scaling: alpha / rank
    A: (rank, in_features)            B: (out_features, rank)
    """

    def __init__(
        self, in_features: int, out_features: int, rank: int = 4, alpha: float = 1.0
    ) -> None:
        raise NotImplementedError("merge: __init__ is still to be written")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the answer (..., out_features) to x (..., in_features), merged or not."""
        raise NotImplementedError("merge: forward is still to be written")

    def merge(self) -> None:
        """Fold the update into W; nothing, if it is in there already."""
        raise NotImplementedError("merge: merge is still to be written")

    def unmerge(self) -> None:
        """Take the update out of W again; nothing, if it is not in there."""
        raise NotImplementedError("merge: unmerge is still to be written")
