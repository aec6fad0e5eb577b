"""The supervised contrastive loss. Fill in `sup_con`; the README has the whole prompt."""

import numpy as np


def sup_con(
    z: np.ndarray, labels: np.ndarray, temperature: float = 0.5
) -> tuple[float, np.ndarray]:
    """Return the loss and its gradient: loss, dz (n, d).

    z: (n, d), raw embeddings   labels: (n,), integers; rows with one label belong together
    """
    raise NotImplementedError("supervised: sup_con is still to be written")
