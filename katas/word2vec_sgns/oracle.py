"""Pairs, noise and loss as the prompt defines them, and the usual ways of getting gradients wrong.

The truth is one item at a time: two positions, one count, one pair of words. It contains no
gradient: the loss is differentiated by a complex step. The slips do contain the formulas; they are
only ever compared with an answer that is already known to be wrong, to find the words for it.
"""

import math
from collections import Counter

import numpy as np

from pytest_hardtier.authoring.numeric import Slip, complex_step, softplus

TABLES = ("W_in", "W_out")

# The truth.


def pairs_of(tokens, window):
    """How often each (centre, context) has to come: a Counter."""
    places = range(len(tokens))
    return Counter(
        (tokens[i], tokens[j]) for i in places for j in places if i != j and abs(i - j) <= window
    )


def noise(counts, power=0.75):
    """The noise distribution (V,)."""
    weights = [float(count) ** power if count else 0.0 for count in counts]
    total = math.fsum(weights)
    return np.array([weight / total for weight in weights])


def given_another(probabilities, positive):
    """The noise distribution, given that the word is not `positive`."""
    rest = np.where(np.arange(len(probabilities)) == positive, 0.0, probabilities)
    return rest / math.fsum(rest)


def scores(tables, centers, ids):
    """(B, m): the product of each centre's row of W_in with the rows of W_out for ids (B, m)."""
    v, u = tables["W_in"], tables["W_out"]
    return np.array(
        [[np.sum(v[c] * u[w]) for w in row] for c, row in zip(centers, ids, strict=True)]
    )


def mean_loss(tables, centers, contexts, negatives):
    """The loss of the prompt, a number; also for complex tables."""
    good = scores(tables, centers, np.reshape(contexts, (-1, 1)))
    bad = scores(tables, centers, negatives)
    return (np.sum(softplus(-good)) + np.sum(softplus(bad))) / len(centers)


def loss_pair_by_pair(tables, centers, contexts, negatives, label=0, own=True):
    """The same for real tables, summed exactly.

    With label 1 for negatives it is a slip, and without those that are the context of their `own`
    row.
    """

    def minus_log_sigmoid(x):
        return max(-x, 0.0) + math.log1p(math.exp(-abs(x)))

    good = scores(tables, centers, np.reshape(contexts, (-1, 1))).ravel()
    bad = scores(tables, centers, negatives).ravel()
    if not own:
        bad = bad[np.ravel(negatives != np.reshape(contexts, (-1, 1)))]
    terms = [*map(minus_log_sigmoid, good), *map(minus_log_sigmoid, bad if label else -bad)]
    return math.fsum(terms) / len(centers)


def gradient(tables, centers, contexts, negatives):
    """The derivative of the mean loss by each table, under its name."""
    return complex_step(lambda moved: mean_loss(moved, centers, contexts, negatives), tables)


# The usual slips.


def usual_noise(counts, power=0.75):
    """Slips of `probs`: another power, a smoothed count, a word without a count."""
    powers = {other: Slip(f"comes out as with power {other:g}", noise(counts, other))
              for other in (1.0, 0.5, 0.0) if other != power}  # fmt: skip
    more = {
        "smoothed": Slip(
            "comes out as if every count were 1 higher", noise([c + 1 for c in counts], power)
        )
    }
    if power == 0:
        everywhere = np.full(len(counts), 1 / len(counts))
        more["absent"] = Slip("gives words that never occur as much as any other", everywhere)
    return [*powers.values(), *more.values()]


def by_hand(tables, *batch, vectors=None, label=0.0, parts=("o", "n")):
    """The gradients as they are taught, with a place for each slip.

    vectors: the tables that the scores do not see, but the products after them
    label: of the negatives
    parts: "o" for what comes from contexts, "n" for what comes from negatives
    """
    v, u = (tables[name] for name in TABLES)
    other_v, other_u = ((vectors or tables)[name] for name in TABLES)
    slopes = {name: np.zeros_like(tables[name]) for name in TABLES}
    for c, o, row in zip(*batch, strict=True):
        for part, w, wanted in [("o", o, 1.0), *(("n", w, label) for w in row)]:
            if part in parts:
                error = (1 / (1 + np.exp(-(v[c] @ u[w]))) - wanted) / len(batch[0])
                slopes["W_in"][c] += error * other_u[w]
                slopes["W_out"][w] += error * other_v[c]
    return slopes


def slips(tables, *batch, lr):
    """The slips that only somebody knows who knows the model, under the names of the tests.

    A table that moves too early may be met by the products alone, or by the scores as well.
    """
    right = by_hand(tables, *batch)
    moved = {name: tables[name] - lr * right[name] for name in TABLES}
    found = {}
    for late, early, says, question in (
        ("W_in", "W_out", "The gradient of the centres, dW_in,", "The gradient for the centre"),
        ("W_out", "W_in", "The gradient of the output rows, dW_out,", "Each of these gradients"),
    ):
        half = {late: tables[late], early: moved[early]}
        by_name = {
            f"{early} moved": by_hand(tables, *batch, vectors=half),
            f"{early} moved before the scores": by_hand(half, *batch),
        }
        for name, slopes in by_name.items():
            found[name] = Slip(
                f"{says} is the one at a {early} that was already moved.",
                named({early: right[early], late: slopes[late]}),
                f"{question} uses vectors of {early}. From before or after the step?",
            )
    found["negatives_pulled"] = Slip(
        "Both gradients are those of negatives that are pulled towards the centre like the "
        "context.",
        named(by_hand(tables, *batch, label=1.0)),
        "What is the label of a negative, and what is its slope with respect to its score?",
    )
    return found


def named(slopes):
    """The slopes under the names that gradients have in messages."""
    return {f"d{name}": slope for name, slope in slopes.items()}


def parts_of_the_gradient(tables, batch):
    """What contexts and negatives give to each gradient, for words about one that is missing."""
    return {
        "what the contexts give": named(by_hand(tables, *batch, parts=("o",))),
        "what the negatives give": named(by_hand(tables, *batch, parts=("n",))),
    }


def softplus_sums(tables, batches):
    """What positives and negatives give to the loss of each batch, for words about one missing."""
    rows = [
        (
            float(np.sum(softplus(-scores(tables, c, np.reshape(o, (-1, 1)))))) / len(c),
            float(np.sum(softplus(scores(tables, c, n)))) / len(c),
        )
        for c, o, n in batches
    ]
    positives, negatives = map(np.array, zip(*rows, strict=True))
    return {"the term of the contexts": positives, "the terms of the negatives": negatives}
