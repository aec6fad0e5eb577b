# wrong: vectorised: within each block the images are taken one by one
import numpy as np


def _lse(v):
    top = v.max()
    return top + np.log(np.exp(v - top).sum())


def chunked_clip_loss(image_emb, text_emb, log_scale, block):
    n, d = image_emb.shape
    lengths = [np.linalg.norm(x, axis=1, keepdims=True) for x in (image_emb, text_emb)]
    u, v = (x / np.where(size == 0, 1, size) for x, size in zip((image_emb, text_emb), lengths))
    scale = np.exp(log_scale)
    starts = range(0, n, block)
    rows, columns = np.full(n, -np.inf), np.zeros(n)
    for at in starts:
        part = v[at:at + block]
        below = np.full(len(part), -np.inf)
        for i in range(n):
            logits = scale * (part @ u[i])
            rows[i] = np.logaddexp(rows[i], _lse(logits))
            below = np.logaddexp(below, logits)
        columns[at:at + block] = below
    diagonal = scale * np.sum(u * v, axis=1)
    loss = float(np.mean(rows - diagonal) + np.mean(columns - diagonal)) / 2
    du, dv, d_log_scale = np.zeros((n, d)), np.zeros((n, d)), 0.0
    for at in starts:
        here = slice(at, at + block)
        for i in range(n):
            logits = scale * (v[here] @ u[i])
            g = np.exp(logits - rows[i]) + np.exp(logits - columns[here])
            if at <= i < at + block:
                g[i - at] -= 2
            g /= 2 * n
            du[i] += scale * g @ v[here]
            dv[here] += scale * np.outer(g, u[i])
            d_log_scale += float(g @ logits)
    grads = []
    for dx, x, size in zip((du, dv), (u, v), lengths):
        flat = dx - x * np.sum(x * dx, axis=1, keepdims=True)
        grads.append(np.divide(flat, size, out=np.zeros_like(flat), where=size > 0))
    return loss, grads[0], grads[1], d_log_scale
