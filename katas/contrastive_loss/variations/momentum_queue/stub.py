"""The loss of MoCo. Fill in `moco_loss`; the README has the whole prompt."""

import numpy as np


def moco_loss(
    queries: np.ndarray, keys: np.ndarray, queue: np.ndarray, temperature: float = 0.07
) -> tuple[float, np.ndarray]:
    """Return the loss and its gradient by the queries: loss, d_queries (N, d).

    queries, keys: (N, d), raw embeddings; keys[i] is what queries[i] has to pick
    queue: (K, d), raw embeddings of other items; K may be 0
    """
    raise NotImplementedError("momentum_queue: moco_loss is still to be written")
