# right: the graph walked backwards, one node at a time, on rows of a matrix
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    shape = x.shape
    d = shape[-1]
    X, dY = x.reshape(-1, d), dy.reshape(-1, d)
    # forward
    mu = np.sum(X, axis=1, keepdims=True) / d
    xc = X - mu
    var = np.sum(xc**2, axis=1, keepdims=True) / d
    std = np.sqrt(var + eps)
    xhat = xc / std
    # backward
    dbeta = np.einsum("nd->d", dY)
    dgamma = np.einsum("nd,nd->d", dY, xhat)
    dxhat = dY * gamma
    dstd = np.sum(-dxhat * xc / std**2, axis=1, keepdims=True)
    dvar = dstd * 0.5 / std
    dxc = dxhat / std + dvar * 2 * xc / d
    dmu = -np.sum(dxc, axis=1, keepdims=True)
    dX = dxc + dmu / d
    return dX.reshape(shape), dgamma, dbeta
