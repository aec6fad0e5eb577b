"""Beam search for sequence decoding. Fill in `beam_search`; the README has the whole prompt."""

import numpy as np


def toy_step_fn(prefixes):
    """The model of example 1: bos = 0, eos = 3, four tokens. To try things out with."""
    known = {
        (0,): [0, 0.6, 0.4, 0],
        (0, 1): [0.3, 0.26, 0.24, 0.2],
        (0, 2): [0, 0.05, 0, 0.95],
    }
    rows = [known.get(tuple(prefix), [0.4, 0.3, 0.2, 0.1]) for prefix in prefixes.tolist()]
    with np.errstate(divide="ignore"):
        return np.log(rows)


def beam_search(
    step_fn, bos: int, eos: int, beam_width: int, max_len: int, length_alpha: float = 0.0
) -> list[tuple[list[int], float]]:
    """Return the best beam_width hypotheses as (tokens, score), best first.

    step_fn: takes an integer array (b, t) of distinct prefixes that begin with bos, and returns the
        log-probabilities (b, V) of the next token in float64, -inf for what is impossible

    tokens: without bos, with the eos that ends a finished hypothesis, at most max_len of them
    score: log p / ((5 + len(tokens)) / 6) ** length_alpha

    Raises ValueError if beam_width or max_len is below 1, or length_alpha below 0.
    """
    raise NotImplementedError("beam_search: beam_search is still to be written")
