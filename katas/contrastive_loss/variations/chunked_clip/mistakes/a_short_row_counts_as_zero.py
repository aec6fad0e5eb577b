# wrong: gradients: a row shorter than 1e-7 gets the gradient of a zero row
import numpy as np


def lse(a, axis):
    m = a.max(axis=axis)
    return m + np.log(np.exp(a - np.expand_dims(m, axis)).sum(axis=axis))


def normalise(x, eps=1e-12):
    return x / np.maximum(np.sqrt(np.einsum("ij,ij->i", x, x)), eps)[:, None]


def through(x, x_hat, grad):
    size = np.sqrt(np.einsum("ij,ij->i", x, x))
    flat = grad - np.einsum("ij,ij->i", grad, x_hat)[:, None] * x_hat
    seen = size > 1e-7
    flat[seen] /= size[seen][:, None]
    flat[~seen] = 0
    return flat


def chunked_clip_loss(image_emb, text_emb, log_scale, block):
    n, _ = image_emb.shape
    a, b = normalise(image_emb), normalise(text_emb)
    s = np.exp(log_scale)
    blocks = [slice(i, i + block) for i in range(0, n, block)]

    rows = np.full(n, -np.inf)
    columns = np.empty(n)
    for j in blocks:
        z = s * (a @ b[j].T)
        rows = np.logaddexp(rows, lse(z, 1))
        columns[j] = lse(z, 0)
    true = s * np.einsum("ij,ij->i", a, b)
    loss = 0.5 * float(np.mean(rows - true) + np.mean(columns - true))

    da, db = -b / n, -a / n
    d_scale = -true.sum() / n
    for j in blocks:
        z = s * (a @ b[j].T)
        p = (np.exp(z - rows[:, None]) + np.exp(z - columns[j])) / (2 * n)
        da += p @ b[j]
        db[j] += p.T @ a
        d_scale += np.vdot(p, z)
    return loss, through(image_emb, a, s * da), through(text_emb, b, s * db), float(d_scale)
