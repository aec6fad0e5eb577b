# wrong: parameters: dgamma and dbeta are means over the rows
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mean = x.mean(axis=-1, keepdims=True)
    inv = 1.0 / np.sqrt(x.var(axis=-1, keepdims=True) + eps)
    xhat = (x - mean) * inv
    rows = tuple(range(x.ndim - 1))
    dgamma = (dy * xhat).mean(axis=rows)
    dbeta = dy.mean(axis=rows)
    g = dy * gamma
    dx = inv * (g - g.mean(axis=-1, keepdims=True) - xhat * (g * xhat).mean(axis=-1, keepdims=True))
    return dx, dgamma, dbeta
