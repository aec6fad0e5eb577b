# wrong: any_input: the mean of the squares less the square of the mean
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    mean = x.mean(axis=-1, keepdims=True)
    inv = 1.0 / np.sqrt(np.abs((x * x).mean(axis=-1, keepdims=True) - mean * mean) + eps)
    xhat = (x - mean) * inv
    rows = tuple(range(x.ndim - 1))
    dgamma = (dy * xhat).sum(axis=rows)
    dbeta = dy.sum(axis=rows)
    g = dy * gamma
    dx = inv * (g - g.mean(axis=-1, keepdims=True) - xhat * (g * xhat).mean(axis=-1, keepdims=True))
    return dx, dgamma, dbeta
