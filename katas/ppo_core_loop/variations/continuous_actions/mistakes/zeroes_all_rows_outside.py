# wrong: clipping: no row outside the range has a gradient
import numpy as np

LOG_2PI = np.log(2 * np.pi)


class DiagonalGaussian:
    def __init__(self, mean, log_std):
        self.mean, self.log_std, self.std = mean, log_std, np.exp(log_std)

    def z(self, x):
        return (x - self.mean) / self.std

    def log_prob(self, x):
        d = self.mean.shape[1]
        return -0.5 * np.einsum("nd,nd->n", self.z(x), self.z(x)) - self.log_std.sum() - d / 2 * LOG_2PI

    def score(self, x):
        """Gradients of log_prob by mean and log_std, a row each."""
        return self.z(x) / self.std, self.z(x) ** 2 - 1

    def entropy(self):
        return self.log_std.sum() + len(self.log_std) / 2 * (1 + LOG_2PI)


def ppo_loss(mean, log_std, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    policy = DiagonalGaussian(mean, log_std)
    a, A, N = batch["actions"], batch["advantages"], len(values)
    log_r = policy.log_prob(a) - batch["logp"]
    r = np.exp(log_r)
    binds = np.where(A > 0, r > 1 + clip_eps, r < 1 - clip_eps)
    gain = np.where(binds, np.clip(r, 1 - clip_eps, 1 + clip_eps), r) * A
    error = values - batch["returns"]

    by_mean, by_log_std = policy.score(a)
    w = np.where(np.abs(r - 1) > clip_eps, 0.0, -r * A) / N
    dlog_std = w @ by_log_std
    dlog_std -= ent_coef
    stats = dict(
        policy_loss=-gain.mean(),
        value_loss=(error @ error) / (2 * N),
        entropy=policy.entropy(),
        approx_kl=np.mean(np.expm1(log_r) - log_r),
        clip_fraction=np.mean((r > 1 + clip_eps) | (r < 1 - clip_eps)),
    )
    loss = stats["policy_loss"] + vf_coef * stats["value_loss"] - ent_coef * stats["entropy"]
    return loss, stats, w[:, None] * by_mean, dlog_std, vf_coef * error / N
