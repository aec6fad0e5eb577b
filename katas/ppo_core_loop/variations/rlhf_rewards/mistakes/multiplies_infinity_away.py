# wrong: padding: NaN is replaced, and infinity multiplied by a mask of 0 and 1
import numpy as np


def response_advantages(logp, ref_logp, scores, lengths, values, beta=0.1, gamma=1.0, lam=0.95):
    B, T = logp.shape
    mask = np.arange(T)[None, :] < lengths[:, None]          # (B, T)
    kl = logp - ref_logp
    rewards = np.where(mask, -beta * kl, 0.0)
    rewards[np.arange(B), lengths - 1] += scores
    values = mask * np.where(np.isnan(values), 0.0, values)

    advantages = np.zeros((B, T))
    lastgaelam = np.zeros(B)
    for t in reversed(range(T)):
        nextvalues = values[:, t + 1] if t < T - 1 else 0.0
        delta = rewards[:, t] + gamma * nextvalues - values[:, t]
        lastgaelam = delta + gamma * lam * lastgaelam
        advantages[:, t] = lastgaelam
    advantages = np.where(mask, advantages, 0.0)
    return rewards, advantages, advantages + values
