# wrong: loop: mean and deviation of all rows, once, before the epochs
import numpy as np


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    following = np.concatenate([values[1:], np.expand_dims(np.asarray(last_value, float), 0)])
    alive = 1.0 - dones
    deltas = rewards + gamma * following * alive - values
    decay = gamma * lam * alive

    advantages = deltas.copy()
    for t in range(len(deltas) - 2, -1, -1):
        advantages[t] += decay[t] * advantages[t + 1]
    return advantages, values + advantages


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))


def kl_estimate(log_ratio):
    return float(np.mean(np.expm1(log_ratio) - log_ratio))


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    count, actions = len(logits), np.asarray(batch["actions"])
    advantages = batch["advantages"]
    log_p = log_softmax(logits)
    chosen = np.take_along_axis(log_p, actions[:, None], axis=1)[:, 0]
    log_ratio = chosen - batch["logp"]
    ratio = np.exp(log_ratio)

    binding = ((advantages > 0) & (ratio > 1 + clip_eps)) | ((advantages < 0) & (ratio < 1 - clip_eps))
    bound = np.where(ratio > 1, 1 + clip_eps, 1 - clip_eps)
    surrogate = np.where(binding, bound, ratio) * advantages

    p = np.exp(log_p)
    entropy = -np.sum(p * log_p, axis=1)
    error = values - batch["returns"]
    policy_loss = -np.mean(surrogate)
    value_loss = 0.5 * np.mean(error * error)
    loss = policy_loss + vf_coef * value_loss - ent_coef * np.mean(entropy)

    weight = np.where(binding, 0.0, -ratio * advantages)
    dlogits = -weight[:, None] * p
    dlogits[np.arange(count), actions] += weight
    dlogits += ent_coef * p * (log_p + entropy[:, None])

    stats = dict(
        policy_loss=policy_loss,
        value_loss=value_loss,
        entropy=np.mean(entropy),
        approx_kl=kl_estimate(log_ratio),
        clip_fraction=np.mean(np.abs(ratio - 1) > clip_eps),
    )
    return loss, stats, dlogits / count, vf_coef * error / count


def shuffled_pieces(n, size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    for at in range(0, n, size):
        yield order[at : at + size]


def ppo_update(
    policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2,
    vf_coef=0.5, ent_coef=0.01, target_kl=None, rng=None,
):
    if rng is None:
        rng = np.random.default_rng()
    obs, actions, old = rollout["obs"], rollout["actions"], rollout["logp"]
    ran, kl = 0, 0.0
    everything = rollout["advantages"]
    scaled = (everything - np.mean(everything)) / (np.std(everything) + 1e-8)
    while ran < epochs:
        for rows in shuffled_pieces(len(obs), minibatch_size, rng):
            batch = {
                "actions": actions[rows],
                "logp": old[rows],
                "advantages": scaled[rows],
                "returns": rollout["returns"][rows],
            }
            logits, values = policy.forward(obs[rows])
            dlogits, dvalues = ppo_loss(logits, values, batch, clip_eps, vf_coef, ent_coef)[2:]
            policy.step(obs[rows], dlogits, dvalues, lr)
        ran += 1
        log_p = log_softmax(policy.forward(obs)[0])
        kl = kl_estimate(np.take_along_axis(log_p, actions[:, None], axis=1)[:, 0] - old)
        if target_kl is not None and kl > target_kl:
            break
    return {"epochs_run": ran, "approx_kl": kl}
