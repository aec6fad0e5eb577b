# wrong: ended: every final value counts, whether the step was cut or not
import numpy as np


def compute_gae(rewards, values, dones, truncated, final_values, last_value, gamma=0.99, lam=0.95):
    ends = np.clip(dones + truncated, 0, 1)
    worth = np.concatenate([values[1:], np.reshape(last_value, (1,) + values.shape[1:])]) * (1 - ends)
    worth = worth + final_values * (1 - dones)
    out = rewards + gamma * worth - values
    for t in range(len(out) - 2, -1, -1):
        out[t] += gamma * lam * (1 - ends[t]) * out[t + 1]
    return out, out + values
