"""The formulas of the prompt, written to be believed, and a replay of what an update did.

Advantages are double sums that stop at the end of an episode, where candidates go back step by
step. Gradients are complex steps of the loss as the prompt defines it: no derivative is written
down. An update is judged by the steps that it took: from them the policy before each one follows,
whatever way the rows were shuffled in.
"""

import math

import numpy as np

from pytest_hardtier.authoring.numeric import log_sum_exp

STATS = ("policy_loss", "value_loss", "entropy", "approx_kl", "clip_fraction")
STEP = 1e-30  # of the complex step
EPSILON = 1e-8  # beside the deviation of a minibatch's advantages


# Advantages.


def advantages_of(rewards, values, dones, last_value, gamma, lam):
    """For each step the sum of (gamma lam)^k delta_{t+k} up to its episode's end, as rewards."""
    if rewards.ndim == 2:
        columns = zip(rewards.T, values.T, dones.T, np.asarray(last_value), strict=True)
        return np.stack([advantages_of(*each, gamma, lam) for each in columns], axis=1)
    steps = len(rewards)
    following = np.append(values[1:], last_value)
    deltas = rewards + gamma * following * (1 - dones) - values
    found = np.zeros(steps)
    for t in range(steps):
        ends = next((s for s in range(t, steps) if dones[s]), steps - 1)
        found[t] = math.fsum((gamma * lam) ** (s - t) * deltas[s] for s in range(t, ends + 1))
    return found


def gae(rewards, values, dones, last_value, gamma, lam):
    """Both arrays of compute_gae by name."""
    advantages = advantages_of(rewards, values, dones, last_value, gamma, lam)
    return {"advantages": advantages, "returns": advantages + values}


# The loss.


def log_probabilities(logits):
    """(n, K); also for complex logits."""
    return logits - log_sum_exp(logits, axis=1)[:, None]


def taken(logits, actions):
    """(n,), the log-probability of each row's action."""
    return log_probabilities(logits)[np.arange(len(actions)), actions]


def smaller_of(one, other):
    """min for real and complex numbers; branches on real parts."""
    return np.where(one.real <= other.real, one, other)


def clipped(ratio, eps):
    """clip(ratio, 1 - eps, 1 + eps) for real and complex numbers."""
    below = np.where(ratio.real < 1 - eps, 1 - eps, ratio)
    return np.where(below.real > 1 + eps, 1 + eps, below)


def surrogates(logits, batch, eps):
    """(n,): what each row adds to -policy_loss."""
    ratio = np.exp(taken(logits, batch["actions"]) - batch["logp"])
    gain = ratio * batch["advantages"]
    return smaller_of(gain, clipped(ratio, eps) * batch["advantages"])


def entropies(logits):
    """(n,): -sum p log p, where 0 log 0 is 0."""
    logs = log_probabilities(logits)
    return -(np.exp(logs) * logs).sum(axis=1)


def row_losses(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    """(n,): what each row adds to n times the loss; also for complex logits and values."""
    misses = values - batch["returns"]
    of_policy = -surrogates(logits, batch, clip_eps)
    return of_policy + vf_coef * 0.5 * misses * misses - ent_coef * entropies(logits)


def estimate(logits, batch):
    """approx_kl of the rows."""
    logs = taken(logits, batch["actions"]) - batch["logp"]
    return math.fsum(np.exp(logs) - 1 - logs) / len(logs)


def stats(logits, values, batch, clip_eps=0.2):
    """The statistics of ppo_loss by name."""
    n = len(values)
    ratio = np.exp(taken(logits, batch["actions"]) - batch["logp"])
    return {
        "policy_loss": -math.fsum(surrogates(logits, batch, clip_eps)) / n,
        "value_loss": 0.5 * math.fsum((values - batch["returns"]) ** 2) / n,
        "entropy": math.fsum(entropies(logits)) / n,
        "approx_kl": estimate(logits, batch),
        "clip_fraction": float(np.mean(np.abs(ratio - 1) > clip_eps)),
    }


def loss(logits, values, batch, **settings):
    """The loss, a number."""
    return math.fsum(row_losses(logits, values, batch, **settings)) / len(values)


def gradients(logits, values, batch, **settings):
    """dlogits and dvalues by name.

    No row of the loss depends on the logits of another, so one complex step moves a whole column.
    """
    n, classes = logits.shape
    dlogits = np.zeros((n, classes))
    for k in range(classes):
        moved = logits.astype(complex)
        moved[:, k] += 1j * STEP
        dlogits[:, k] = row_losses(moved, values, batch, **settings).imag / STEP / n
    moved = values + 1j * STEP
    return {
        "dlogits": dlogits,
        "dvalues": row_losses(logits, moved, batch, **settings).imag / STEP / n,
    }


# The update.


def features(rollout):
    """(n, m - 1): what the recording policy computes with; its last column is the row's number."""
    return rollout["obs"][:, :-1]


def replayed(W, w, rollout, steps):
    """For each step, logits and values of all rows before it; one more pair for the end.

    steps: as the recording policy of the harness notes them
    """
    X = features(rollout)
    yield X @ W, X @ w
    for step in steps:
        rows = step["rows"]
        W = W - step["lr"] * X[rows].T @ step["dlogits"]
        w = w - step["lr"] * X[rows].T @ step["dvalues"]
        yield X @ W, X @ w


def normalised(advantages, ddof=0):
    """As each minibatch's advantages are to be."""
    if len(advantages) <= ddof:
        return np.full_like(advantages, np.nan)
    return (advantages - advantages.mean()) / (advantages.std(ddof=ddof) + EPSILON)


def rows_of(rollout, rows):
    """The part of a rollout that a minibatch hands to ppo_loss, advantages still raw."""
    return {name: rollout[name][rows] for name in ("actions", "logp", "advantages", "returns")}
