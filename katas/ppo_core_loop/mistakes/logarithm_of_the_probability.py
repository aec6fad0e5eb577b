# wrong: stability: p * log(p) with p from a softmax: NaN where p is 0
import numpy as np
from numpy import newaxis as new


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    advantages = np.empty_like(values)
    next_value, next_advantage = last_value, 0.0
    for t in range(len(values))[::-1]:
        alive = 1 - dones[t]
        delta = rewards[t] + alive * gamma * next_value - values[t]
        next_advantage = advantages[t] = delta + alive * gamma * lam * next_advantage
        next_value = values[t]
    return advantages, advantages + values


def softmax(logits):
    e = np.exp(logits - logits.max(1)[:, new])
    return e / e.sum(1)[:, new]


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    N, K = logits.shape
    A, R = batch["advantages"], batch["returns"]
    hot = np.eye(K)[batch["actions"]]                                  # (N, K)

    p = softmax(logits)
    log_p = np.log(p)

    log_r = np.einsum("nk,nk->n", log_p, hot) - batch["logp"]
    r = np.exp(log_r)
    plain = r * A
    clipped = np.clip(r, 1 - clip_eps, 1 + clip_eps) * A
    H = -np.einsum("nk,nk->n", p, log_p)

    policy_loss = -np.minimum(plain, clipped).mean()
    value_loss = np.square(values - R).mean() / 2
    loss = policy_loss + vf_coef * value_loss - ent_coef * H.mean()

    # d loss / d log_p, then d log_p / d logits = I - p
    through = (plain <= clipped).astype(float)
    d_log_p = -(through * plain)[:, new] * hot / N                     # (N, K), of the policy
    jacobian = np.eye(K)[new] - p[:, new, :]                           # (N, of, by)
    dlogits = np.einsum("nk,nkj->nj", d_log_p, jacobian)
    d_p = ent_coef * (log_p + 1) / N                                   # of -ent_coef H, by p
    softmax_jacobian = np.einsum("nk,kj->nkj", p, np.eye(K)) - np.einsum("nk,nj->nkj", p, p)
    dlogits = dlogits + np.einsum("nk,nkj->nj", d_p, softmax_jacobian)

    stats = {
        "policy_loss": policy_loss,
        "value_loss": value_loss,
        "entropy": H.mean(),
        "approx_kl": np.mean((r - 1) - log_r),
        "clip_fraction": np.mean(np.abs(r - 1) > clip_eps),
    }
    return loss, stats, dlogits, (values - R) * vf_coef / N


def ppo_update(policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2,
               vf_coef=0.5, ent_coef=0.01, target_kl=None, rng=None):
    rng = rng or np.random.default_rng()
    n = rollout["obs"].shape[0]
    coefficients = (clip_eps, vf_coef, ent_coef)
    history = []
    for _ in range(epochs):
        for rows in np.split(rng.permutation(n), np.arange(minibatch_size, n, minibatch_size)):
            part = {key: rollout[key][rows] for key in rollout}
            part["advantages"] = part["advantages"] - part["advantages"].mean()
            part["advantages"] /= np.sqrt(np.mean(part["advantages"] ** 2)) + 1e-8
            logits, values = policy.forward(part["obs"])
            *_, dlogits, dvalues = ppo_loss(logits, values, part, *coefficients)
            policy.step(part["obs"], dlogits, dvalues, lr=lr)
        history.append(ppo_loss(*policy.forward(rollout["obs"]), rollout, *coefficients)[1])
        if target_kl is not None and history[-1]["approx_kl"] > target_kl:
            break
    return {"epochs_run": len(history), **history[-1]}
