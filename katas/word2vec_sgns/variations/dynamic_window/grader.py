"""What an interviewer looks at in dynamic_window, one check after another.

The tokens of dynamic windows are all different, so a pair tells its two positions, and the pairs of
a centre tell its width.
"""

import numpy as np

from pytest_hardtier.authoring import check, fail, short
from pytest_hardtier.authoring.numeric import chance_of_counts, chance_of_share, is_too_rare

from ...cases import CORPORA, as_it_is, corpus, shorter
from ...judging import RATE, expect_ids, expect_pairs
from ...oracle import pairs_of


@check("pairs", CORPORA, corpus, count=2, seed=61, smaller=shorter)
def finds_the_whole_window_unless_it_is_dynamic(ask, tokens, window):
    """finds every pair of the window when dynamic is not given

    Nothing was asked for that draws. What does your function do without rng?
    """
    expect_pairs(ask.skipgram_pairs(tokens, window).value, pairs_of(tokens, window))


@check("chance")
def draws_from_rng_alone(ask):
    """gives the same from the same seed of rng and something else from another, order kept

    The caller gave you a generator. Which one did you ask?
    """
    # All different, so that a token tells its place, and neither rising nor falling.
    text = np.random.default_rng(4).permutation(60).tolist()
    counts = np.full(60, 5)
    asked = {
        "pairs": ask.harness.pairs(text, 5, [1, 1, 2]),
        "kept tokens": ask.harness.kept(text, counts, 0.005, [1, 1, 2]),
    }
    for what, answer in asked.items():
        first, again, other = (np.asarray(one) for one in answer.value)
        if not np.array_equal(first, again):
            fail(f"The same seed of rng gave other {what}.", way=f"same {what}")
        # To keep everything, or nothing, is a wrong probability: that is for `keeping`.
        if np.array_equal(first, other) and (what == "pairs" or len(first) not in (0, len(text))):
            fail(f"Another seed of rng gave the same {what}.", way=f"other {what}")
    for tokens in asked["kept tokens"].value:
        if not isinstance(tokens, np.ndarray) or tokens.ndim != 1:
            fail(f"subsample returned {short(tokens, 60)}, which is no array (n,).", way="type")
        expect_ids(tokens, tokens.shape, "What subsample returned")
        if not np.isin(tokens, text).all():
            fail("subsample returned tokens that are not in the text.", way="strange")
        if (np.diff([text.index(w) for w in tokens]) <= 0).any():
            fail("The kept tokens are in another order, or repeated.", way="order")


def widths_of(pairs, n, window):
    """The width of each of n centres; fails where the pairs of one are those of no width."""
    expect_ids(pairs, (len(pairs), 2), "What skipgram_pairs returned")
    seen = [[] for _ in range(n)]
    for i, j in pairs.tolist():
        if not (0 <= i < n and 0 <= j < n and 1 <= abs(i - j) <= window):
            fail(f"Positions {i} and {j} are a pair, with window {window}.", rubric="pairs")
        seen[i].append(j)
    widths = [max((abs(i - j) for j in others), default=0) for i, others in enumerate(seen)]
    for i, (others, b) in enumerate(zip(seen, widths, strict=True)):
        wanted = [j for j in range(max(0, i - b), min(n, i + b + 1)) if j != i]
        if sorted(others) != wanted:
            fail(
                f"The centre at position {i} is paired with {sorted(others)}.",
                question="It drew one width. Which positions lie within it, on which sides?",
                way="gaps",
            )
    return widths


@check("one_width", [{"n": 9, "window": 4, "seed": 5}, {"n": 40, "window": 3, "seed": 6}])
def pairs_each_centre_within_one_width(ask, n, window, seed):
    """pairs each centre with everything within one width, to the left and to the right

    Who draws the width, the centre or the pair? And for whom does it hold?
    """
    (pairs,) = ask.harness.pairs(list(range(n)), window, [seed]).value
    widths = widths_of(np.asarray(pairs), n, window)
    if min(widths) < 1:
        fail(
            f"The centre at position {widths.index(0)} has no pair at all.",
            question="Which is the smallest width?",
            rubric="widths",
            way="none",
        )


# 3,000 centres; right ones are rejected once in 1e10. The nearest wrong ones leave out a width, or
# draw two and take the larger one: 1e-100 and less.
@check("widths", [{"window": 5, "seed": 7}, {"window": 2, "seed": 8}], smaller=as_it_is)
def draws_each_width_as_often(ask, window, seed):
    """draws the widths 1 to window equally often, each centre for itself

    Which numbers does your generator give for these two bounds?
    """
    n = 3000
    (pairs,) = ask.harness.pairs(list(range(n)), window, [seed]).value
    widths = widths_of(np.asarray(pairs), n, window)[window:-window]
    counts = np.bincount(widths, minlength=window + 1)[1:]
    if is_too_rare(chance_of_counts(counts, np.full(window, 1 / window)), RATE):
        b = int(np.abs(counts - len(widths) / window).argmax()) + 1
        fail(f"{counts[b - 1]} of {len(widths)} centres have width {b}, of 1 to {window}.")
    equal = np.equal(widths[:-1:2], widths[1::2])
    if is_too_rare(chance_of_share(int(equal.sum()), len(equal), 1 / window), RATE):
        fail("Neighbouring centres do not draw their widths by themselves.", way="neighbours")


# The corpus is a part of a larger one: its own frequencies are others.
COUNTS = np.array([5000, 2000, 700, 200, 90, 10, 2000])
TEXT = np.random.default_rng(3).choice(6, 12_000, p=[0.2, 0.2, 0.2, 0.2, 0.1, 0.1]).tolist()


# 1,200 to 2,400 occurrences of each word, right ones are rejected once in 1e10. The nearest wrong
# ones take f from the text, or the formula of the C program.
@check("keeping", [{"t": 0.02, "seed": 9}, {"t": 0.1, "seed": 10}], smaller=as_it_is)
def keeps_each_word_as_often_as_it_should(ask, t, seed):
    """keeps each occurrence with probability min(1, sqrt(t / f)), f being counts[w] / sum(counts)

    Take a word with f = 4t. Is it kept in half of the cases, or dropped?
    """
    (tokens,) = ask.harness.kept(TEXT, COUNTS, t, [seed]).value
    expect_ids(np.asarray(tokens), (len(tokens),), "What subsample returned")
    kept = np.bincount(tokens, minlength=6)
    for word, count in enumerate(np.bincount(TEXT, minlength=6)):
        p = min(1.0, (t * COUNTS.sum() / COUNTS[word]) ** 0.5)
        if kept[word] > count:
            fail(f"Word {word} comes back more often than it occurs.", way="more")
        if is_too_rare(chance_of_share(int(kept[word]), int(count), p) * 6, RATE):
            fail(
                f"Word {word} makes {COUNTS[word] / COUNTS.sum():.3g} of the counts; with "
                f"t = {t:g}, {kept[word]} of its {count} occurrences are kept.",
                way="share",
            )
    alone = ask.harness.kept([0] * 4000, COUNTS, t, [seed]).value[0]
    p = min(1.0, (t * COUNTS.sum() / COUNTS[0]) ** 0.5)
    if is_too_rare(chance_of_share(len(alone), 4000, p), RATE):
        fail(
            f"In a text of word 0 alone, {len(alone)} of 4000 occurrences are kept.",
            question="Whose decision is it, the word's or the occurrence's? And where is f from?",
            way="alone",
        )
