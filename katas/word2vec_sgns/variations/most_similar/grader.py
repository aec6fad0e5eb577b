"""What an interviewer looks at in most_similar, one check after another.

Random rows have cosines that are far apart, so that their order is no question of digits. Equal
cosines come from rows of 1 and -1 of the same length, where every order of sums gives the same.
"""

import math
from itertools import pairwise

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import within

from ...cases import rounded

ARRAYS = {"W": "V d"}
# Right ones are off by 1e-16, with an epsilon of 1e-12 beside the lengths by 1e-8. Wrong ones: an
# epsilon of 1e-8 beside the product of two lengths of 0.02 by 2e-5, others by 1e-2 and more.
COSINE = 1e-6
PRINTED = 1e-3


# The oracle: one pair of rows at a time.


def cosine(a, b):
    """Cosine of two rows; 0 if one of them is all zero."""
    product, squares = (math.fsum(x * y for x, y in zip(p, q, strict=True))
                        for p, q in ((a, b), (a, a)))  # fmt: skip
    other = math.fsum(y * y for y in b)
    return product / math.sqrt(squares) / math.sqrt(other) if squares and other else 0.0


def ranked(W, word):
    """All other words with their cosines, in the order of the prompt."""
    rows = W.tolist()
    found = [(w, cosine(rows[word], rows[w])) for w in range(len(rows)) if w != word]
    return sorted(found, key=lambda pair: (-round(pair[1], 9), pair[0]))


# The cases.


def tables(V, d, lengths=(1.0,)):
    """Rows of these lengths in turn, each with cosines that differ by 1e-4 at least."""

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        for _ in range(100):
            W = rounded(random.normal(0, 1, (V, d)))
            W *= np.resize(lengths, V)[:, None]
            word = int(random.integers(V))
            values = [value for _, value in ranked(W, word)]
            if min(abs(a - b) for a, b in pairwise(values)) > 1e-4:
                break
        return {"W": W, "word": word, "n": int(random.integers(2, V - 1))}

    return draw


def smaller(W, word, n):
    """The same without a row or with fewer neighbours."""
    for row in range(len(W)):
        if row != word and len(W) > 2:
            yield {"W": np.delete(W, row, 0), "word": word - (row < word), "n": n}
    if n > 1:
        yield {"W": W, "word": word, "n": n - 1}


def with_equals(rng):
    """Rows of 1 and -1 in four dimensions, so that many cosines are equal."""
    random = np.random.default_rng(rng.getrandbits(64))
    W = random.choice([-1.0, 1.0], (12, 4))
    W[random.integers(0, 12, 2)] = W[3]
    return {"W": W, "word": 3, "n": int(random.integers(4, 11))}


def with_near_ties(rng):
    """A table in which the larger one of two words is the nearer one, by 1e-5 to 3e-5."""
    while True:
        case = tables(7, 3)(rng)
        W, word = case["W"], case["word"]
        near, nearer = sorted(rng.sample([w for w in range(7) if w != word], 2))
        W[nearer] = np.round(W[near] + 2e-5 * rng.uniform(1, 3) * W[word], 7)
        values = dict(ranked(W, word))
        if 1e-5 < values[nearer] - values[near] < 3e-5:
            return {**case, "n": 6}


def with_zeros(rng):
    """A table in which the rows of two words are zero."""
    case = tables(7, 3)(rng)
    others = [w for w in range(7) if w != case["word"]]
    for w in rng.sample(others, 2):
        case["W"][w] = 0.0
    return {**case, "n": 6}


EXAMPLE = np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 3.0], [-1.0, 1.0], [0.0, 0.0]])


# Judging.


def neighbours(value):
    """The answer as a list of (int, float); fails if it is something else."""
    if type(value) is not list:
        fail(f"returned {short(value, 60)}, which is no list of (word, cosine)", way="type")
    for pair in value:
        if type(pair) not in (tuple, list) or len(pair) != 2:
            fail(f"holds {short(pair, 60)}, which is no (word, cosine)", way="pair")
        word, number = pair
        if not isinstance(word, (int, np.integer)) or not isinstance(number, (float, np.floating)):
            fail(f"holds {short(pair, 60)}, which is no (int, float)", way="pair")
    return [(int(word), float(number)) for word, number in value]


def expect_cosines(given, W, word, tolerance=COSINE):
    """Fails unless each neighbour has its own cosine, in whatever order they come."""
    rows = W.tolist()
    strange = [w for w, _ in given if not 0 <= w < len(rows)]
    if strange:
        fail(f"names {strange[0]}, which is no word of {len(rows)}", way="strange")
    wanted = np.array([cosine(rows[word], rows[w]) for w, _ in given])
    expect(np.array([number for _, number in given])).close_to(
        wanted, absolute=tolerance, name="the cosines"
    )


def expect_order(given, W, word, n):
    """Fails unless the words are those of the prompt, in their order."""
    wanted = ranked(W, word)[:n]
    if len(given) != len(wanted):
        fail(
            f"gives {len(given)} words for n = {n} of {len(W) - 1} others",
            observed=short([w for w, _ in given]),
            way="number",
        )
    for place, ((w, _), (right, _)) in enumerate(zip(given, wanted, strict=True), start=1):
        if w != right:
            fail(
                f"word {w} stands at place {place}, and another one belongs there",
                observed=short([w for w, _ in given]),
                way="order",
            )


# The checks.


@check("itself", tables(6, 3), tables(9, 4), count=2, seed=91, smaller=smaller)
def leaves_the_word_itself_out(ask, W, word, n):
    """names no word as its own neighbour

    Which word has the largest cosine of all with yours?
    """
    given = neighbours(ask.most_similar(W, word, n).value)
    if word in [w for w, _ in given]:
        fail(f"names word {word} itself", observed=short([w for w, _ in given]), way="itself")


@check("itself", with_equals, count=2, seed=92, smaller=smaller)
def keeps_others_with_the_same_row(ask, W, word, n):
    """names other words whose row is the same

    Two words may have one row. How do you tell which of them was asked about?
    """
    given = {w for w, _ in neighbours(ask.most_similar(W, word, len(W)).value)}
    missing = [w for w in range(len(W)) if w != word and (W[w] == W[word]).all() and w not in given]
    if missing:
        fail(f"leaves out word {missing[0]}, whose row is that of word {word}")
    if word in given:
        fail(f"names word {word} itself", way="itself")


@check(
    "similarity",
    tables(6, 3),
    tables(8, 4, (0.01, 100.0, 1.0)),
    tables(8, 4, (0.01,)),
    count=3,
    seed=93,
    smaller=smaller,
)
def gives_the_cosine_of_both_rows(ask, W, word, n):
    """gives each neighbour its cosine, for rows of length 0.01, 1 and 100, and for two short rows

    A row twice as long points the same way. What do you divide by, and by how many lengths?
    """
    answer = ask.most_similar(W, word, n)
    expect_cosines(neighbours(answer.value), W, word)
    if not np.array_equal(answer.arguments[0], W):
        fail("W has changed.", question="Whose array do you divide by its lengths?", way="W")


@check("order", tables(7, 3), tables(9, 4, (0.5, 20.0)), count=3, seed=94, smaller=smaller)
def names_the_nearest_first(ask, W, word, n):
    """names the n nearest words, the nearest first, and all others if n is larger

    In which order does your sort leave them, and at which end are the nearest?
    """
    some, every = (neighbours(ask.most_similar(W, word, m).value) for m in (n, len(W) + 3))
    expect_order(some, W, word, n)
    expect_order(every, W, word, len(W) + 3)


@check("order", with_equals, count=4, seed=95, smaller=smaller)
def orders_equals_by_word(ask, W, word, n):
    """names the smaller word first where cosines are equal, also at the end of the list

    Of two equals, which one does your sort put first, and which one falls off the end?
    """
    expect_order(neighbours(ask.most_similar(W, word, n).value), W, word, n)


# Three digits alone are the same for both words in 97 of 100 cases, four in 80.
@check("order", with_near_ties, count=4, seed=97, smaller=smaller)
def orders_what_is_nearly_equal(ask, W, word, n):
    """names the nearer one first of two words whose cosines differ by 1e-5

    These are not equal, and you may give six digits of them. What did your sort look at?
    """
    expect_order(neighbours(ask.most_similar(W, word, n).value), W, word, n)


@check("zero_rows", with_zeros, count=3, seed=96, smaller=smaller)
def gives_zero_rows_a_cosine_of_zero(ask, W, word, n):
    """gives rows of zeros a cosine of 0, among the others where 0 belongs

    What is 0 / 0, and where does a sort put it?
    """
    expect_zero_rows(ask, W, word, n)


@check("zero_rows", [{"W": EXAMPLE, "word": 4, "n": 3}], smaller=smaller)
def answers_for_a_row_of_zeros(ask, W, word, n):
    """gives cosines of 0 when the word's own row is zero

    A word that was never trained points nowhere. How near is everybody to it?
    """
    expect_zero_rows(ask, W, word, n)


def expect_zero_rows(ask, W, word, n):
    given = neighbours(ask.most_similar(W, word, n).value)
    odd = [w for w, number in given if not np.isfinite(number)]
    if odd:
        fail(f"the cosine of word {odd[0]} is NaN or infinite", observed=short(given), way="nan")
    expect_cosines(given, W, word)
    expect_order(given, W, word, n)


@check("order", visible=True)
def answers_the_example(ask):
    """gives (1, 1.0), (2, 0.0), (4, 0.0) for word 0 of the example, and word 3 last

    Which of the five rows point where row 0 points?
    """
    given = neighbours(ask.most_similar(EXAMPLE, 0, 4).value)
    expect_order(given, EXAMPLE, 0, 4)
    if not within(abs(given[3][1] + 0.7071), PRINTED):
        fail(f"the cosine of word 3 is {given[3][1]:.4f}", way="cosine")


# Right ones take 30 to 120 bytecodes whatever V, and 1 to 3 times the bytes of W; an array (V, V)
# takes 250 times those of W.
@check("vectorised", tier="full")
def makes_one_product_of_it(ask):
    """takes the same Python steps for 4000 words as for 100, and memory for a copy or two of W

    Which operation gives all products with one row at once?
    """
    few, many = (ask.harness.steps_and_peak(V, 16, 5) for V in (100, 4000))
    expect(many.value[0]).costs_at_most(2 * few.value[0], unit="own_steps")
    expect(many.value[1]).costs_at_most(6 * 8 * 4000 * 16, unit="bytes")
