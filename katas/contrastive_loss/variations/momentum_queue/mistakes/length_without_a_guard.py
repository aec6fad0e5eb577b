# wrong: gradients: a zero row of the queue is divided by its length, and every loss is NaN
import numpy as np


def unit(x):
    return x / np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def moco_loss(queries, keys, queue, temperature=0.07):
    q, k, old = unit(queries), unit(keys), unit(queue)
    candidates = np.column_stack([np.einsum("nd,nd->n", q, k), q @ old.T]) / temperature
    top = candidates.max(axis=1)
    e = np.exp(candidates - top[:, None])
    total = e.sum(axis=1)
    loss = np.mean(np.log(total) + top - candidates[:, 0])
    p = e / total[:, None] / (len(q) * temperature)
    p[:, 0] -= 1 / (len(q) * temperature)
    du = p[:, 0][:, None] * k + p[:, 1:] @ old
    flat = du - np.einsum("nd,nd->n", du, q)[:, None] * q
    return float(loss), flat / np.sqrt(np.einsum("nd,nd->n", queries, queries))[:, None]
