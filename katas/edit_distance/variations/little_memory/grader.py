"""What an interviewer looks at when the number is asked for in little memory.

Oracles, pairs and the order of the checks are those of the kata itself.
"""

from pytest_hardtier.authoring import check, expect

from ...grader import (
    FEW,
    GROWTH_AT_MOST,
    MANY,
    PER_CELL_OF_FEW,
    PER_CELL_OF_MANY,
    cells,
    counts_edits,
)
from ...sequences import (
    ALL_WORDS,
    AS_THEY_ARE,
    CLASSICAL,
    EMPTY_OR_EQUAL,
    FAMILIES,
    FIXED_TOKENS,
    as_it_is,
    by_code_point,
    differ,
    distance,
    distance_of_long,
    far_shifted_pair,
    has_an_edge,
    longer_pair,
    made,
    name_of,
    random_tokens,
    scattered,
    shifted_pair,
    short_pair,
    show_far_shifted,
)

EXAMPLES = [
    {"source": "ab", "target": "ba"},
    {"source": "cat", "target": "at"},
    {"source": "horse", "target": "ros"},
]


@check("distance", EXAMPLES, visible=True)
def counts_the_edits_of_the_prompts_examples(ask, source, target):
    """gives 2 for ab and ba, 1 for cat and at, 3 for horse and ros

    Which cells does a cell of the table need, and which of them have you overwritten by then?
    """
    counts_edits(ask.edit_distance_small(source, target), source, target)


@check("distance", ALL_WORDS, CLASSICAL, short_pair, count=200, seed=361, valid=differ)
def counts_the_edits_between_short_words(ask, source, target):
    """gives the least number for 1,094 pairs of short words

    Which cells does a cell of the table need, and which of them have you overwritten by then?
    """
    counts_edits(ask.edit_distance_small(source, target), source, target)


@check("edges", EMPTY_OR_EQUAL, valid=has_an_edge)
def knows_empty_and_equal_sides(ask, source, target):
    """gives an int for empty sides, and 0 for equal ones

    What is in your row before the first element, and who returns it if there is none?
    """
    expect(ask.edit_distance_small(source, target)).is_exactly(distance_of_long(source, target))


@check(
    "edges",
    AS_THEY_ARE,
    FIXED_TOKENS,
    random_tokens,
    count=60,
    seed=362,
    smaller=as_it_is,
    show=by_code_point,
)
def compares_elements_as_they_are(ask, source, target):
    """compares letters and tokens exactly as they are, and leaves both sides alone

    What do you do with an element besides asking whether two are equal?
    """
    answer = ask.edit_distance_small(source, target)
    expect(answer).is_exactly(distance(source, target))
    expect(answer).leaves_arguments_alone("source", "target")


# The kata's growth test; its grader has the margins of the ways that fit in here.
@check("complexity", made(FAMILIES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_m_times_n(ask, name):
    """eight times the letters cost at most 130 times the work

    What do you compute again because you have not kept it?
    """
    limit = ask.bound(PER_CELL_OF_FEW * cells(FEW))
    few = ask.harness.cost_of(*FAMILIES[name](FEW), limit).value
    if few is None:
        return
    expect(few).costs_at_most(limit)
    limit = ask.bound(max(GROWTH_AT_MOST * few, PER_CELL_OF_MANY * cells(MANY)))
    many = ask.harness.cost_of(*FAMILIES[name](MANY), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


@check(
    "distance",
    shifted_pair,
    longer_pair,
    count=40,
    seed=363,
    valid=differ,
    needs=("takes_work_like_m_times_n",),
)
def counts_the_edits_between_longer_strings(ask, source, target):
    """gives the least number for 80 pairs of up to 54 letters

    What did you leave out to save memory?
    """
    counts_edits(ask.edit_distance_small(source, target), source, target, distance_of_long)


@check(
    "distance",
    far_shifted_pair,
    count=1,
    seed=364,
    smaller=as_it_is,
    show=show_far_shifted,
    needs=("takes_work_like_m_times_n",),
)
def counts_many_edits_between_long_strings(ask, source, target):
    """gives the least number for 510 letters on each side that are shifted against each other

    How large can a number in your row become, and how many elements can the shorter side have?
    """
    answer = ask.harness.distance_when_deep(source, target)
    counts_edits(answer, source, target, distance_of_long)


LONG, SHORT = 1500, 60
PAIRS = {
    "1,500 letters and 60": (scattered(LONG), scattered(SHORT, start=2)),
    "60 tokens and 1,500": (list(scattered(SHORT, start=4)), list(scattered(LONG, start=3))),
}
# Peak traced bytes, the worse of the two, 2026-11, 3.11 | 3.13: bit vectors 768 | 768, machine ints
# 798 | 718, one row 3,092 | 2,980, two rows 5,140 | 5,044, which is 32 % of the limit. A row over
# the longer side takes 52,468 | 52,356. A copy of the longer side, 12 KB, is let pass.
BYTES_AT_MOST = 128 * (SHORT + 1) + 8192


@check(
    "memory",
    made(PAIRS),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=("takes_work_like_m_times_n",),
)
def needs_memory_for_the_shorter_side_only(ask, name):
    """takes at most 16,000 bytes for 1,500 elements and 60, whichever side is the long one

    Which side is your row as long as? What else grows with the other side: a copy, a slice, a list
    of rows, calls that are open?
    """
    source, target = PAIRS[name]
    found, peak = ask.harness.memory_of(source, target).value
    expect(peak).costs_at_most(ask.bound(BYTES_AT_MOST), unit="bytes_of_extra_memory")
    expect(found).equals(distance_of_long(source, target))
