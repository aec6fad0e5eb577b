"""Diverse beam search. Fill in `diverse_beam_search`; the README has the whole prompt."""


def diverse_beam_search(
    step_fn,
    bos: int,
    eos: int,
    group_width: int,
    groups: int,
    penalty: float,
    max_len: int,
    length_alpha: float = 0.0,
) -> list[list[tuple[list[int], float]]]:
    """Return for each group its best hypotheses as (tokens, score), best first.

    group_width: the beam width of each group
    penalty: what a token costs a group's ranking for each hypothesis of an earlier group that has
        become live by it in the same step

    Raises ValueError if group_width, groups or max_len is below 1, or penalty or length_alpha
    below 0.
    """
    raise NotImplementedError("diverse_groups: diverse_beam_search is still to be written")
