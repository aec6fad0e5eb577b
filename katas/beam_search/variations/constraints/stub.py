"""Beam search under constraints. Fill in `constrained_beam_search`; the README has the prompt."""


def constrained_beam_search(
    step_fn,
    bos: int,
    eos: int,
    beam_width: int,
    max_len: int,
    length_alpha: float = 0.0,
    min_len: int = 0,
    no_repeat_ngram: int = 0,
) -> list[tuple[list[int], float]]:
    """Return the best beam_width hypotheses that keep both rules as (tokens, score), best first.

    min_len: a hypothesis that ends has at least so many tokens, its eos included
    no_repeat_ngram: so many tokens in a row occur at most once in a hypothesis; 0 is no rule

    Everything else is as in the kata.
    """
    raise NotImplementedError("constraints: constrained_beam_search is still to be written")
