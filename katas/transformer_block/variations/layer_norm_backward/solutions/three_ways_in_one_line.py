# right: the three ways of x to y in one line, sums over all axes but the last
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mean = x.mean(axis=-1, keepdims=True)
    inv = 1.0 / np.sqrt(x.var(axis=-1, keepdims=True) + eps)
    xhat = (x - mean) * inv
    rows = tuple(range(x.ndim - 1))
    dgamma = (dy * xhat).sum(axis=rows)
    dbeta = dy.sum(axis=rows)
    g = dy * gamma
    dx = inv * (g - g.mean(axis=-1, keepdims=True) - xhat * (g * xhat).mean(axis=-1, keepdims=True))
    return dx, dgamma, dbeta
