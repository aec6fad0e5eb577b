# wrong: plain: without the clip clip_fraction counts the ratios above the range only
import numpy as np


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01, clip_vloss=True):
    n = len(values)
    rows = np.arange(n)
    actions, adv, returns = batch["actions"], batch["advantages"], batch["returns"]
    z = logits - logits.max(axis=1, keepdims=True)
    logprobs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    probs = np.exp(logprobs)
    logratio = logprobs[rows, actions] - batch["logp"]
    ratio = np.exp(logratio)
    pg_loss1 = -adv * ratio
    pg_loss2 = -adv * np.clip(ratio, 1 - clip_eps, 1 + clip_eps)
    pg_loss = np.maximum(pg_loss1, pg_loss2).mean()
    entropy = -(probs * logprobs).sum(axis=1)

    error = values - returns
    v_loss_unclipped = error**2
    if clip_vloss:
        old = batch["old_values"]
        v_clipped = old + np.clip(values - old, -clip_eps, clip_eps)
        v_loss_clipped = (v_clipped - returns) ** 2
        v_loss = 0.5 * np.maximum(v_loss_unclipped, v_loss_clipped).mean()
        dvalues = vf_coef * np.where(v_loss_unclipped >= v_loss_clipped, error, 0.0) / n
    else:
        v_loss = 0.5 * v_loss_unclipped.mean()
        dvalues = vf_coef * error / n
    loss = pg_loss + vf_coef * v_loss - ent_coef * entropy.mean()
    onehot = np.zeros_like(probs)
    onehot[rows, actions] = 1.0
    dlogp = np.where(pg_loss1 >= pg_loss2, pg_loss1, 0.0) / n
    dlogits = dlogp[:, None] * (onehot - probs) + ent_coef * probs * (logprobs + entropy[:, None]) / n
    stats = {
        "policy_loss": pg_loss,
        "value_loss": v_loss,
        "entropy": entropy.mean(),
        "approx_kl": ((ratio - 1) - logratio).mean(),
        "clip_fraction": ((np.abs(ratio - 1) if clip_vloss else ratio - 1) > clip_eps).mean(),
    }
    return loss, stats, dlogits, dvalues
