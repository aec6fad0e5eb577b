"""Stochastic beam search. Fill in `stochastic_beam_search`; the README has the whole prompt."""

import numpy as np


def stochastic_beam_search(
    step_fn, bos: int, eos: int, k: int, max_len: int, rng: np.random.Generator
) -> list[tuple[list[int], float]]:
    """Return k different sequences, drawn without replacement, as (tokens, log_p) in that order.

    Raises ValueError if k or max_len is below 1.
    """
    raise NotImplementedError("stochastic: stochastic_beam_search is still to be written")
