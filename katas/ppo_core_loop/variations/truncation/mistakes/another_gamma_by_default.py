# wrong: ended: gamma is 0.9 if nothing is said
import numpy as np


def compute_gae(rewards, values, dones, truncated, final_values, last_value, gamma=0.9, lam=0.95):
    T = len(rewards)
    advantages = np.zeros_like(rewards)
    gae = 0.0
    for t in reversed(range(T)):
        next_value = last_value if t == T - 1 else values[t + 1]
        next_value = np.where(truncated[t] == 1, final_values[t], next_value)
        delta = rewards[t] + gamma * next_value * (1 - dones[t]) - values[t]
        gae = delta + gamma * lam * (1 - dones[t]) * (1 - truncated[t]) * gae
        advantages[t] = gae
    return advantages, advantages + values
