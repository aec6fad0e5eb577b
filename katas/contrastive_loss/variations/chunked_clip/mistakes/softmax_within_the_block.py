# wrong: value: the softmax over the texts is taken within each block
import numpy as np


def _unit(x):
    length = np.linalg.norm(x, axis=1, keepdims=True)
    safe = np.where(length == 0, 1.0, length)
    return x / safe, np.where(length == 0, np.inf, length)


def _back(du, u, length):
    return (du - u * np.sum(u * du, axis=1, keepdims=True)) / length


def chunked_clip_loss(image_emb, text_emb, log_scale, block):
    if image_emb.shape != text_emb.shape:
        raise ValueError("shapes differ")
    n = len(image_emb)
    u, u_length = _unit(image_emb)
    v, v_length = _unit(text_emb)
    scale = np.exp(log_scale)
    diagonal = scale * np.sum(u * v, axis=1)                     # (N,)

    loss = 0.0
    du = np.zeros_like(u)
    dv = np.zeros_like(v)
    d_log_scale = 0.0
    for start in range(0, n, block):
        here = slice(start, min(start + block, n))
        logits = scale * u @ v[here].T
        peak = logits.max(axis=0)
        lse_columns = peak + np.log(np.exp(logits - peak).sum(axis=0))
        top = logits.max(axis=1)
        lse_rows = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
        loss += np.sum(lse_columns - diagonal[here]) / (2 * n)
        loss += np.sum(lse_rows[here] - diagonal[here]) / (2 * n)
        G = np.exp(logits - lse_rows[:, None]) + np.exp(logits - lse_columns)
        G[np.arange(here.start, here.stop), np.arange(here.stop - here.start)] -= 2
        G /= 2 * n
        du += scale * G @ v[here]
        dv[here] = scale * G.T @ u
        d_log_scale += np.sum(G * logits)
    return loss, _back(du, u, u_length), _back(dv, v, v_length), d_log_scale
