# wrong: values: the running sum and output are kept in float32
import numpy as np


def blockwise_attention(Q, K, V, mask=None, block=64):
    B, h, Tq, dk = Q.shape
    m = np.full((B, h, Tq, 1), -np.inf)
    total = np.zeros((B, h, Tq, 1), dtype=np.float32)
    out = np.zeros((B, h, Tq, V.shape[-1]), dtype=np.float32)
    for start in range(0, K.shape[2], block):
        keys = slice(start, start + block)
        s = Q @ K[:, :, keys].swapaxes(-1, -2) / np.sqrt(dk)
        if mask is not None:
            s = np.where(mask[..., keys] == 0, -np.inf, s)
        m_new = np.maximum(m, s.max(axis=-1, keepdims=True))
        m_safe = np.where(np.isneginf(m_new), 0.0, m_new)  # nothing seen yet
        p = np.exp(s - m_safe)
        shrink = np.exp(m - m_safe)
        total[:] = total * shrink + p.sum(axis=-1, keepdims=True)
        out[:] = out * shrink + p @ V[:, :, keys]
        m = m_new
    return (out / total).astype(np.float64)
