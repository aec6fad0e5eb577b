"""How the checks judge what comes back; the variations judge with the same words."""

from collections import Counter

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import (
    chance_of_counts,
    chance_of_share,
    is_numeric_array,
    is_too_rare,
    relative_error,
    within,
)

from .oracle import (
    TABLES,
    given_another,
    gradient,
    named,
    noise,
    parts_of_the_gradient,
    slips,
)

# Tolerances; `hardtier kata check` shows the room on both sides.
#   VALUE     probabilities and losses, of the largest: right ones 1e-15. Wrong ones: in float32
#             1e-7, with 1e-10 in a logarithm 1e-10 and for that see `stability`.
#   GRADIENT  slopes, of the largest of their table: right ones 1e-15, and 1e-16 / lr because they
#             are read off a table of numbers up to 3. Wrong ones: in float32 1e-7, others 1e-2.
VALUE = 1e-9
GRADIENT = 1e-9
PRINTED = 1e-3  # prompts print four digits
# A loss that is nearer than this is right but for what was done to its logarithm.
NEARLY = 1e-3
# A submission compared with itself: the same sums in the same order, so right ones are off by 0.
ITSELF = 1e-12
# Chances below this do not happen to right ones.
RATE = 1e-10


# Pairs.


def expect_pairs(value, wanted):
    """Fails unless the array holds these pairs (a Counter), in any order."""
    if not isinstance(value, np.ndarray) or value.ndim != 2 or value.shape[1] != 2:
        shape = f" of shape {value.shape}" if isinstance(value, np.ndarray) else ""
        said = f"returned {short(value, 60)}{shape}; the contract says an int array (P, 2)"
        fail(said, way="shape")
    if len(value) and value.dtype.kind not in "iu":
        fail(f"is an array of {value.dtype}; words are integers", way="dtype")
    given = Counter(map(tuple, value.astype(np.int64).tolist()))
    missing, extra = wanted - given, given - wanted
    for what, pairs in (("left out", missing), ("holds", extra)):
        if pairs:
            pair, times = next(iter(pairs.items()))
            often = f" {times} times" if times > 1 else ""
            more = " more than the positions give" if what == "holds" else ""
            fail(f"{what} {pair}{often}{more}", observed=short(value.tolist(), 60), way=what)


# Noise.


def expect_ids(value, shape, name):
    """Fails unless the value is an array of whole numbers in that shape."""
    if not isinstance(value, np.ndarray):
        fail(f"{name} is no array: {short(value, 60)}.", way="type")
    if value.shape != shape:
        fail(f"{name} has shape {value.shape}; the contract says {shape}.", way="shape")
    if value.dtype.kind not in "iu":
        fail(f"{name} is an array of {value.dtype}; words are integers.", way="dtype")


def expect_noise(drawn, positives, probabilities):
    """Fails unless the draws (B, k) are independent and follow the noise, given the row's positive.

    Chi-square of all draws and of each column, for each positive; how often two slots of a row, and
    the same slot of two rows, are equal. The chances of n questions are multiplied by n.
    """
    k = drawn.shape[1]
    asked = [(int(p), drawn[positives == p]) for p in np.unique(positives)]
    for positive, rows in asked:
        rows = rows[: len(rows) // 2 * 2]
        wanted = given_another(probabilities, positive)
        counts = [np.bincount(rows[:, j], minlength=len(wanted)) for j in range(k)]
        chances = [chance_of_counts(count, wanted) for count in (sum(counts), *counts)]
        if is_too_rare(min(chances) * len(chances) * len(asked), RATE):
            expect_counts(sum(counts), wanted, positive)
            fail(
                "The slots of a row are not drawn alike.",
                question="What does the place of a slot in its row have to do with its word?",
                way="column",
            )
        equal = float(np.sum(wanted**2))
        neighbours = {
            "Two negatives of a row": rows[:, 0] == rows[:, -1],
            "Negatives of two rows": rows[::2, 0] == rows[1::2, 0],
        }
        for what, hits in neighbours.items():
            happened = int(hits.sum())
            chance = chance_of_share(happened, len(hits), equal)
            if is_too_rare(chance * 2 * len(asked), RATE):
                often = "more" if happened > equal * len(hits) else "less"
                fail(f"{what} are {often} often equal than independent draws would be.", way=what)


def expect_noise_of_tokens(drawn, contexts, tokens, pairs):
    """Fails unless all draws (P, k) follow the noise of the tokens, given the row's context.

    pairs: of the tokens, whose contexts are what else somebody counts
    """
    asked = np.unique(contexts)
    counted = {"tokens": Counter(tokens), "contexts": Counter(o for _, o in pairs.elements())}
    words = range(max(tokens) + 1)
    noises = {what: noise([one[word] for word in words]) for what, one in counted.items()}
    for context in asked:
        rows = drawn[contexts == context]
        counts = np.array([np.count_nonzero(rows == word) for word in words])
        too_rare = {
            what: is_too_rare(
                chance_of_counts(counts, given_another(one, context)) * len(asked), RATE
            )
            for what, one in noises.items()
        }
        if too_rare["tokens"]:
            if not too_rare["contexts"]:
                fail(
                    "The negatives come as often as words are contexts of pairs, and not as often "
                    "as they are tokens.",
                    way="contexts",
                )
            expect_counts(counts, given_another(noises["tokens"], context), context)
            fail("The negatives do not come as often as the tokens say.", way="other")


def expect_counts(counts, wanted, positive):
    """Fails with the word that is furthest off, if any is."""
    expected = wanted * counts.sum()
    off = np.abs(counts - expected) / np.sqrt(np.maximum(expected, 1.0))
    if off.max() > 5:
        word = int(off.argmax())
        fail(
            f"Positive {positive}: word {word} came {counts[word]:,} times, about "
            f"{_two_digits(expected[word])} expected.",
            way="counts",
        )


def _two_digits(number):
    return f"{float(f'{number:.2g}'):,.0f}"


# Losses and steps.


def is_number(value):
    """A float or int of Python, of numpy, or an array without axes."""
    return isinstance(value, (float, int, np.floating)) or (
        isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "fiu"
    )


def expect_numbers(values, what):
    """The values as an array; fails unless each is a number."""
    for value in values:
        if not is_number(value):
            fail(f"{what} returned {short(value, 60)}, which is no number.", way="type")
    return np.array([float(value) for value in values])


def expect_losses(values, wanted, what, quantities, terms, slips=(), digits="stability"):
    """Fails unless the losses are right, or nearly, which is charged to the item `digits`.

    quantities, terms, slips: words for what is wrong, as `close_to` takes them
    """
    given = expect_numbers(values, what)
    error = relative_error(given, wanted)
    if VALUE < error < NEARLY:
        fail(
            f"{what} is right to {int(-np.log10(error))} digits and no further.",
            question="What stands in your logarithm beside the logistic function, or how many bits "
            "do your numbers have?",
            rubric=digits,
            way="digits",
        )
    expect(given).close_to(
        wanted, relative=VALUE, name=what, quantities=quantities, terms=terms, slips=slips
    )


def fall(before, after, lr):
    """By table, how far it went down per unit of lr, under the names of gradients."""
    found = {}
    for name in TABLES:
        value = after[name]
        if not isinstance(value, np.ndarray):
            fail(f"{name} is no array after a step: {short(value, 60)}.", way=f"type {name}")
        if value.shape != before[name].shape:
            fail(f"{name} has shape {value.shape} after a step.", way=f"shape {name}")
        found[name] = (before[name] - value) / lr
    return named(found)


def expect_gradients(after, tables, batch, lr, **words):
    """Fails unless both tables went down by lr times their slopes; says how, where it is known."""
    centers, _, negatives = batch
    want = named(gradient(tables, *batch))
    expect(fall(tables, after, lr)).close_to(
        {name: want[name] for name in ("dW_out", "dW_in")},
        relative=GRADIENT,
        absolute={f"d{name}": 1e-15 * np.abs(tables[name]).max() / lr for name in TABLES},
        noun="gradient",
        quantities={
            "B": len(centers),
            "k": negatives.shape[1],
            "1 + k": 1 + negatives.shape[1],
            "lr": lr,
        },
        slips=lambda: list(slips(tables, *batch, lr=lr).values()),
        terms=parts_of_the_gradient(tables, batch),
        **words,
    )


def unlike(one, other):
    """The first table in which two lots of tables differ beyond rounding, "" if none does."""
    for name in TABLES:
        same = is_numeric_array(one[name]) and is_numeric_array(other[name])
        if not same or not within(relative_error(one[name], other[name]), ITSELF):
            return name
    return ""


def named_words(centers, contexts, negatives):
    """All words that a batch names, in whichever role."""
    return {int(word) for ids in (centers, contexts, negatives) for word in np.ravel(ids)}
