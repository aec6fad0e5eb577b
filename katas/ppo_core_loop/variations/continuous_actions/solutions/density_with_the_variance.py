# right: the usual script with the variance
import numpy as np


def ppo_loss(mean, log_std, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    n = len(values)
    actions, adv = batch["actions"], batch["advantages"]
    var = np.exp(2 * log_std)                                                # (d,)
    diff = actions - mean                                                    # (n, d)
    logp = (-0.5 * diff**2 / var - log_std - 0.5 * np.log(2 * np.pi)).sum(axis=1)
    logratio = logp - batch["logp"]
    ratio = np.exp(logratio)
    pg_loss1 = -adv * ratio
    pg_loss2 = -adv * np.clip(ratio, 1 - clip_eps, 1 + clip_eps)
    pg_loss = np.maximum(pg_loss1, pg_loss2).mean()
    v_loss = 0.5 * ((values - batch["returns"]) ** 2).mean()
    entropy = (log_std + 0.5 * np.log(2 * np.pi * np.e)).sum()
    loss = pg_loss + vf_coef * v_loss - ent_coef * entropy

    dlogp = np.where(pg_loss1 >= pg_loss2, pg_loss1, 0.0) / n                # (n,)
    dmean = dlogp[:, None] * diff / var
    dlog_std = (dlogp[:, None] * (diff**2 / var - 1)).sum(axis=0) - ent_coef
    dvalues = vf_coef * (values - batch["returns"]) / n
    stats = {
        "policy_loss": pg_loss,
        "value_loss": v_loss,
        "entropy": entropy,
        "approx_kl": ((ratio - 1) - logratio).mean(),
        "clip_fraction": (np.abs(ratio - 1.0) > clip_eps).mean(),
    }
    return loss, stats, dmean, dlog_std, dvalues
