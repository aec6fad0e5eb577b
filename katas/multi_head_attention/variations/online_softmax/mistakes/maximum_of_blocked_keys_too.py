# wrong: masking: the running maximum is taken before the mask
import numpy as np


def blockwise_attention(Q, K, V, mask=None, block=64):
    B, h, Tq, dk = Q.shape
    Tk = K.shape[2]
    m = np.full((B, h, Tq, 1), -np.inf)
    l = np.zeros((B, h, Tq, 1))
    O = np.zeros((B, h, Tq, V.shape[-1]))
    for a in range(0, Tk, block):
        k, v = K[:, :, a : a + block], V[:, :, a : a + block]
        s = Q @ k.swapaxes(-1, -2) / np.sqrt(dk)                    # (B, h, Tq, b)
        peak = s.max(axis=-1, keepdims=True)
        if mask is not None:
            s = np.where(mask[..., a : a + block] == 0, -np.inf, s)
        m_new = np.maximum(m, peak)
        safe = np.where(np.isneginf(m_new), 0.0, m_new)
        p = np.exp(s - safe)
        old = np.exp(m - safe)
        l = old * l + p.sum(axis=-1, keepdims=True)
        O = old * O + p @ v
        m = m_new
    return O / l
