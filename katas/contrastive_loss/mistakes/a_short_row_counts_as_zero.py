# wrong: normalisation: a row shorter than 1e-6 gets no gradient, as if it were a zero row
import numpy as np

SHORT = 1e-6  # no direction to speak of


def l2_normalize(x, eps=1e-12):
    length = np.sqrt(np.einsum("ij,ij->i", x, x))
    return x / np.where(length > eps, length, eps)[:, None]


def _lse(a):
    """log(sum(exp(a))) over the last axis, shape (n, 1)"""
    top = a.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(a - top).sum(axis=-1, keepdims=True)) + top


def _pull_back(g, u, z):
    """from the gradient at the unit vector to the one at the raw vector"""
    length = np.sqrt(np.einsum("ij,ij->i", z, z))
    inverse = np.divide(1.0, length, out=np.zeros_like(length), where=length > SHORT)
    tangent = g - np.einsum("ij,ij->i", g, u)[:, None] * u
    return tangent * inverse[:, None]


def _check(a, b):
    if np.shape(a) != np.shape(b):
        raise ValueError("both inputs need the same shape")


def nt_xent(z1, z2, temperature=0.5):
    _check(z1, z2)
    if temperature <= 0:
        raise ValueError("temperature must be > 0")
    n = z1.shape[0]
    if n == 1:
        return 0.0, np.zeros(z1.shape), np.zeros(z2.shape)
    u, v = l2_normalize(z1), l2_normalize(z2)
    no_self = np.where(np.eye(n) == 1, -np.inf, 0.0)
    uu = u @ u.T / temperature + no_self
    vv = v @ v.T / temperature + no_self
    uv = u @ v.T / temperature
    lse_u = np.logaddexp(_lse(uu), _lse(uv))          # (N, 1)
    lse_v = np.logaddexp(_lse(vv), _lse(uv.T))
    pos = np.diag(uv)
    loss = 0.5 * (np.mean(lse_u[:, 0] - pos) + np.mean(lse_v[:, 0] - pos))

    k = 1.0 / (2 * n * temperature)
    p_uu, p_vv = np.exp(uu - lse_u) * k, np.exp(vv - lse_v) * k
    cross = np.exp(uv - lse_u) * k + np.exp(uv.T - lse_v).T * k - 2 * k * np.eye(n)
    du = (p_uu + p_uu.T) @ u + cross @ v
    dv = (p_vv + p_vv.T) @ v + cross.T @ u
    return loss, _pull_back(du, u, z1), _pull_back(dv, v, z2)


def clip_loss(image_emb, text_emb, log_scale):
    _check(image_emb, text_emb)
    n = image_emb.shape[0]
    u, v = l2_normalize(image_emb), l2_normalize(text_emb)
    s = np.exp(log_scale) * u @ v.T
    rows, cols = s - _lse(s), s - _lse(s.T).T
    loss = -0.5 * (np.diag(rows).mean() + np.diag(cols).mean())
    g = (np.exp(rows) + np.exp(cols)) / (2 * n) - np.eye(n) / n
    du = np.exp(log_scale) * g @ v
    dv = np.exp(log_scale) * g.T @ u
    return loss, _pull_back(du, u, image_emb), _pull_back(dv, v, text_emb), np.vdot(g, s)
