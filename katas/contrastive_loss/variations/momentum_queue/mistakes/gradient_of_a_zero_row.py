# wrong: gradients: a query of zeros gets the pull of its key over 1e-12
import numpy as np

EPS = 1e-12


def moco_loss(queries, keys, queue, temperature=0.07):
    def norm(x):
        return np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), EPS)

    q, k, bank = queries / norm(queries), keys / norm(keys), queue / norm(queue)
    pos = np.sum(q * k, axis=-1, keepdims=True)
    logits = np.hstack([pos, q @ bank.T]) / temperature
    logits = logits - logits.max(axis=-1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    g = np.exp(log_p)
    g[:, 0] -= 1.0
    g = g / len(q) / temperature
    dq = g[:, [0]] * k + g[:, 1:] @ bank
    d_queries = (dq - q * np.sum(q * dq, axis=-1, keepdims=True)) / norm(queries)
    return -log_p[:, 0].mean(), d_queries
