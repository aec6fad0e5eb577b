"""CLIP's loss in blocks. Fill in `chunked_clip_loss`; the README has the whole prompt."""

import numpy as np


def chunked_clip_loss(
    image_emb: np.ndarray, text_emb: np.ndarray, log_scale: float, block: int
) -> tuple[float, np.ndarray, np.ndarray, float]:
    """Return the loss of CLIP and its gradients: loss, d_image (N, d), d_text (N, d), d_log_scale.

    image_emb, text_emb: (N, d), raw embeddings; row i of one belongs to row i of the other
    block: so many texts at a time; no array (N, N) is ever there
    """
    raise NotImplementedError("chunked_clip: chunked_clip_loss is still to be written")
