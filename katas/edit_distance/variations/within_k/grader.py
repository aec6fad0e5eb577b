"""What an interviewer looks at when the distance is only wanted up to k.

Oracles and pairs are those of the kata itself. First the distances that are at most k, then the
ones above it, then what is special, then the comparisons and the work.
"""

from pytest_hardtier.authoring import check, expect, fail, short

from ...sequences import (
    ALL_WORDS,
    AS_THEY_ARE,
    CLASSICAL,
    EMPTY_OR_EQUAL,
    FIXED_TOKENS,
    as_it_is,
    by_code_point,
    differ,
    distance,
    distance_of_long,
    edited,
    far_shifted_pair,
    letters,
    longer_pair,
    random_tokens,
    scattered,
    shifted_pair,
    short_pair,
    show_far_shifted,
)


def with_k(cases, *beyond):
    """Each pair with its distance plus each of these as k, where that is not negative."""
    return [
        {**case, "k": distance_of_long(**case) + more}
        for case in cases
        for more in beyond
        if distance_of_long(**case) + more >= 0
    ]


def is_near(source, target, k):
    """Whether it is a pair of different strings within k."""
    return differ(source, target) and k >= distance_of_long(source, target)


def is_far(source, target, k):
    """Whether it is a pair of different strings that are further than k apart."""
    return differ(source, target) and 0 <= k < distance_of_long(source, target)


def near_pair(rng):
    """A pair of up to 54 letters, and a k that is enough: just so, or by one, or by far."""
    pair = rng.choice((short_pair, longer_pair, shifted_pair))(rng)
    return {**pair, "k": distance_of_long(**pair) + rng.choice((0, 0, 1, 2, 9))}


def far_pair(rng):
    """A pair of up to 54 letters, and a k that is not enough: just not, or by far."""
    pair = rng.choice((short_pair, longer_pair, shifted_pair))(rng)
    return {**pair, "k": max(0, distance_of_long(**pair) - rng.choice((1, 1, 2, 5)))}


EXAMPLES = [
    {"source": "ab", "target": "b", "k": 1},
    {"source": "ab", "target": "ba", "k": 2},
    {"source": "horse", "target": "ros", "k": 3},
]
TOO_FAR = [
    {"source": "ab", "target": "ba", "k": 1},
    {"source": "horse", "target": "ros", "k": 2},
]


def counts_edits(answer, source, target):
    """The distance by ==, and in which direction it is wrong."""
    got, wanted = answer.value, distance_of_long(source, target)
    if got is None:
        fail("got None, and so many edits are enough", way="none", expected=short(wanted))
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got {short(got)}, which is too {'little' if got < wanted else 'much'}",
            way="too little" if got < wanted else "too much",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


@check("distance", EXAMPLES, visible=True)
def counts_the_edits_of_the_prompts_examples(ask, source, target, k):
    """gives 1 for ab and b, 2 for ab and ba, 3 for horse and ros, each within just so many

    Which cells of the table can a way with at most k edits pass?
    """
    counts_edits(ask.distance_within(source, target, k), source, target)


@check("distance", with_k(ALL_WORDS, 0, 2), with_k(CLASSICAL, 0, 1, 20), valid=is_near)
def counts_the_edits_between_short_words(ask, source, target, k):
    """gives the least number for all short words when k is just enough, and when it is more

    How far from the diagonal may a way stray that has k edits left, and what do you take for the
    cells beside it?
    """
    counts_edits(ask.distance_within(source, target, k), source, target)


@check("none", TOO_FAR, visible=True)
def gives_none_for_the_prompts_examples(ask, source, target, k):
    """gives None for ab and ba within 1, and for horse and ros within 2

    What does your last cell hold when no way with k edits has reached it?
    """
    expect(ask.distance_within(source, target, k).value).is_exactly(None)


@check("none", with_k(ALL_WORDS, -1, -2), with_k(CLASSICAL, -1, -2, -4), valid=is_far)
def gives_none_for_words_further_apart(ask, source, target, k):
    """gives None for all short words when k is not enough

    What does your last cell hold when no way with k edits has reached it?
    """
    got = ask.distance_within(source, target, k).value
    expect(got).holds(got is None, f"got {short(got)}, and {k} edits are not enough")


@check("edges", with_k(EMPTY_OR_EQUAL, 0, 1, 100, -1), smaller=as_it_is)
def knows_empty_and_equal_sides(ask, source, target, k):
    """gives an int or None for empty sides, and 0 for equal ones, also for k of 0

    How wide is your band when k is 0, and how long is a row when a side is empty?
    """
    wanted = distance_of_long(source, target)
    expect(ask.distance_within(source, target, k).value).is_exactly(wanted if wanted <= k else None)


@check(
    "edges",
    with_k(AS_THEY_ARE, 0),
    with_k(FIXED_TOKENS, 0, 100),
    smaller=as_it_is,
    show=by_code_point,
)
def compares_elements_as_they_are(ask, source, target, k):
    """compares letters and tokens exactly as they are

    What do you do with an element besides asking whether two are equal?
    """
    expect(ask.distance_within(source, target, k)).is_exactly(distance(source, target))


def tokens_and_k(rng):
    """Tokens, and a k from 0 to 5."""
    return {**random_tokens(rng), "k": rng.randint(0, 5)}


@check("edges", tokens_and_k, count=100, seed=462, smaller=as_it_is)
def works_for_tokens(ask, source, target, k):
    """works for 100 pairs of lists or tuples, and leaves them as they are

    Which of your lines works for strings only, or takes from a list of the caller's?
    """
    answer = ask.distance_within(source, target, k)
    wanted = distance(source, target)
    expect(answer.value).is_exactly(wanted if wanted <= k else None)
    expect(answer).leaves_arguments_alone("source", "target")


# Tokens made to size: 600 on each side, of which k differ, so that no row is hopeless; and 2,000 on
# each side that have nothing in common.
LENGTH, FAR = 600, 2000
KS = [{"k": k} for k in (2, 5, 10)]


def few_differences(k):
    """Two strings of 600 letters, k - 1 edits apart at the most."""
    source = scattered(LENGTH, start=5)
    target = list(source)
    for edit in range(k - 1):
        target[(edit + 1) * LENGTH // k] = "x"
    return source, "".join(target)


def show_few(k):
    """How the candidate sees it."""
    return f"{LENGTH} tokens on each side, of which {k - 1} differ; k = {k}"


# Comparisons, 2026-11, for k = 2, 5, 10: a band 2,994, 6,570, 12,490, which is half of the limits;
# furthest points 602, 621, 699; whole rows 359,400.
@check("band", KS, tier="full", smaller=as_it_is, show=show_few)
def compares_elements_in_the_band_only(ask, k):
    """compares at most 2 * (2k + 1) * n + 100 times

    Which pairs of places are so far apart that no way with k edits comes by?
    """
    source, target = few_differences(k)
    limit = ask.bound(2 * (2 * k + 1) * LENGTH + 100)
    count = ask.harness.comparisons_of(source, target, k, limit).value
    if count is not None:
        expect(count).costs_at_most(limit, unit="comparisons")


# Comparing numbers in place of tokens would hide a whole table, so its steps are counted as well.
# Measured on 3.11: a band at most 35 % of the limits, whole rows three to twelve times.
STEPS_PER_CELL = 320
STEPS_BESIDE = 20_000


@check("band", KS, tier="full", smaller=as_it_is, show=show_few)
def fills_the_band_only(ask, k):
    """takes steps like (2k + 1) * n

    How many cells does a row of yours have: as many as the target has elements, or as many as the
    band is wide? And do you copy or look through anything as long as the target for each row?
    """
    source, target = few_differences(k)
    limit = ask.bound(STEPS_PER_CELL * (2 * k + 1) * LENGTH + STEPS_BESIDE)
    cost = ask.harness.cost_of(source, target, k, limit).value
    if cost is not None:
        expect(cost).costs_at_most(limit)


@check("early_end", KS, tier="full", smaller=as_it_is, show=lambda k: f"lengths {k + 1} apart")
def compares_nothing_when_the_lengths_say_all(ask, k):
    """compares nothing when the lengths differ by more than k

    What does the difference of the lengths say about the number of edits?
    """
    source = scattered(LENGTH)
    count = ask.harness.comparisons_of(source, source[k + 1 :], k, 10 * LENGTH * LENGTH).value
    if count:
        fail(f"made {'a comparison' if count == 1 else 'comparisons'}", way="comparisons")


def show_far(k):
    """How the candidate sees it."""
    return f"{FAR:,} tokens on each side that have nothing in common; k = {k}"


@check("early_end", KS, tier="full", smaller=as_it_is, show=show_far)
def stops_when_nothing_is_within_k(ask, k):
    """stops after a few rows when the sides differ from their beginnings on

    Every cell of this row is above k. What can become of the rows below?
    """
    limit = ask.bound((2 * k + 1) * (4 * k + 10))
    count = ask.harness.comparisons_of("a" * FAR, "b" * FAR, k, limit).value
    if count is not None:
        expect(count).costs_at_most(limit, unit="comparisons")


# Steps for 2,000 tokens on each side, 2026-11, 3.11: at most 19 % of the limits, by a band after
# the common ends were looked for. A band that does not stop takes five times the limits.
@check("early_end", KS, tier="full", smaller=as_it_is, show=show_far)
def does_nothing_more_when_nothing_is_within_k(ask, k):
    """takes steps for a few rows, and a pass over both sides at most

    Every cell of this row is above k. What can become of the rows below?
    """
    limit = ask.bound(30 * 2 * FAR + 300 * (2 * k + 1) * (4 * k + 10) // 5)
    cost = ask.harness.cost_of("a" * FAR, "b" * FAR, k, limit).value
    if cost is not None:
        expect(cost).costs_at_most(limit)


def edited_pair(rng):
    """100 to 300 letters and the same after a few edits, with a k that is just enough, or not."""
    source = letters(rng, rng.randint(100, 300), "acgt")
    target = edited(rng, source, "acgt", rng.randint(1, 12))
    k = max(0, distance_of_long(source, target) - rng.choice((0, 0, 1)))
    return {"source": source, "target": target, "k": k}


@check(
    "distance",
    near_pair,
    edited_pair,
    count=60,
    seed=463,
    smaller=as_it_is,
    needs=("fills_the_band_only",),
)
def counts_the_edits_between_longer_strings(ask, source, target, k):
    """is right for 120 pairs of up to 300 letters, at k and just below

    Do two ways stray from the diagonal on both sides, and is your band wide enough for both?
    """
    wanted = distance_of_long(source, target)
    expect(ask.distance_within(source, target, k).value).is_exactly(wanted if wanted <= k else None)


@check("none", far_pair, count=60, seed=464, valid=is_far, needs=("fills_the_band_only",))
def gives_none_for_longer_strings_further_apart(ask, source, target, k):
    """gives None for 60 pairs of up to 54 letters that are further apart

    What do the cells outside of the band stand for, and can their numbers come back in?
    """
    got = ask.distance_within(source, target, k).value
    expect(got).holds(got is None, f"got {short(got)}, and {k} edits are not enough")


def far_pair_within_k(rng):
    """Shifted by some 140 letters, so that more than 255 edits are needed, and enough."""
    pair = far_shifted_pair(rng)
    return {**pair, "k": distance_of_long(**pair)}


@check(
    "distance",
    far_pair_within_k,
    count=1,
    seed=465,
    smaller=as_it_is,
    show=show_far_shifted,
    needs=("fills_the_band_only",),
)
def counts_many_edits_between_long_strings(ask, source, target, k):
    """is right where k is large: 510 letters on each side that are shifted against each other

    How large may k be, and what do you make of one that is larger than you thought?
    """
    counts_edits(ask.distance_within(source, target, k), source, target)
