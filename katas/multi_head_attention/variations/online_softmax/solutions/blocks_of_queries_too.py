# right: blocks of queries and of keys, partial results merged by their log-sum-exp
import numpy as np


def _partial(q, k, v, allowed):
    """Output and log-sum-exp of one block; an empty one has a log-sum-exp of about -1e300."""
    s = np.einsum("bhqd,bhkd->bhqk", q, k) * q.shape[-1] ** -0.5
    if allowed is not None:
        s = np.where(allowed, s, -1e300)
    top = s.max(axis=-1, keepdims=True)
    s -= top
    np.exp(s, out=s)
    total = s.sum(axis=-1, keepdims=True)
    return s @ v / total, top + np.log(total)


def blockwise_attention(Q, K, V, mask=None, block=64):
    Tq, Tk = Q.shape[2], K.shape[2]
    if mask is not None:
        mask = np.asarray(mask, dtype=bool)
    rows = []
    for i in range(0, Tq, block):
        q = Q[:, :, i : i + block]
        out = lse = None
        for j in range(0, Tk, block):
            allowed = mask
            if allowed is not None:
                allowed = allowed[..., j : j + block]
                if allowed.shape[2] > 1:
                    allowed = allowed[:, :, i : i + block]
            part, weight = _partial(q, K[:, :, j : j + block], V[:, :, j : j + block], allowed)
            if out is None:
                out, lse = part, weight
                continue
            both = np.logaddexp(lse, weight)
            out = out * np.exp(lse - both) + part * np.exp(weight - both)
            lse = both
        rows.append(out)
    return np.concatenate(rows, axis=2)
