# wrong: gradients: zero rows are guarded on the way there, and divided by 1e-12 on the way back
import numpy as np


def chunked_clip_loss(image_emb, text_emb, log_scale, block):
    n = len(image_emb)
    li = np.maximum(np.linalg.norm(image_emb, axis=1, keepdims=True), 1e-12)
    lt = np.maximum(np.linalg.norm(text_emb, axis=1, keepdims=True), 1e-12)
    I, T = image_emb / li, text_emb / lt
    scale = np.exp(log_scale)
    m, s = np.full(n, -np.inf), np.zeros(n)
    col = np.empty(n)
    for k in range(0, n, block):
        z = scale * (I @ T[k:k + block].T)
        new = np.maximum(m, z.max(1))
        s = s * np.exp(m - new) + np.exp(z - new[:, None]).sum(1)
        m = new
        c = z.max(0)
        col[k:k + block] = c + np.log(np.exp(z - c).sum(0))
    row = m + np.log(s)
    own = scale * (I * T).sum(1)
    dI, dT, ds = np.zeros_like(I), np.zeros_like(T), 0.0
    for k in range(0, n, block):
        z = scale * (I @ T[k:k + block].T)
        g = np.exp(z - row[:, None]) + np.exp(z - col[k:k + block])
        w = z.shape[1]
        g[k + np.arange(w), np.arange(w)] -= 2
        g /= 2 * n
        dI += scale * g @ T[k:k + block]
        dT[k:k + block] = scale * g.T @ I
        ds += (g * z).sum()
    dI = (dI - I * (I * dI).sum(1, keepdims=True)) / li
    dT = (dT - T * (T * dT).sum(1, keepdims=True)) / lt
    return ((row - own).mean() + (col - own).mean()) / 2, dI, dT, ds
