"""Continuous actions. Fill in `ppo_loss`; the README beside this file has the whole prompt."""

import numpy as np


def ppo_loss(
    mean: np.ndarray,
    log_std: np.ndarray,
    values: np.ndarray,
    batch: dict[str, np.ndarray],
    clip_eps: float = 0.2,
    vf_coef: float = 0.5,
    ent_coef: float = 0.01,
) -> tuple:
    """Return (loss, stats, dmean, dlog_std, dvalues).

    mean: (n, d)   log_std: (d,)   values: (n,)
    batch: `actions` (n, d), and `logp`, `advantages`, `returns` (n,)
    """
    raise NotImplementedError("continuous_actions: ppo_loss is still to be written")
