# wrong: scores: the scores are computed from queries that are cast to float32
import numpy as np


def attention_backward(dO, Q, K, V, mask=None):
    root = np.sqrt(Q.shape[-1])
    scores = np.einsum("bhid,bhjd->bhij", Q.astype(np.float32), K) / root
    if mask is not None:
        scores[~np.broadcast_to(np.asarray(mask, dtype=bool), scores.shape)] = -1e30
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)

    error = np.einsum("bhic,bhjc->bhij", dO, V)  # at the weights
    error = weights * (error - np.einsum("bhij,bhij->bhi", weights, error)[..., None]) / root
    return (
        np.einsum("bhij,bhjd->bhid", error, K),
        np.einsum("bhij,bhid->bhjd", error, Q),
        np.einsum("bhij,bhic->bhjc", weights, dO),
    )
