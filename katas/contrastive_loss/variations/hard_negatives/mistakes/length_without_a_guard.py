# wrong: plain: every row is divided by its length, and a zero row by 0
import numpy as np


def lse(a):
    top = np.amax(a, axis=1)
    return top + np.log(np.sum(np.exp(a - top[:, None]), axis=1))


def hard_nt_xent(z1, z2, temperature=0.5, beta=1.0):
    n, d = z1.shape
    if n < 2:
        return 0.0, np.zeros((n, d)), np.zeros((n, d))
    views = np.concatenate([z1, z2])
    lengths = np.sqrt(np.sum(views**2, axis=1))[:, None]
    u = views / lengths
    s = u @ u.T / temperature
    index = np.arange(2 * n)
    partner = (index + n) % (2 * n)
    negative = np.ones(s.shape, dtype=bool)
    negative[index, index] = negative[index, partner] = False

    b = np.where(negative, beta * s, -np.inf)
    t = np.where(negative, s + b - lse(b)[:, None] + np.log(2 * n - 2), -np.inf)
    t[index, partner] = s[index, partner]
    total = lse(t)
    loss = float(np.mean(total - s[index, partner]))

    g = np.exp(t - total[:, None])
    g[index, partner] -= 1
    g /= 2 * n * temperature
    du = g @ u + g.T @ u
    dz = (du - np.sum(du * u, axis=1)[:, None] * u) / lengths
    return loss, dz[:n], dz[n:]
