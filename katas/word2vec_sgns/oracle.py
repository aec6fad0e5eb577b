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


def loss_pair_by_pair(tables, centers, contexts, negatives, label=0):
    """The same for real tables, summed exactly; with label 1 for negatives it is a slip."""

    def minus_log_sigmoid(x):
        return max(-x, 0.0) + math.log1p(math.exp(-abs(x)))

    good = scores(tables, centers, np.reshape(contexts, (-1, 1))).ravel()
    bad = scores(tables, centers, negatives).ravel()
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


def by_hand(tables, centers, contexts, negatives, *, through=None, label=0.0, parts=("o", "n")):
    """The gradients as they are taught, with a place for each slip.

    through: the W_out that the gradient of W_in is taken at   label: of the negatives
    parts: "o" for what comes from contexts, "n" for what comes from negatives
    """
    v, u = tables["W_in"], tables["W_out"]
    through = u if through is None else through
    slopes = {name: np.zeros_like(tables[name]) for name in TABLES}
    for c, o, row in zip(centers, contexts, negatives, strict=True):
        named = [("o", o, 1.0), *(("n", w, label) for w in row)]
        for part, w, wanted in named:
            if part in parts:
                error = (1 / (1 + np.exp(-(v[c] @ u[w]))) - wanted) / len(centers)
                slopes["W_in"][c] += error * through[w]
                slopes["W_out"][w] += error * v[c]
    return slopes


def slips(tables, centers, contexts, negatives, lr):
    """The slips that only somebody knows who knows the model, under the names of the tests."""
    batch = (centers, contexts, negatives)
    moved_out = tables["W_out"] - lr * by_hand(tables, *batch)["W_out"]
    moved_in = tables["W_in"] - lr * by_hand(tables, *batch)["W_in"]
    swapped = by_hand({"W_in": moved_in, "W_out": tables["W_out"]}, *batch)
    return {
        "updated_contexts": Slip(
            "The gradient of the centres, dW_in, is the one at a W_out that was already moved.",
            named(by_hand(tables, *batch, through=moved_out)),
            "The gradient for the centre uses the vectors of the context and the negatives. From "
            "before or after the step?",
        ),
        "updated_centres": Slip(
            "The gradient of the output rows, dW_out, is the one at a W_in that was already moved.",
            named({**by_hand(tables, *batch), "W_out": swapped["W_out"]}),
            "The gradients for the context and the negatives use the vector of the centre. From "
            "before or after the step?",
        ),
        "negatives_pulled": Slip(
            "Both gradients are those of negatives that are pulled towards the centre like the "
            "context.",
            named(by_hand(tables, *batch, label=1.0)),
            "What is the label of a negative, and what is its slope with respect to its score?",
        ),
    }


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
