# wrong: nt_xent: only the views of z1 are anchors
import numpy as np

LARGE = 1e9


def l2_normalize(x, eps=1e-12):
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), eps)


def softmax_and_log_softmax(logits):
    shifted = logits - logits.max(1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return np.exp(log_p), log_p


def grad_normalize(x, grad, eps=1e-12):
    n = np.maximum(np.linalg.norm(x, axis=1, keepdims=True), eps)
    x_hat = x / n
    dx = grad / n - x_hat * np.sum(x_hat * grad, axis=1, keepdims=True) / n
    dx[~np.any(x, axis=1)] = 0
    return dx


def nt_xent(z1, z2, temperature=0.5):
    if z1.shape != z2.shape or temperature <= 0:
        raise ValueError
    batch_size = z1.shape[0]
    z = np.r_[z1, z2]
    h = l2_normalize(z)
    sim = h.dot(h.T) / temperature
    sim = sim - LARGE * np.eye(2 * batch_size)
    p, log_p = softmax_and_log_softmax(sim)
    target = np.r_[np.arange(batch_size, 2 * batch_size), np.arange(batch_size)]
    picked = log_p[np.arange(2 * batch_size), target]
    d_sim = p.copy()
    d_sim[np.arange(2 * batch_size), target] -= 1
    d_sim[batch_size:] = 0
    d_sim = d_sim / batch_size / temperature
    np.fill_diagonal(d_sim, 0)
    dz = grad_normalize(z, d_sim.dot(h) + d_sim.T.dot(h))
    return -picked[:batch_size].mean(), dz[:batch_size], dz[batch_size:]


def clip_loss(image_emb, text_emb, log_scale):
    if image_emb.shape != text_emb.shape:
        raise ValueError
    batch_size = image_emb.shape[0]
    i_e, t_e = l2_normalize(image_emb), l2_normalize(text_emb)
    cos = i_e.dot(t_e.T)
    logits = cos * np.exp(log_scale)
    p_i, log_p_i = softmax_and_log_softmax(logits)
    p_t, log_p_t = softmax_and_log_softmax(logits.T)
    loss = (-np.diagonal(log_p_i).mean() - np.diagonal(log_p_t).mean()) / 2
    eye = np.eye(batch_size)
    d_logits = ((p_i - eye) + (p_t - eye).T) / (2 * batch_size)
    d_cos = d_logits * np.exp(log_scale)
    d_image = grad_normalize(image_emb, d_cos.dot(t_e))
    d_text = grad_normalize(text_emb, d_cos.T.dot(i_e))
    d_log_scale = (d_logits * cos).sum() * np.exp(log_scale)
    return loss, d_image, d_text, d_log_scale
