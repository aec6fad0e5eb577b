# right: the logarithm of each weight is added to the logit of its negative, then it is NT-Xent
import numpy as np


def hard_nt_xent(z1, z2, temperature=0.5, beta=1.0):
    n = len(z1)
    z = np.concatenate([z1, z2])
    length = np.linalg.norm(z, axis=1, keepdims=True)
    u = z / np.maximum(length, 1e-12)
    if n == 1:
        return 0.0, np.zeros_like(z1), np.zeros_like(z2)
    rows = np.arange(2 * n)
    pos = (rows + n) % (2 * n)
    s = u @ u.T / temperature
    s[rows, rows] = -np.inf

    tilt = beta * np.where(np.isinf(s), 0, s)
    tilt[rows, rows] = -np.inf
    tilt[rows, pos] = -np.inf
    top = tilt.max(axis=1, keepdims=True)
    log_mean = np.log(np.exp(tilt - top).sum(axis=1, keepdims=True) / (2 * n - 2)) + top
    log_w = tilt - log_mean
    log_w[rows, pos] = 0.0

    t = s + log_w
    top = t.max(axis=1, keepdims=True)
    e = np.exp(t - top)
    total = e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(total[:, 0]) + top[:, 0] - s[rows, pos])
    G = e / total
    G[rows, pos] -= 1
    G /= 2 * n * temperature
    du = (G + G.T) @ u
    dz = (du - u * (du * u).sum(axis=1, keepdims=True)) / np.maximum(length, 1e-12)
    dz[length[:, 0] == 0] = 0
    return loss, dz[:n], dz[n:]
