# right: dx as what is left of dy * gamma once the directions that y does not feel are taken out
import numpy as np


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    d = x.shape[-1]
    c = x - np.mean(x, axis=-1)[..., np.newaxis]
    s = (np.square(c).mean(axis=-1) + eps) ** -0.5
    u = c * s[..., np.newaxis]
    g = np.multiply(dy, gamma)
    along = np.einsum("...i,...i->...", g, u) / d
    level = np.einsum("...i->...", g) / d
    dx = (g - level[..., None] - along[..., None] * u) * s[..., None]
    flat = lambda a: a.reshape(-1, d)
    return [dx, flat(dy * u).sum(0), flat(dy).sum(0)]
