"""Many sources at once. Fill in `beam_search_all`; the README has the whole prompt."""


def beam_search_all(
    step_fn,
    source_ids: list[int],
    bos: int,
    eos: int,
    beam_width: int,
    max_len: int,
    length_alpha: float = 0.0,
) -> list[list[tuple[list[int], float]]]:
    """Return for each source, in order, its best hypotheses as (tokens, score), best first.

    step_fn: takes prefixes (b, t) and the source of each row (b,), both integer arrays, and returns
        the log-probabilities (b, V) of the next token

    Each result is what a search for that source alone would give. Raises ValueError if beam_width
    or max_len is below 1, or length_alpha below 0.
    """
    raise NotImplementedError("many_sources: beam_search_all is still to be written")
