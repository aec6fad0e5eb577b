# wrong: gradients: a query shorter than 1e-7 gets the gradient of a zero row
import numpy as np


def moco_loss(queries, keys, queue, temperature=0.07):
    n, d = queries.shape
    if len(queue) == 0:
        return 0.0, np.zeros((n, d))
    unit = lambda a: a / np.where(np.any(a, axis=1), np.sqrt((a * a).sum(1)), 1.0)[:, None]
    q, k, old = unit(queries), unit(keys), unit(queue)
    gaps = (q @ old.T - np.sum(q * k, axis=1)[:, None]) / temperature        # (N, K)
    top = np.maximum(gaps.max(axis=1), 0.0)[:, None]
    e = np.exp(gaps - top)
    below = np.exp(-top) + e.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(below) + top))
    w = e / below / (n * temperature)                                        # (N, K)
    dq = w @ old - w.sum(axis=1, keepdims=True) * k
    lengths = np.sqrt((queries * queries).sum(1))[:, None]
    dz = (dq - np.sum(dq * q, axis=1)[:, None] * q)
    return loss, np.divide(dz, lengths, out=np.zeros_like(dz), where=lengths > 1e-7)
