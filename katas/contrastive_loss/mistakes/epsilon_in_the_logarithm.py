# wrong: stability: takes log(p + 1e-12)
import numpy as np


class _Unit:
    """x / |x| with its derivative."""

    def __init__(self, x, eps=1e-12):
        self.length = np.hypot.reduce(x, axis=1)[:, np.newaxis]
        self.y = x / np.maximum(self.length, eps)

    def backward(self, dy):
        tangential = dy - self.y * np.sum(self.y * dy, axis=1)[:, np.newaxis]
        safe = np.where(self.length == 0, np.inf, self.length)
        return tangential / safe


def l2_normalize(x, eps=1e-12):
    return _Unit(x, eps).y


def _probabilities(s):
    e = np.exp(s - np.max(s, axis=1)[:, np.newaxis])
    return e / np.sum(e, axis=1)[:, np.newaxis]


def _mean_nll(s, Y):
    """mean over the rows of logsumexp(s) - s[target]; Y is one-hot"""
    p = _probabilities(s)
    return -np.mean(np.log(p[Y == 1] + 1e-12))


def nt_xent(z1, z2, temperature=0.5):
    if np.shape(z1) != np.shape(z2):
        raise ValueError("shape mismatch")
    if temperature <= 0:
        raise ValueError("temperature <= 0")
    n = len(z1)
    first, second = _Unit(z1), _Unit(z2)
    U = np.concatenate((first.y, second.y), axis=0)
    Y = np.roll(np.eye(2 * n), n, axis=1)
    S = np.dot(U, U.T) / temperature
    S[np.diag_indices(2 * n)] = -np.inf
    loss = _mean_nll(S, Y)
    E = (_probabilities(S) - Y) / (2 * n * temperature)
    dU = (E + E.T) @ U
    d1, d2 = np.split(dU, 2)
    return loss, first.backward(d1), second.backward(d2)


def clip_loss(image_emb, text_emb, log_scale):
    if np.shape(image_emb) != np.shape(text_emb):
        raise ValueError("shape mismatch")
    n = len(image_emb)
    image, text = _Unit(image_emb), _Unit(text_emb)
    logits = np.exp(log_scale) * np.dot(image.y, text.y.T)
    Y = np.eye(n)
    loss = (_mean_nll(logits, Y) + _mean_nll(logits.T, Y)) / 2
    E = ((_probabilities(logits) - Y) + (_probabilities(logits.T) - Y).T) / (2 * n)
    d_cos = np.exp(log_scale) * E
    return loss, image.backward(d_cos @ text.y), text.backward(d_cos.T @ image.y), np.sum(E * logits)
