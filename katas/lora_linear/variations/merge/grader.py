"""What an interviewer looks at in merge, one check after another.

The weight is judged before the answers, and both before what is done a second time; that a merged
layer answers with one product is seen in the memory that a very high rank would take.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import Slip

from ...cases import EXAMPLE, LAYERS, as_it_is, layers, smaller
from ...judging import VALUES, expect_answer, expect_matrix, expect_thin_arrays, planted
from ...oracle import effective_weight, forward

ARRAYS = {"W": "O I", "A": "R I", "B": "O R", "in_features": "I", "out_features": "O", "rank": "R"}


def expect_weight(value, W, A, B, alpha, merged, when):
    """Fails unless W holds the sum, or what it held before, and says how it does not."""
    update = alpha / len(A) * (B @ A)
    expect_matrix("W", value, W.shape, when)
    wanted = effective_weight(W, A, B, alpha / len(A)) if merged else W
    expect(value).close_to(
        wanted,
        relative=VALUES,
        name=f"W {when}",
        terms={"the update": update, "the old W": W},
        quantities={"rank": len(A), "alpha": alpha, "alpha / rank": alpha / len(A)},
        slips=lambda: weight_slips(W, A, B, alpha, merged),
    )


def weight_slips(W, A, B, alpha, merged):
    update = alpha / len(A) * (B @ A)
    if not merged:
        return [Slip("still holds the update", W + update)]
    return [
        Slip("is what it was before", W),
        Slip("holds the update alone", update),
        Slip("holds the update without its factor", W + B @ A),
        Slip("holds the update twice", W + 2 * update),
        Slip("holds the update with the opposite sign", W - update),
    ]


@check("merged_weight", [EXAMPLE], visible=True)
def holds_the_weight_of_the_example(ask, x, W, A, B, alpha):
    """holds 7, -5 in W after the merge of the example

    One entry by hand: what does the adapter add to the first of them?
    """
    layer = planted(ask, W, A, B, alpha)
    layer.merge()
    expect_weight(layer["W"].value, W, A, B, alpha, True, "after merge")


@check("merged_weight", *(layers(*sizes) for sizes in LAYERS), count=1, seed=61, smaller=smaller)
def holds_the_sum_after_merging(ask, x, W, A, B, alpha):
    """holds W + scaling * B A in W after merge, and leaves A and B as they are

    The merged layer has to answer with W alone. What has W to be then?
    """
    layer = planted(ask, W, A, B, alpha)
    layer.merge()
    held = {name: layer[name] for name in ("W", "A", "B")}
    expect_weight(held["W"].value, W, A, B, alpha, True, "after merge")
    for name, matrix in (("A", A), ("B", B)):
        if not np.array_equal(held[name].value, matrix):
            fail(f"merge has changed {name}.", way=name)


LEADS = ((4,), (2, 3), (4,), (), (4,))
ANSWERED = [layers(*sizes, lead=lead) for sizes, lead in zip(LAYERS, LEADS, strict=True)]


@check("same_answers", *ANSWERED, count=1, seed=62, smaller=smaller)
def answers_the_same_when_merged(ask, x, W, A, B, alpha):
    """gives the same answers before merge and after it

    The update is in W now. Which of the two ways does your forward still take?
    """
    layer = planted(ask, W, A, B, alpha)
    before = layer.forward(x)
    layer.merge()
    merged = layer.forward(x)
    expect_answer(before, x, W, A, B, alpha / len(A), alpha)
    expect_same_answer(merged, x, W, A, B, alpha, "after merge")


def expect_same_answer(given, x, W, A, B, alpha, when):
    """Fails unless the answer is the one of the kata; `when`: what the layer has been through."""
    scaling = alpha / len(A)
    wanted, update = forward(x, W, A, B, scaling), forward(x, 0 * W, A, B, scaling)
    expect(given).close_to(
        wanted,
        relative=VALUES,
        name=f"forward(x) {when}",
        terms={"the update": update},
        slips=lambda: [
            Slip("has the update in it twice", wanted + update),
            Slip("lacks the update", wanted - update),
        ],
    )


@check("restored", *ANSWERED[:3], count=1, seed=67, smaller=smaller)
def holds_the_old_weight_after_unmerge(ask, x, W, A, B, alpha):
    """holds in W what it held before, up to rounding, after merge and unmerge

    What was added, and is it exactly that which is taken away?
    """
    layer = planted(ask, W, A, B, alpha)
    layer.merge()
    layer.unmerge()
    expect_weight(layer["W"].value, W, A, B, alpha, False, "after unmerge")


@check("same_answers", *ANSWERED, count=1, seed=68, smaller=smaller)
def answers_the_same_after_unmerge(ask, x, W, A, B, alpha):
    """gives the same answers after merge and unmerge

    The update is in A and B alone again. Does your forward know?
    """
    layer = planted(ask, W, A, B, alpha)
    layer.merge()
    layer.unmerge()
    expect_same_answer(layer.forward(x), x, W, A, B, alpha, "after unmerge")


@check("restored", *ANSWERED[:3], count=1, seed=63, smaller=smaller)
def merges_once_and_unmerges_once(ask, x, W, A, B, alpha):
    """does nothing on a second merge or unmerge, or on an unmerge before any merge

    How does the layer know that the update is in W already?
    """
    layer = planted(ask, W, A, B, alpha)
    layer.unmerge()
    never = layer["W"]
    layer.merge()
    layer.merge()
    twice = layer["W"]
    layer.unmerge()
    out = layer["W"]
    layer.unmerge()
    out_twice = layer["W"]
    expect_weight(never.value, W, A, B, alpha, False, "after an unmerge before any merge")
    expect_weight(twice.value, W, A, B, alpha, True, "after a second merge")
    expect_weight(out.value, W, A, B, alpha, False, "after unmerge")
    expect_weight(out_twice.value, W, A, B, alpha, False, "after a second unmerge")


@check("restored", *ANSWERED[:3], count=1, seed=64, smaller=smaller)
def merges_again_what_is_there_then(ask, x, W, A, B, alpha):
    """merges the next adapter into the next weight, after the first one was taken out

    Another adapter was loaded between unmerge and merge. What do you keep from the first merge?
    """
    layer = planted(ask, W, A, B, alpha)
    layer.merge()
    layer.unmerge()
    next_w, next_a, next_b = -2 * W, A + 1.0, B - 0.5
    layer["W"], layer["A"], layer["B"] = next_w, next_a, next_b
    layer.merge()
    merged, answer = layer["W"], layer.forward(x)
    layer.unmerge()
    out = layer["W"]
    expect_weight(merged.value, next_w, next_a, next_b, alpha, True, "after the next merge")
    expect(answer).close_to(
        forward(x, next_w, next_a, next_b, alpha / len(A)),
        relative=VALUES,
        name="forward(x) after the next merge",
    )
    expect_weight(out.value, next_w, next_a, next_b, alpha, False, "after the next unmerge")


# Bytes of the answer to 50 rows at rank 3000: right ones take 2 kB when merged; an activation of
# the adapter alone takes 1.2 MB, more than 30 times the limit.
@check("one_product", tier="full", smaller=as_it_is)
def answers_with_one_product_when_merged(ask):
    """takes no memory for the adapter once it is merged, at rank 3000

    The answer of a merged layer still goes through A or B. What is left for them to do?
    """
    n_in, n_out, rank, rows = 6, 5, 3000, 50
    random = np.random.default_rng(65)
    layer = ask.LoRALinear(n_in, n_out, rank, 3.0)
    layer["B"] = random.normal(size=(n_out, rank))
    layer.merge()
    x = random.normal(size=(rows, n_in))
    layer.forward(x)
    answer = layer.measuring("memory").forward(x)
    expect(answer.cost.peak_bytes).costs_at_most(8 * 8 * rows * (n_in + n_out), unit="bytes")


# As in the kata: right ones take 0.9 to 1.8 times the bytes of the activations, a dense update 84.
@check("one_product", tier="full", smaller=as_it_is)
def needs_no_array_of_the_size_of_w_unmerged(ask):
    """takes at most 8 times the memory of its activations while it is not merged

    Merging is for production. What does a forward in training pay if it merges every time?
    """
    expect_thin_arrays(ask, seed=66)
