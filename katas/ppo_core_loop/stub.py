"""The core loop of PPO. Fill in the three functions; the README beside this file has the prompt."""

import numpy as np


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    """Return (advantages, returns), both in the shape of rewards.

    rewards, values, dones: (T,) or (T, E); dones[t] = 1: the step at t ended its episode
    last_value: the value of the state after the last step, a float or (E,)
    """
    raise NotImplementedError("ppo_core_loop: compute_gae is still to be written")


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    """Return (loss, stats, dlogits, dvalues).

    logits: (n, K)   values: (n,)
    batch: a dict of arrays (n,), `actions`, `logp` of the policy that collected, `advantages`,
        `returns`
    stats: a dict with policy_loss, value_loss, entropy, approx_kl, clip_fraction
    dlogits (n, K), dvalues (n,): the gradients of loss
    """
    raise NotImplementedError("ppo_core_loop: ppo_loss is still to be written")


def ppo_update(
    policy,
    rollout,
    epochs=4,
    minibatch_size=64,
    lr=0.01,
    clip_eps=0.2,
    vf_coef=0.5,
    ent_coef=0.01,
    target_kl=None,
    rng=None,
):
    """Improve the policy on a rollout; return a dict with epochs_run and approx_kl.

    policy: has forward(obs) -> (logits, values) and step(obs, dlogits, dvalues, lr)
    rollout: a dict of arrays with n rows, `obs` (n, m), `actions`, `logp`, `advantages`, `returns`
    rng: a np.random.Generator, or None for a new one
    """
    raise NotImplementedError("ppo_core_loop: ppo_update is still to be written")


class LinearPolicy:
    """Something to try ppo_update on: logits = obs @ W and values = obs @ w, without biases."""

    def __init__(self, m, K):
        self.W = np.zeros((m, K))
        self.w = np.zeros(m)

    def forward(self, obs):
        return obs @ self.W, obs @ self.w

    def step(self, obs, dlogits, dvalues, lr):
        self.W -= lr * obs.T @ dlogits
        self.w -= lr * obs.T @ dvalues


def corridor_step(state, action, length=5):
    """One step in a corridor: action 1 goes right, 0 left; the right end pays 1 and ends it.

    Returns (next state, reward, done); the next state of an ended episode is its new start.
    """
    state = max(0, state + (1 if action == 1 else -1))
    return (0, 1.0, 1.0) if state == length else (state, 0.0, 0.0)
