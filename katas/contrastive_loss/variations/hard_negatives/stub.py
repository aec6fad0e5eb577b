"""NT-Xent with weighted negatives. Fill in `hard_nt_xent`; the README has the whole prompt."""

import numpy as np


def hard_nt_xent(
    z1: np.ndarray, z2: np.ndarray, temperature: float = 0.5, beta: float = 1.0
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return the loss and its gradients: loss, dz1 (N, d), dz2 (N, d).

    z1, z2: (N, d), raw embeddings of two views of the same N items
    beta: negatives weigh exp(beta * s), with a mean of 1 for each anchor, constant in the gradient
    """
    raise NotImplementedError("hard_negatives: hard_nt_xent is still to be written")
