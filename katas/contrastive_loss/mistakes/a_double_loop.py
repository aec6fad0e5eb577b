# wrong: vectorised: a double loop over pairs of views
import numpy as np


def l2_normalize(x, eps=1e-12):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), eps)


def _norm_grad(x, u, du):
    n = np.linalg.norm(x, axis=1, keepdims=True)
    g = du - u * (u * du).sum(axis=1, keepdims=True)
    return np.divide(g, n, out=np.zeros_like(g), where=n > 0)


def nt_xent(z1, z2, temperature=0.5):
    if z1.shape != z2.shape:
        raise ValueError("shapes differ")
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    n = z1.shape[0]
    z = np.concatenate([z1, z2])
    u = l2_normalize(z)
    loss, du = 0.0, np.zeros_like(u)
    for i in range(2 * n):
        partner = i + n if i < n else i - n
        sims = []
        for j in range(2 * n):
            sims.append(-np.inf if j == i else u[i] @ u[j] / temperature)
        sims = np.array(sims)
        top = sims.max()
        p = np.exp(sims - top)
        loss += np.log(p.sum()) + top - sims[partner]
        p /= p.sum()
        p[partner] -= 1
        for j in range(2 * n):
            du[i] += p[j] * u[j]
            du[j] += p[j] * u[i]
    dz = _norm_grad(z, u, du / (2 * n * temperature))
    return loss / (2 * n), dz[:n], dz[n:]


def clip_loss(image_emb, text_emb, log_scale):
    if image_emb.shape != text_emb.shape:
        raise ValueError("shapes differ")
    n = image_emb.shape[0]
    a, b = l2_normalize(image_emb), l2_normalize(text_emb)
    s = np.exp(log_scale) * a @ b.T
    lr = s - s.max(1, keepdims=True)
    lr = lr - np.log(np.exp(lr).sum(1, keepdims=True))
    lc = s - s.max(0, keepdims=True)
    lc = lc - np.log(np.exp(lc).sum(0, keepdims=True))
    loss = -(np.trace(lr) + np.trace(lc)) / (2 * n)
    g = (np.exp(lr) + np.exp(lc) - 2 * np.eye(n)) / (2 * n)
    k = np.exp(log_scale)
    return loss, _norm_grad(image_emb, a, k * g @ b), _norm_grad(text_emb, b, k * g.T @ a), np.sum(g * s)
