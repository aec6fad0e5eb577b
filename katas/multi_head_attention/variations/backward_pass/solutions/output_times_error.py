# right: einsum, and the row sum as dO times the output, as in fused kernels
import numpy as np


def _forward(Q, K, V, mask):
    scores = np.einsum("bhqd,bhkd->bhqk", Q, K) / np.sqrt(Q.shape[-1])
    if mask is not None:
        scores = np.where(np.asarray(mask, dtype=bool), scores, -np.inf)
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    weights = powers / powers.sum(-1, keepdims=True)
    return weights, np.einsum("bhqk,bhkv->bhqv", weights, V)


def attention_backward(dO, Q, K, V, mask=None):
    weights, output = _forward(Q, K, V, mask)
    delta = np.einsum("bhqv,bhqv->bhq", dO, output)[..., None]
    errors = np.einsum("bhqv,bhkv->bhqk", dO, V)
    errors = weights * (errors - delta) / np.sqrt(Q.shape[-1])
    return (
        np.einsum("bhqk,bhkd->bhqd", errors, K),
        np.einsum("bhqk,bhqd->bhkd", errors, Q),
        np.einsum("bhqk,bhqv->bhkv", weights, dO),
    )
