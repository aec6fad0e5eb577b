# wrong: gradients: the gradient is collected in an array of float32
import numpy as np


def unit(x):
    size = np.linalg.norm(x, axis=1, keepdims=True)
    return np.divide(x, size, out=np.zeros(x.shape), where=size > 0), size


def moco_loss(queries, keys, queue, temperature=0.07):
    (q, size), (k, _), (old, _) = unit(queries), unit(keys), unit(queue)
    own = (q * k).sum(axis=1, keepdims=True) / temperature
    far = q @ old.T / temperature
    top = np.concatenate([own, far], axis=1).max(axis=1, keepdims=True)
    below = np.exp(own - top) + np.exp(far - top).sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(below) + top - own))
    d_queries = np.zeros(queries.shape, dtype=np.float32)
    dq = (np.exp(own - top) / below - 1) * k + (np.exp(far - top) / below) @ old
    dq = (dq - (dq * q).sum(axis=1, keepdims=True) * q) / (len(q) * temperature)
    there = size[:, 0] > 0
    d_queries[there] = dq[there] / size[there]
    return loss, d_queries
