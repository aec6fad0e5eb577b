"""Two contrastive losses with gradients. Fill in the three functions; the README has the prompt."""

import numpy as np


def l2_normalize(x: np.ndarray, eps: float = 1e-12) -> np.ndarray:
    """Return x (N, d) with every row divided by max(its length, eps); a zero row stays zero."""
    raise NotImplementedError("contrastive_loss: l2_normalize is still to be written")


def nt_xent(
    z1: np.ndarray, z2: np.ndarray, temperature: float = 0.5
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return the loss of SimCLR and its gradients: loss, dz1 (N, d), dz2 (N, d).

    z1, z2: (N, d), raw embeddings of two views of the same N items
    """
    raise NotImplementedError("contrastive_loss: nt_xent is still to be written")


def clip_loss(
    image_emb: np.ndarray, text_emb: np.ndarray, log_scale: float
) -> tuple[float, np.ndarray, np.ndarray, float]:
    """Return the loss of CLIP and its gradients: loss, d_image (N, d), d_text (N, d), d_log_scale.

    image_emb, text_emb: (N, d), raw embeddings; row i of one belongs to row i of the other
    log_scale: logits are exp(log_scale) times the cosines
    """
    raise NotImplementedError("contrastive_loss: clip_loss is still to be written")
