# wrong: bootstrap: the final value is added to the reward as it is
import numpy as np


def compute_gae(rewards, values, dones, truncated, final_values, last_value, gamma=0.99, lam=0.95):
    ends = np.clip(dones + truncated, 0, 1)
    worth = np.concatenate([values[1:], np.reshape(last_value, (1,) + values.shape[1:])]) * (1 - ends)
    out = rewards + truncated * final_values + gamma * worth - values
    for t in range(len(out) - 2, -1, -1):
        out[t] += gamma * lam * (1 - ends[t]) * out[t + 1]
    return out, out + values
