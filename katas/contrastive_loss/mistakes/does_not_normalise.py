# wrong: normalisation: the losses take dot products of the raw embeddings
import numpy as np


def l2_normalize(x, eps=1e-12):
    norms = np.sqrt(np.sum(x ** 2, axis=1, keepdims=True))
    return x / np.maximum(norms, eps)


def cross_entropy(logits, labels):
    """Mean cross-entropy and its gradient w.r.t. the logits."""
    n = logits.shape[0]
    m = np.max(logits, axis=1, keepdims=True)
    lse = m + np.log(np.sum(np.exp(logits - m), axis=1, keepdims=True))
    log_probs = logits - lse
    loss = -np.mean(log_probs[np.arange(n), labels])
    grad = np.exp(log_probs)
    grad[np.arange(n), labels] -= 1.0
    return loss, grad / n


def normalize_backward(grad_u, u, x, eps=1e-12):
    norms = np.sqrt(np.sum(x ** 2, axis=1, keepdims=True))
    radial = np.einsum("nd,nd->n", grad_u, u)[:, None] * u
    out = (grad_u - radial) / np.maximum(norms, eps)
    out[norms[:, 0] == 0] = 0.0
    return out


def nt_xent(z1, z2, temperature=0.5):
    z1 = np.asarray(z1, dtype=np.float64)
    z2 = np.asarray(z2, dtype=np.float64)
    if z1.shape != z2.shape:
        raise ValueError(f"shapes differ: {z1.shape} and {z2.shape}")
    if not temperature > 0:
        raise ValueError("temperature has to be > 0")
    N = z1.shape[0]
    x = np.vstack((z1, z2))
    u = x
    off_diagonal = ~np.eye(2 * N, dtype=bool)
    logits = (u @ u.T / temperature)[off_diagonal].reshape(2 * N, 2 * N - 1)
    # without the diagonal, everything right of it moves one place to the left
    first = np.arange(N)
    labels = np.concatenate([first + N - 1, first])
    loss, grad_logits = cross_entropy(logits, labels)
    grad_sim = np.zeros((2 * N, 2 * N))
    grad_sim[off_diagonal] = grad_logits.ravel()
    grad_sim /= temperature
    grad_u = grad_sim @ u + grad_sim.T @ u
    return loss, grad_u[:N], grad_u[N:]


def clip_loss(image_emb, text_emb, log_scale):
    image_emb = np.asarray(image_emb, dtype=np.float64)
    text_emb = np.asarray(text_emb, dtype=np.float64)
    if image_emb.shape != text_emb.shape:
        raise ValueError(f"shapes differ: {image_emb.shape} and {text_emb.shape}")
    u, v = image_emb, text_emb
    scale = np.exp(log_scale)
    cos = u @ v.T
    labels = np.arange(len(u))
    loss_i, grad_i = cross_entropy(scale * cos, labels)
    loss_t, grad_t = cross_entropy(scale * cos.T, labels)
    grad = 0.5 * (grad_i + grad_t.T)
    d_image = scale * (grad @ v)
    d_text = scale * (grad.T @ u)
    d_log_scale = np.sum(grad * cos) * scale
    return 0.5 * (loss_i + loss_t), d_image, d_text, d_log_scale
