"""How the checks judge what comes back; the variations judge with the same words."""

from itertools import pairwise

import numpy as np

from pytest_hardtier.authoring import expect, fail
from pytest_hardtier.authoring.numeric import Slip, in_single_precision, is_numeric_array, within

from .oracle import MATRICES, allowed_keys, attention, masked_slips, scores_of, vectorised_softmax

# Tolerances, of the largest entry; `hardtier kata check` shows the room on both sides.
#   VALUES   right ones 1e-15; with an epsilon of 1e-9 in the denominator 1e-9. Wrong ones: an
#            epsilon of 1e-4 5e-5, in float32 1e-7 and more, everything else 1e-2.
#   LARGE    the same where scores reach 1e5 and 1e6: right ones lose the digits of a score, 1e-10.
#   SINGLE   of an array that came in float32: right ones 3e-8, wrong ones NaN.
#   LEAK     by how much an output moves if something moves that it must not see: right ones 0,
#            wrong ones 1e-1 and more.
VALUES = 1e-7
LARGE = 1e-6
SINGLE = 1e-5
LEAK = 1e-9
BLOCKED = 1e-9  # the largest weight of a blocked key, as the prompt says
SUMS = 1e-6  # how near to 1, or to 0, the weights of a query without a key come
PRINTED = 1e-3  # prompts print four digits

WEIGHTS = ("item", "head", "query", "key")


def layer(ask, W, d_model, n_heads):
    """A layer of the submission's that holds the given matrices."""
    made = ask.MultiHeadAttention(d_model, n_heads)
    for name in MATRICES:
        made[name] = W[name]
    return made


def expect_every_matrix_in_use(new, answer, W):
    """Fails if a layer goes on with a matrix that it held before another one was assigned.

    new: makes a layer   answer: asks a layer, for an array

    A matrix that matters to no layer at all is forgotten and not kept; other checks are about that.
    """

    def answers(made, *matrices):
        for name, value in matrices:
            made[name] = value
        return answer(made)

    def of_a_new_one(**others):
        return answers(new(), *{**W, **others}.items())

    made = new()
    answer(made)  # Who fuses matrices at the first call has fused the wrong ones now.
    given = [answers(made, *W.items())]
    given += [answers(made, (name, -W[name])) for name in MATRICES]
    kept = [
        name
        for name, (before, after) in zip(MATRICES, pairwise(given), strict=True)
        if is_numeric_array(before) and np.array_equal(before, after)
    ]
    if kept and np.array_equal(of_a_new_one(), here := of_a_new_one()):
        kept = [name for name in kept if not np.array_equal(of_a_new_one(**{name: -W[name]}), here)]
    if kept:
        were = "were" if len(kept) > 1 else "was"
        which = " and ".join(filter(None, [", ".join(kept[:-1]), kept[-1]]))
        fail(
            f"{which} {were} assigned anew, and the layer answers as before.",
            question="Somebody loads trained weights into your layer. When does it look at them?",
            way="stale",
        )


def both_parts(answer):
    """Output and weights under their names."""
    return expect(answer).parts("output", "weights")


def expect_attention(answer, case, tolerance=VALUES):
    """Fails unless weights and output are the oracle's; the weights are looked at first."""
    parts = both_parts(answer)
    Q, K, V, mask = case["Q"], case["K"], case["V"], case.get("mask")
    output, weights = attention(Q, K, V, mask)
    if mask is None:
        expect_no_mask(parts["weights"], weights)

    def slips():
        # Where one key gets all the weight, one mistake looks like another.
        if tolerance == LARGE:
            return []
        return weight_slips(Q, K) if mask is None else mask_slips(Q, K, mask)

    expect(parts["weights"]).close_to(
        weights,
        relative=tolerance,
        name="weights",
        axes=WEIGHTS,
        quantities=quantities(Q),
        slips=slips,
        remark=lambda: what_the_mask_let_through(parts["weights"], mask),
    )
    expect(parts["output"]).close_to(
        output, relative=tolerance, name="output", axes=("item", "head", "query", "column")
    )


def quantities(Q):
    return {"d_k": Q.shape[-1]} if Q.shape[-1] > 1 else {}


def weight_slips(Q, K):
    """The usual ways of weighing keys otherwise."""
    scores = scores_of(Q, K)
    others = {2: "queries", 1: "heads", 0: "items"}
    others = {axis: name for axis, name in others.items() if scores.shape[axis] > 1}
    along = [
        Slip(
            f"come out as if the softmax ran along the {name} and not along the keys",
            lambda axis=axis: vectorised_softmax(scores, axis),
        )
        for axis, name in others.items()
    ]
    # With one query, head and item, a softmax along any of them gives the same.
    alone = Slip("come out as if the softmax did not run along the keys", np.ones_like(scores))
    halves = {
        "the queries": lambda: attention(single(Q), K, V=K)[1],
        "the keys": lambda: attention(Q, single(K), V=K)[1],
        "queries and keys": lambda: attention(single(Q), single(K), V=K)[1],
    }
    return [
        *(along or [alone] if scores.size > 1 else []),
        *(
            Slip(
                f"come out as if {which} were kept in 32 bits",
                weights,
                "The inputs had 16 digits. Where do half of them get lost?",
            )
            for which, weights in halves.items()
        ),
        Slip(
            "come out as if every score had the opposite sign",
            lambda: attention(-Q, K, V=K)[1],
            "Which of two keys should weigh more: the one along the query, or the one against it?",
        ),
        Slip(
            "come out as if there were no softmax",
            scores,
            "What do the weights of one query have to sum to?",
        ),
    ]


def single(array):
    """What 32 bits keep of it."""
    return array.astype(np.float32).astype(float)


def mask_slips(Q, K, mask):
    questions = {
        "come out as if keys were blocked after the softmax": (
            "What do the weights of one query sum to now, and what should they?"
        ),
        "come out as if the mask said which keys to block": "What does a 0 in the mask say?",
        "come out as if a blocked key had a score of 0": "What weight does a score of 0 give?",
    }
    given = masked_slips(Q, K, mask)
    return [Slip(says, weights, questions.get(says, "")) for says, weights in given.items()]


def what_the_mask_let_through(weights, mask):
    """A sentence about a blocked key that has a weight, or about weights that do not sum to 1."""
    if mask is None or not is_numeric_array(weights) or weights.ndim != len(WEIGHTS):
        return ""
    allowed = allowed_keys(mask, weights.shape)
    let_through = np.abs(np.where(allowed, 0.0, weights)).max()
    if let_through > BLOCKED:
        return f"A blocked key has a weight of {let_through:.2g}."
    sums = weights.sum(axis=-1)
    lost = sums.flat[np.argmax(np.abs(sums - 1))]
    return f"The weights of one query sum to {lost:.4g}." if abs(lost - 1) > SUMS else ""


def expect_no_mask(weights, wanted):
    """Fails if the same keys have no weight in all items and heads, where no mask was given.

    That somebody blocks keys unasked is about masks, wherever it shows first.
    """
    if not is_numeric_array(weights, wanted.shape) or np.prod(wanted.shape[:2]) < 4:
        return
    missing = (weights < BLOCKED) & (wanted > 1e-4)
    if missing.any() and (missing == missing[:1, :1]).all():
        _, _, i, j = np.argwhere(missing)[0]
        fail(
            f"Query {i} gives key {j} no weight in any item and head, and there is no mask.",
            question="Who decides which keys a query may look at, if the caller gave no mask?",
            way="unasked",
            rubric="masking",
        )


def expect_nothing_for_blocked_keys(weights, mask):
    """Fails if a blocked key of a query with other keys has a weight above the prompt's."""
    allowed = allowed_keys(mask, weights.shape)
    some = allowed.any(axis=-1, keepdims=True)
    let_through = float(np.max(np.abs(np.where(some & ~allowed, weights, 0.0))))
    if not within(let_through, BLOCKED):
        fail(f"A blocked key has a weight of {let_through:.2g}.", way="blocked")


def expect_double_precision(values, name):
    """Fails if all of many numbers are ones of float32: the inputs were float64."""
    if is_numeric_array(values) and in_single_precision(np.ravel(values)):
        fail(
            f"All numbers of {name} fit into 32 bits.",
            question="The inputs had 16 digits. Where do half of them get lost?",
            way="precision",
        )


def expect_finite(values, name, question):
    """Fails if there is NaN or infinity in an answer."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        bad = ~np.isfinite(values)
        if bad.any():
            where = ", ".join(str(int(i)) for i in np.argwhere(bad)[0])
            fail(
                f"{name}[{where}] is {values[tuple(np.argwhere(bad)[0])]}; {int(bad.sum())} of "
                f"{bad.size} entries are no numbers.",
                question=question,
                way="finite",
            )
