"""What an interviewer looks at in dropout, one check after another.

Nobody knows which entries a submission drops. With an A of two identity matrices below one another
and a B that passes everything on, the answer tells: each entry of x arrives twice, as the adapter
has seen it.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import (
    chance_of_share,
    is_numeric_array,
    is_too_rare,
    relative_error,
    within,
)

from ...cases import EXAMPLE, LAYERS, as_it_is, layers, smaller
from ...judging import ITSELF, NUMBER, VALUES, expect_answer, is_as_before, planted
from ...oracle import forward, product

ARRAYS = {"W": "O I", "A": "R I", "B": "O R", "in_features": "I", "out_features": "O", "rank": "R"}

RATES = (0.4, 0.15, 0.7)
LEADS = ((4,), (2, 3), (4,), (), (4,))
SIZED = [layers(*sizes, lead=lead) for sizes, lead in zip(LAYERS, LEADS, strict=True)]


@check("evaluation", *SIZED, count=1, seed=81, smaller=smaller)
def drops_nothing_in_evaluation(ask, x, W, A, B, alpha):
    """answers as the layer of the kata in evaluation, before and after training calls, and at 0

    Whoever evaluates wants the same answer twice. Which of your two modes is the layer in, and who
    has put it there?
    """
    layer = planted(ask, W, A, B, alpha, dropout=0.4)
    layer.eval()
    first, again = layer.forward(x), layer.forward(x)
    layer.train()
    layer.forward(x)
    layer.eval()
    second = layer.forward(x)
    never = planted(ask, W, A, B, alpha).forward(x)
    if not all(is_as_before(one.value, first.value) for one in (again, second)):
        fail("Two answers to the same x in evaluation differ.", way="differ")
    for answer in (first, again, second, never):
        expect_answer(answer, x, W, A, B, alpha / len(A), alpha)


# Reading masks off the answers.

# Leading axes of x, each with a number of calls that asks about 720 entries and more.
ENTRIES, ROWS, CALLS = 12, 60, 12
CALLS_OF = {(ROWS,): CALLS, (3, 4, 5): CALLS, (): ROWS}
READ = [
    {"dropout": dropout, "seed": seed, "lead": lead}
    for dropout, seed, lead in (
        *((dropout, seed, (ROWS,)) for dropout, seed in zip(RATES, (1, 2, 3), strict=True)),
        (0.4, 7, (3, 4, 5)),
        (0.4, 8, ()),
    )
]
STACKED = {"equal rows": "A passes each entry on twice, so that the mask can be read off"}


def telling_layer():
    """W, A and B through which every entry of x arrives twice, each time once; and the factor."""
    both = np.vstack([np.eye(ENTRIES), np.eye(ENTRIES)])  # (2 in, in)
    W = np.random.default_rng(83).normal(size=(2 * ENTRIES + 1, ENTRIES)).round(2)
    return {"W": W, "A": both, "B": np.eye(2 * ENTRIES + 1, 2 * ENTRIES)}, 1.5


def inputs(lead=(ROWS,)):
    """(*lead, in), nowhere near 0."""
    random = np.random.default_rng(84)
    shape = (*lead, ENTRIES)
    return random.uniform(0.5, 2.0, shape).round(2) * random.choice([-1.0, 1.0], shape)


def asked_for_masks(ask, dropout, generator_seed, lead=(ROWS,), calls=CALLS):
    matrices, factor = telling_layer()
    alpha = factor * len(matrices["A"])
    modes = [""] * calls
    return ask.harness.answers(matrices, alpha, dropout, generator_seed, inputs(lead), modes)


def masks(answer, lead=(ROWS,)):
    """(calls, 2, rows, in): what each entry of x is multiplied with, both times it arrives."""
    matrices, factor = telling_layer()
    x, rows, found = inputs(lead), math.prod(lead), []
    base = product(x, matrices["W"])
    for given in answer.value:
        if not is_numeric_array(given, base.shape):
            fail("A training call does not give an answer of numbers in its shape.", way="shape")
        seen = ((given - base) / factor)[..., :-1].reshape(rows, 2, ENTRIES)
        found.append(seen.transpose(1, 0, 2) / x.reshape(rows, ENTRIES))
    return np.array(found)


def show_rate(dropout, lead=(ROWS,), **_):
    sizes = " x ".join(str(size) for size in (*lead, ENTRIES))
    return f"dropout = {dropout:g}, {CALLS_OF[lead]} calls with {sizes} inputs"


@check("evaluation", [{"dropout": 0.4, "seed": 6}], smaller=as_it_is, show=show_rate, meant=STACKED)
def starts_in_training_and_comes_back_to_it(ask, dropout, seed):
    """drops from the first call on, and again after eval() and train()

    Which mode is a new layer in, and what does train() undo?
    """
    matrices, factor = telling_layer()
    alpha = factor * len(matrices["A"])
    modes = ["", "eval", "train"]
    new, quiet, back = ask.harness.answers(matrices, alpha, dropout, seed, inputs(), modes).value
    if relative_error(new, quiet) <= ITSELF:
        fail("A new layer drops nothing.", way="new")
    if relative_error(back, quiet) <= ITSELF:
        fail("After train() nothing is dropped.", way="back")


@check("evaluation")
def leaves_other_layers_in_their_mode(ask):
    """stays in its mode whatever becomes of another layer: made, evaluated or trained

    A model has many of these layers. Where does each of them keep the mode that it is in?
    """
    matrices, factor = telling_layer()
    rank, x = len(matrices["A"]), inputs()
    evaluated = planted(ask, **matrices, alpha=factor * rank, dropout=0.4)
    evaluated.eval()
    trained = planted(ask, **matrices, alpha=factor * rank, dropout=0.4)
    beside_a_new_one = evaluated.forward(x)
    trained.train()
    beside_a_trained_one = evaluated.forward(x)
    before = trained.forward(x)
    evaluated.eval()
    after = trained.forward(x)
    quiet = forward(x, **matrices, scaling=factor)
    for answer, other in ((beside_a_new_one, "new"), (beside_a_trained_one, "trained")):
        if relative_error(answer.value, quiet) > VALUES:
            fail(f"Beside a {other} layer, one in evaluation drops.", way=other)
    drops = [relative_error(answer.value, quiet) > VALUES for answer in (before, after)]
    if drops == [True, False]:
        fail("After eval() of another layer, one in training drops nothing.", way="evaluated")


@check("base_path", *SIZED, count=1, seed=82, smaller=smaller)
def leaves_the_base_path_alone(ask, x, W, A, B, alpha):
    """answers exactly x W^T in training if B is 0

    Which of the two ways was fitted to a few thousand examples, and which one to everything?
    """
    layer = planted(ask, W, A, np.zeros_like(B), alpha, dropout=0.4)
    asked = [layer.forward(x) for _ in range(3)]
    for answer in asked:
        expect(answer).close_to(
            product(x, W),
            relative=NUMBER,
            name="forward(x)",
            remark=lambda: "B is 0 here, so there is nothing in it that could have been dropped.",
        )


@check("inverted_scaling", READ, smaller=as_it_is, show=show_rate, meant=STACKED)
def divides_what_it_keeps_by_the_rate_of_keeping(ask, dropout, seed, lead):
    """gives the adapter each entry of x as 0 or divided by 1 - dropout, before it goes through A

    An entry arrives with probability 1 - dropout. What has it to be multiplied with, so that A gets
    the same on average? And what of an entry that reaches two rows of A?
    """
    seen = masks(asked_for_masks(ask, dropout, seed, lead, CALLS_OF[lead]), lead)
    kept = 1 / (1 - dropout)
    arrives = np.abs(seen) > VALUES
    if arrives.all():
        return  # nothing is dropped: that is for `drops_every_entry_by_itself`
    off = np.where(arrives, np.abs(seen - kept), 0.0)
    if not within(float(off.max()), VALUES * kept):
        value = float(seen.ravel()[off.argmax()])
        how = "as it was" if abs(value - 1) <= VALUES else f"{value:.4g} times as large"
        fail(f"With dropout {dropout:g} an entry that is kept arrives {how}.", way="kept")
    if (arrives[:, 0] != arrives[:, 1]).any():
        fail("The same entry of x reaches one row of A and not another.", way="after A")


@check("inverted_scaling", [EXAMPLE], visible=True)
def gives_one_of_the_answers_of_the_example(ask, x, W, A, B, alpha):
    """answers 3, 27, -9 or 15 to every training call of the example, and not always the same

    Two entries are dropped or doubled: four cases, each by hand.
    """
    layer = planted(ask, W, A, B, alpha, dropout=0.5)
    asked = [layer.forward(x) for _ in range(60)]
    seen = set()
    for answer in asked:
        expect(answer).has_shape((1, 1))
        value = float(answer.value[0, 0])
        if not any(abs(value - one) <= VALUES * 27 for one in (3, 27, -9, 15)):
            fail(f"A training call gives {value:.6g}.", expected="3, 27, -9 or 15", way="value")
        seen.add(round(value))
    # Sixty times the same: once in 4^59 for a right one.
    if len(seen) == 1:
        fail("All of 60 training calls give the same answer.", rubric="mask", way="same")


@check("mask", READ, smaller=as_it_is, show=show_rate, meant=STACKED)
def drops_every_entry_by_itself(ask, dropout, seed, lead):
    """drops at the given rate, every entry by itself, anew in every call, for any leading axes

    Count what is dropped by row, by column and by call. What is drawn once, and for whom?
    """
    seen = masks(asked_for_masks(ask, dropout, seed, lead, CALLS_OF[lead]), lead)
    dropped = np.abs(seen[:, 0]) <= VALUES  # (calls, rows, in)
    for axes, where in (
        ((0, 1, 2), "all entries"),
        ((0, 1), "one column"),
        ((0, 2), "one row"),
        ((1, 2), "one call"),
    ):
        share = np.atleast_1d(dropped.mean(axis=axes))
        trials = dropped.size // share.size
        worst = float(share[np.argmax(np.abs(share - dropout))])
        if is_too_rare(share.size * chance_of_share(round(worst * trials), trials, dropout)):
            fail(f"With dropout {dropout:g}, {worst:.0%} of {where} are dropped.", way=where)
    # The same mask in two calls: once in 10^100 for a right one. The same number in all rows or in
    # all calls: at most 0.4^719, or 0.04^11.
    flat = dropped.reshape(len(dropped), -1)
    # Two calls with a single row may agree.
    if lead and len(np.unique(flat, axis=0)) < len(flat):
        fail("Two calls drop the same entries.", way="calls")
    # Two places on a leading axis have 144 entries and more between all calls, so right ones drop
    # the same ones there once in 10^15.
    along = dropped.reshape(len(dropped), *lead, ENTRIES)
    for axis, size in enumerate(lead, start=1):
        places = np.moveaxis(along, axis, 0).reshape(size, -1)
        if len(np.unique(places, axis=0)) < size:
            fail(f"Along axis {axis - 1} of x, the same entries are dropped twice.", way="places")
    if len(np.unique(dropped.sum(axis=2))) == 1 or len(np.unique(flat.sum(axis=1))) == 1:
        fail("The same number of entries is dropped every time.", way="count")


@check("mask")
def draws_anew_for_every_layer_without_a_generator(ask):
    """drops other entries in another layer, if neither was given a generator

    A model has many layers, and nobody seeds them. Whose entries does each of them drop?
    """
    matrices, factor = telling_layer()
    rank, x = len(matrices["A"]), inputs()
    one, other = (
        planted(ask, **matrices, alpha=factor * rank, dropout=0.4).forward(x) for _ in range(2)
    )
    # Right ones agree on all entries of x with a probability of 0.52 ** x.size, which is nothing.
    if relative_error(other.value, one.value) <= ITSELF:
        fail("Two layers without a generator drop the same entries.", way="same")


@check("mask", [{"dropout": 0.4, "seed": 5}], smaller=as_it_is, show=show_rate, meant=STACKED)
def draws_from_the_given_generator(ask, dropout, seed):
    """drops the same entries with a generator in the same state, and others with another

    Whose generator do you draw from?
    """
    one, same, other = (asked_for_masks(ask, dropout, n, calls=3) for n in (seed, seed, seed + 1))
    one, same, other = masks(one), masks(same), masks(other)
    if not within(relative_error(same, one), ITSELF):
        fail("Two generators in the same state give different masks.", way="same")
    if relative_error(other, one) <= ITSELF:
        fail("Two different generators give the same masks.", way="other")
