# wrong: vectorised: one softmax after another, query by query
import numpy as np


def direction(x):
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-12)


def moco_loss(queries, keys, queue, temperature=0.07):
    old = direction(queue)
    n = len(queries)
    loss = 0.0
    d_queries = np.zeros_like(queries)
    for i, (query, key) in enumerate(zip(queries, direction(keys))):
        q = direction(query)
        candidates = np.vstack([key, old])
        logits = candidates @ q / temperature
        logits -= logits.max()
        p = np.exp(logits) / np.exp(logits).sum()
        loss += (np.log(np.exp(logits).sum()) - logits[0]) / n
        p[0] -= 1
        dq = p @ candidates / (n * temperature)
        if query.any():
            d_queries[i] = (dq - (dq @ q) * q) / np.linalg.norm(query)
    return loss, d_queries
