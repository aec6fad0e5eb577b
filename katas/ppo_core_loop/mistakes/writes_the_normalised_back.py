# wrong: minibatches: each minibatch's advantages are normalised in the rollout itself
import numpy as np


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    shape = rewards.shape
    T = shape[0]
    r, v, d = (x.reshape(T, -1) for x in (rewards, values, dones))        # (T, E)
    v_next = np.vstack([v[1:], np.reshape(last_value, (1, -1))])
    delta = r + gamma * v_next * (1 - d) - v

    # reach[t, s]: is step s in the same episode as t, and not before it?
    ended_before = np.cumsum(d, axis=0) - d                               # (T, E)
    same = ended_before[:, None, :] == ended_before[None, :, :]           # (T, T, E)
    distance = np.arange(T)[None, :] - np.arange(T)[:, None]              # s - t
    weight = np.where(distance >= 0, (gamma * lam) ** np.maximum(distance, 0).astype(float), 0.0)
    adv = np.einsum("ts,tse,se->te", weight, same, delta)
    return adv.reshape(shape), (adv + v).reshape(shape)


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    n = logits.shape[0]
    a, old, adv, ret = (batch[k] for k in ("actions", "logp", "advantages", "returns"))
    logp = logits - np.logaddexp.reduce(logits - logits.max(1, keepdims=True), axis=1)[:, None]
    logp = logp - logits.max(1, keepdims=True)
    prob = np.exp(logp)
    ratio = np.exp(logp[np.arange(n), a] - old)

    low, high = 1 - clip_eps, 1 + clip_eps
    # the ratio stops counting on the side where the advantage rewards a further move
    capped = np.where(adv >= 0, np.minimum(ratio, high), np.maximum(ratio, low))
    policy_loss = -(capped * adv).sum() / n
    flat = capped != ratio

    plogp = np.where(prob > 0, prob * logp, 0.0)
    ent = -plogp.sum(1)
    value_loss = 0.5 * ((values - ret) ** 2).sum() / n
    loss = policy_loss + vf_coef * value_loss - ent_coef * ent.sum() / n

    g = np.zeros_like(logits)
    g[np.arange(n), a] = 1
    g = (g - prob) * np.where(flat, 0, -adv * ratio)[:, None]
    g = g + ent_coef * (plogp + prob * ent[:, None])
    return (
        loss,
        {
            "policy_loss": policy_loss,
            "value_loss": value_loss,
            "entropy": ent.sum() / n,
            "approx_kl": (ratio - 1 - (logp[np.arange(n), a] - old)).sum() / n,
            "clip_fraction": np.count_nonzero((ratio < low) | (ratio > high)) / n,
        },
        g / n,
        vf_coef * (values - ret) / n,
    )


def ppo_update(policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2,
               vf_coef=0.5, ent_coef=0.01, target_kl=None, rng=None):
    generator = np.random.default_rng(rng)
    obs = rollout["obs"]
    n = len(obs)
    approx_kl = float("nan")
    epochs_run = 0
    for epochs_run in range(1, epochs + 1):
        key = generator.random(n)
        order = np.argsort(key)
        start = 0
        while start < n:
            idx = order[start:start + minibatch_size]
            start += minibatch_size
            adv = rollout["advantages"][idx]
            adv = (adv - adv.mean()) / (adv.std() + 1e-8)
            rollout["advantages"][idx] = adv
            mb = dict(actions=rollout["actions"][idx], logp=rollout["logp"][idx], advantages=adv,
                      returns=rollout["returns"][idx])
            logits, values = policy.forward(obs[idx])
            _, _, dlogits, dvalues = ppo_loss(logits, values, mb, clip_eps=clip_eps,
                                              vf_coef=vf_coef, ent_coef=ent_coef)
            policy.step(obs=obs[idx], dlogits=dlogits, dvalues=dvalues, lr=lr)
        logits, values = policy.forward(obs)
        approx_kl = ppo_loss(logits, values, rollout, clip_eps)[1]["approx_kl"]
        if target_kl is not None and approx_kl > target_kl:
            break
    return {"epochs_run": epochs_run, "approx_kl": approx_kl}
