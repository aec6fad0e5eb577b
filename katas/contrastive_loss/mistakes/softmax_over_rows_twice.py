# wrong: clip: both directions take the softmax over rows
import numpy as np


def _lengths(x, eps=1e-12):
    return np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), eps)


def l2_normalize(x, eps=1e-12):
    return x / _lengths(x, eps)


def _back_through_norm(z, u, du):
    norm = np.linalg.norm(z, axis=1, keepdims=True)
    dz = (du - u * (u * du).sum(axis=1, keepdims=True)) / np.maximum(norm, 1e-12)
    return np.where(norm > 0, dz, 0.0)


def nt_xent(z1, z2, temperature=0.5):
    if z1.shape != z2.shape:
        raise ValueError("z1 and z2 must have the same shape")
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    n = len(z1)
    z = np.concatenate([z1, z2])                        # (2N, d)
    u = l2_normalize(z)
    sim = u @ u.T / temperature                         # (2N, 2N)
    np.fill_diagonal(sim, -np.inf)
    pos = (np.arange(2 * n) + n) % (2 * n)
    rows = np.arange(2 * n)
    top = sim.max(axis=1, keepdims=True)
    e = np.exp(sim - top)
    total = e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(total[:, 0]) + top[:, 0] - sim[rows, pos])
    G = e / total
    G[rows, pos] -= 1
    G /= 2 * n * temperature
    dz = _back_through_norm(z, u, (G + G.T) @ u)
    return float(loss), dz[:n], dz[n:]


def clip_loss(image_emb, text_emb, log_scale):
    if image_emb.shape != text_emb.shape:
        raise ValueError("image_emb and text_emb must have the same shape")
    n = len(image_emb)
    a, b = l2_normalize(image_emb), l2_normalize(text_emb)
    scale = np.exp(log_scale)
    logits = scale * (a @ b.T)                          # (N, N)
    loss, G = 0.0, np.zeros_like(logits)
    for axis in (1, 1):
        shifted = logits - logits.max(axis=axis, keepdims=True)
        logp = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
        loss -= np.trace(logp) / n / 2
        G += (np.exp(logp) - np.eye(n)) / n / 2
    d_image = _back_through_norm(image_emb, a, scale * G @ b)
    d_text = _back_through_norm(text_emb, b, scale * G.T @ a)
    return float(loss), d_image, d_text, float(np.sum(G * logits))
