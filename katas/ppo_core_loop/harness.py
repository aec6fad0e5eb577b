"""What has to run beside the candidate: a policy that notes what it is told, and a corridor.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import random

import numpy as np


class Stopped(BaseException):
    """Ends an update whose arrays do not fit together. No Exception: submissions catch those."""


class RecordingPolicy:
    """Linear in all columns of obs but the last, which is the number of the row.

    W: (m - 1, K)   w: (m - 1,)
    """

    def __init__(self, W, w):
        self.W, self.w = np.array(W), np.array(w)
        self.forwarded = 0  # rows
        self.asked = np.zeros(0, dtype=int)  # the rows of the last forward
        self.steps = []

    def forward(self, obs):
        obs = np.asarray(obs)
        if obs.ndim != 2 or obs.shape[1] != len(self.w) + 1:
            raise Stopped(f"policy.forward was given obs of shape {obs.shape}.")
        self.forwarded += len(obs)
        self.asked = obs[:, -1].round().astype(int)
        return obs[:, :-1] @ self.W, obs[:, :-1] @ self.w

    def step(self, obs, dlogits, dvalues, lr):
        obs, dlogits, dvalues = np.asarray(obs), np.array(dlogits), np.array(dvalues)
        shapes = [(len(obs), self.W.shape[1]), (len(obs),)]
        if obs.ndim != 2 or [dlogits.shape, dvalues.shape] != shapes:
            raise Stopped(
                f"policy.step was given obs of shape {obs.shape} with dlogits {dlogits.shape} "
                f"and dvalues {dvalues.shape}."
            )
        rows = obs[:, -1].round().astype(int)
        self.steps.append(
            {
                "rows": rows,
                "asked": self.asked,
                "dlogits": dlogits,
                "dvalues": dvalues,
                "lr": float(lr),
            }
        )
        self.W = self.W - lr * obs[:, :-1].T @ dlogits
        self.w = self.w - lr * obs[:, :-1].T @ dvalues


def update(submission, W, w, rollout, settings, seed, elsewhere=0):
    """What ppo_update did, by name: its steps, rows forwarded, result, and the rollout afterwards.

    seed: of the rng that it gets, None for none; elsewhere: of the generators that it must not use
    "stopped" says which arrays did not fit together, if any; it has no result then.
    """
    np.random.seed(elsewhere)
    random.seed(elsewhere)
    policy = RecordingPolicy(W, w)
    stopped, result = "", None
    rng = None if seed is None else np.random.default_rng(seed)
    try:
        result = submission.ppo_update(policy, rollout, rng=rng, **settings)
    except Stopped as problem:
        stopped = str(problem)
    return {
        "steps": policy.steps,
        "forwarded": policy.forwarded,
        "result": dict(result) if isinstance(result, dict) else result,
        "rollout": rollout,
        "stopped": stopped,
    }


class CorridorPolicy:
    """A table of logits and values for the states of the corridor."""

    def __init__(self, states):
        self.W, self.w = np.zeros((states, 2)), np.zeros(states)

    def forward(self, obs):
        return obs @ self.W, obs @ self.w

    def step(self, obs, dlogits, dvalues, lr):
        self.W = self.W - lr * obs.T @ dlogits
        self.w = self.w - lr * obs.T @ dvalues


def corridor(submission, seeds, states=5, environments=8, steps=32, iterations=20):
    """By seed, the probability of going right in each state after all iterations.

    The right end pays 1 and ends the episode; the next one starts at the left.
    """
    learned = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        policy = CorridorPolicy(states)
        state = np.zeros(environments, dtype=int)
        one_hot = np.eye(states)
        for _ in range(iterations):
            seen = {name: [] for name in ("obs", "actions", "logp", "rewards", "values", "dones")}
            for _ in range(steps):
                logits, values = policy.forward(one_hot[state])
                logs = logits - np.logaddexp(logits[:, 0], logits[:, 1])[:, None]
                actions = (rng.random(environments) < np.exp(logs[:, 1])).astype(int)
                moved = np.maximum(0, state + 2 * actions - 1)
                done = (moved == states).astype(float)
                taken = logs[np.arange(environments), actions]
                row = (one_hot[state], actions, taken, done, values, done)
                for name, value in zip(seen, row, strict=True):
                    seen[name].append(value)
                state = np.where(done > 0, 0, moved)
            seen = {name: np.array(value) for name, value in seen.items()}
            last_value = policy.forward(one_hot[state])[1]
            advantages, returns = submission.compute_gae(
                seen["rewards"], seen["values"], seen["dones"], last_value, gamma=0.95, lam=0.9
            )
            rollout = {
                "obs": seen["obs"].reshape(-1, states),
                "actions": seen["actions"].ravel(),
                "logp": seen["logp"].ravel(),
                "advantages": np.asarray(advantages).ravel(),
                "returns": np.asarray(returns).ravel(),
            }
            submission.ppo_update(policy, rollout, lr=1.0, rng=rng)
        logits = policy.forward(one_hot)[0]
        learned.append(np.exp(-np.logaddexp(0, logits[:, 0] - logits[:, 1])))
    return np.array(learned)
