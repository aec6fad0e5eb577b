# wrong: stability: exp without the maximum taken off
import numpy as np


def _normalize(x):
    n = np.linalg.norm(x, axis=1, keepdims=True)
    return x / np.maximum(n, 1e-12)


def moco_loss(queries, keys, queue, temperature=0.07):
    N = queries.shape[0]
    q, k, queue_u = _normalize(queries), _normalize(keys), _normalize(queue)
    l_pos = np.einsum("nc,nc->n", q, k)[:, None]                 # (N, 1)
    l_neg = q @ queue_u.T                                        # (N, K)
    logits = np.concatenate([l_pos, l_neg], axis=1) / temperature
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(e.sum(axis=1)) - logits[:, 0])
    p[:, 0] -= 1
    p /= N * temperature
    dq = p[:, :1] * k + p[:, 1:] @ queue_u
    norm = np.linalg.norm(queries, axis=1, keepdims=True)
    dz = (dq - q * (q * dq).sum(axis=1, keepdims=True)) / np.maximum(norm, 1e-12)
    return loss, np.where(norm > 0, dz, 0)
