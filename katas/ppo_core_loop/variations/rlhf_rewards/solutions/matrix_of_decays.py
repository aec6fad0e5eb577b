# right: the last token by a comparison, advantages as a product with a matrix of decays
import numpy as np


def response_advantages(logp, ref_logp, scores, lengths, values, beta=0.1, gamma=1.0, lam=0.95):
    places = np.arange(logp.shape[1])
    is_token = places < np.asarray(lengths)[:, None]
    is_last = places == np.asarray(lengths)[:, None] - 1
    zero = np.zeros(logp.shape)

    rewards = np.where(is_token, beta * (ref_logp - logp), zero)
    rewards = np.where(is_last, rewards + np.asarray(scores)[:, None], rewards)
    held = np.where(is_token, values, zero)
    following = np.hstack([held[:, 1:], zero[:, :1]])
    deltas = rewards + gamma * following - held
    # how much of the delta at s reaches t, without looking at padding: its deltas are 0
    k = places[None, :] - places[:, None]
    reach = np.where(k >= 0, (gamma * lam) ** np.maximum(k, 0).astype(float), 0.0)
    advantages = np.where(is_token, deltas @ reach.T, zero)
    return rewards, advantages, advantages + held
