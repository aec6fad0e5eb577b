# wrong: gae: the value behind the last step is taken for 0
import numpy as np


class Categorical:
    def __init__(self, logits):
        logits = np.asarray(logits, dtype=np.float64)
        m = logits.max(axis=-1, keepdims=True)
        self.logits = logits - (m + np.log(np.exp(logits - m).sum(axis=-1, keepdims=True)))
        self.probs = np.exp(self.logits)

    def log_prob(self, actions):
        return self.logits[np.arange(len(actions)), actions]

    def grad_log_prob(self, actions):
        grad = -self.probs.copy()
        grad[np.arange(len(actions)), actions] += 1.0
        return grad

    def entropy(self):
        return -np.sum(self.probs * self.logits, axis=-1)

    def grad_entropy(self):
        return -self.probs * (self.logits + self.entropy()[:, None])


class Surrogate:
    """min(r A, clip(r) A) and its slope by log r."""

    def __init__(self, log_ratio, advantages, eps):
        self.log_ratio, self.ratio = log_ratio, np.exp(log_ratio)
        self.unclipped = self.ratio * advantages
        self.clipped = np.clip(self.ratio, 1.0 - eps, 1.0 + eps) * advantages
        self.eps = eps

    @property
    def value(self):
        return np.minimum(self.unclipped, self.clipped)

    @property
    def slope(self):
        return np.where(self.clipped < self.unclipped, 0.0, self.unclipped)

    def approx_kl(self):
        return np.mean((self.ratio - 1.0) - self.log_ratio)

    def clip_fraction(self):
        return np.mean((np.abs(self.ratio - 1.0) > self.eps).astype(np.float64))


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    n_steps = rewards.shape[0]
    all_values = np.concatenate((values, np.zeros_like(values[:1])), axis=0)
    gae = np.zeros(rewards.shape[1:])
    out = [None] * n_steps
    for step in reversed(range(n_steps)):
        not_done = 1.0 - dones[step]
        td = rewards[step] + gamma * all_values[step + 1] * not_done - all_values[step]
        gae = td + gamma * lam * not_done * gae
        out[step] = gae
    advantages = np.array(out)
    return advantages, advantages + values


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    pi = Categorical(logits)
    surrogate = Surrogate(pi.log_prob(batch["actions"]) - batch["logp"], batch["advantages"], clip_eps)
    td = values - batch["returns"]
    stats = {
        "policy_loss": -np.mean(surrogate.value),
        "value_loss": np.mean(td**2) * 0.5,
        "entropy": np.mean(pi.entropy()),
        "approx_kl": surrogate.approx_kl(),
        "clip_fraction": surrogate.clip_fraction(),
    }
    loss = stats["policy_loss"] + vf_coef * stats["value_loss"] - ent_coef * stats["entropy"]
    per_row = surrogate.slope[:, None] * pi.grad_log_prob(batch["actions"])
    dlogits = -(per_row + ent_coef * pi.grad_entropy()) / len(td)
    return loss, stats, dlogits, vf_coef * td / len(td)


def normalise(x):
    return (x - x.mean()) / (x.std() + 1e-8)


def ppo_update(policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2, vf_coef=0.5,
               ent_coef=0.01, target_kl=None, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    size = len(rollout["actions"])
    done, kl = 0, None
    for _ in range(epochs):
        indices = rng.permutation(size)
        while len(indices):
            mb, indices = indices[:minibatch_size], indices[minibatch_size:]
            data = {name: np.take(array, mb, axis=0) for name, array in rollout.items()}
            data["advantages"] = normalise(data["advantages"])
            out = policy.forward(data["obs"])
            grads = ppo_loss(*out, data, clip_eps, vf_coef, ent_coef)[2:]
            policy.step(data["obs"], *grads, lr)
        done += 1
        pi = Categorical(policy.forward(rollout["obs"])[0])
        kl = Surrogate(pi.log_prob(rollout["actions"]) - rollout["logp"], 0.0, clip_eps).approx_kl()
        if target_kl is not None and kl > target_kl:
            break
    return {"epochs_run": done, "approx_kl": float(kl)}
