"""Rewards of RLHF. Fill in `response_advantages`; the README beside this file has the prompt."""

import numpy as np


def response_advantages(
    logp: np.ndarray,
    ref_logp: np.ndarray,
    scores: np.ndarray,
    lengths: np.ndarray,
    values: np.ndarray,
    beta: float = 0.1,
    gamma: float = 1.0,
    lam: float = 0.95,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (rewards, advantages, returns), each (B, T) and 0 behind the end of a response.

    logp, ref_logp, values: (B, T)   scores: (B,)   lengths: (B,), from 1 to T
    """
    raise NotImplementedError("rlhf_rewards: response_advantages is still to be written")
