"""The clipped value loss. Fill in `ppo_loss`; the README beside this file has the whole prompt."""

import numpy as np


def ppo_loss(
    logits: np.ndarray,
    values: np.ndarray,
    batch: dict[str, np.ndarray],
    clip_eps: float = 0.2,
    vf_coef: float = 0.5,
    ent_coef: float = 0.01,
    clip_vloss: bool = True,
) -> tuple:
    """Return (loss, stats, dlogits, dvalues), with the value loss clipped around old_values.

    logits: (n, K)   values: (n,)
    batch: a dict of arrays (n,), `actions`, `logp`, `advantages`, `returns`, `old_values`
    """
    raise NotImplementedError("clipped_values: ppo_loss is still to be written")
