# wrong: scores: takes the sum along the other axis
import numpy as np


def attention_backward(dO, Q, K, V, mask=None):
    scale = 1.0 / np.sqrt(Q.shape[-1])
    S = Q @ K.swapaxes(-1, -2) * scale
    if mask is not None:
        S = np.where(mask == 0, -1e30, S)
    P = np.exp(S - S.max(axis=-1, keepdims=True))
    P /= P.sum(axis=-1, keepdims=True)

    dV = P.swapaxes(-1, -2) @ dO
    dP = dO @ V.swapaxes(-1, -2)
    dS = P * (dP - (P * dP).sum(axis=-2, keepdims=True))
    dQ = dS @ K * scale
    dK = dS.swapaxes(-1, -2) @ Q * scale
    return dQ, dK, dV
