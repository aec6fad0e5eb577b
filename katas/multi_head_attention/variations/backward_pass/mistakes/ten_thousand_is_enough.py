# wrong: masking: blocked scores become -1e4, and others may be as small
import numpy as np


def _weights(Q, K, mask):
    S = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])           # (B, h, Tq, Tk)
    if mask is not None:
        S = np.where(mask.astype(bool), S, -1e4)
    S = S - S.max(axis=-1, keepdims=True)
    P = np.exp(S)
    return P / P.sum(axis=-1, keepdims=True)


def attention_backward(dO, Q, K, V, mask=None):
    scale = 1.0 / np.sqrt(Q.shape[-1])
    P = _weights(Q, K, mask)
    dV = P.swapaxes(-1, -2) @ dO                                # (B, h, Tk, dv)
    dP = dO @ V.swapaxes(-1, -2)                                # (B, h, Tq, Tk)
    dS = P * (dP - (dP * P).sum(axis=-1, keepdims=True))        # (B, h, Tq, Tk)
    dQ = scale * (dS @ K)                                       # (B, h, Tq, dk)
    dK = scale * (dS.swapaxes(-1, -2) @ Q)                      # (B, h, Tk, dk)
    return dQ, dK, dV
