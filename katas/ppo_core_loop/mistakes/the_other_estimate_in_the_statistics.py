# wrong: objective: ppo_loss gives the mean of -log r for approx_kl, and the end by KL reads it there
import numpy as np


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    T = len(rewards)
    advantages = np.zeros_like(rewards)
    lastgaelam = 0.0
    for t in reversed(range(T)):
        nextnonterminal = 1.0 - dones[t]
        nextvalues = last_value if t == T - 1 else values[t + 1]
        delta = rewards[t] + gamma * nextvalues * nextnonterminal - values[t]
        lastgaelam = delta + gamma * lam * nextnonterminal * lastgaelam
        advantages[t] = lastgaelam
    return advantages, advantages + values


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    n = len(values)
    rows = np.arange(n)
    actions, adv = batch["actions"], batch["advantages"]

    # forward
    z = logits - logits.max(axis=1, keepdims=True)
    logprobs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))     # (n, K)
    probs = np.exp(logprobs)
    logratio = logprobs[rows, actions] - batch["logp"]
    ratio = np.exp(logratio)
    pg_loss1 = -adv * ratio
    pg_loss2 = -adv * np.clip(ratio, 1 - clip_eps, 1 + clip_eps)
    pg_loss = np.maximum(pg_loss1, pg_loss2).mean()
    v_loss = 0.5 * ((values - batch["returns"]) ** 2).mean()
    entropy = -(probs * logprobs).sum(axis=1)                       # (n,)
    loss = pg_loss + vf_coef * v_loss - ent_coef * entropy.mean()

    # backward
    active = pg_loss1 >= pg_loss2
    dlogp = np.where(active, -adv * ratio, 0.0) / n
    onehot = np.zeros_like(probs)
    onehot[rows, actions] = 1.0
    dlogits = dlogp[:, None] * (onehot - probs)
    dlogits += ent_coef * probs * (logprobs + entropy[:, None]) / n
    dvalues = vf_coef * (values - batch["returns"]) / n

    stats = {
        "policy_loss": float(pg_loss),
        "value_loss": float(v_loss),
        "entropy": float(entropy.mean()),
        "approx_kl": float(-logratio.mean()),
        "clip_fraction": float((np.abs(ratio - 1.0) > clip_eps).mean()),
    }
    return float(loss), stats, dlogits, dvalues


def ppo_update(policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2,
               vf_coef=0.5, ent_coef=0.01, target_kl=None, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    n = len(rollout["obs"])
    for epoch in range(epochs):
        b_inds = rng.permutation(n)
        for start in range(0, n, minibatch_size):
            mb_inds = b_inds[start:start + minibatch_size]
            mb = {k: v[mb_inds] for k, v in rollout.items()}
            adv = mb["advantages"]
            mb["advantages"] = (adv - adv.mean()) / (adv.std() + 1e-8)
            logits, values = policy.forward(mb["obs"])
            _, _, dlogits, dvalues = ppo_loss(logits, values, mb, clip_eps, vf_coef, ent_coef)
            policy.step(mb["obs"], dlogits, dvalues, lr)
        logits, values = policy.forward(rollout["obs"])
        _, stats, _, _ = ppo_loss(logits, values, rollout, clip_eps, vf_coef, ent_coef)
        approx_kl = stats["approx_kl"]
        if target_kl is not None and approx_kl > target_kl:
            break
    return {"epochs_run": epoch + 1, "approx_kl": approx_kl}
