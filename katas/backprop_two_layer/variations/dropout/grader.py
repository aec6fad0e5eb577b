"""What an interviewer looks at in dropout, one check after another.

Nobody knows which units a submission drops, and nobody has to: the mask that it returns is taken at
its word, and everything else has to follow from it.
"""

import numpy as np

from pytest_hardtier.authoring import check, fail, short
from pytest_hardtier.authoring.numeric import (
    chance_of_deviation,
    chance_of_share,
    complex_step,
    is_too_rare,
    relu,
    within,
    worst_entry,
)

from ...cases import (
    GROWN,
    as_it_is,
    net_with_logits,
    nets,
    show_growth,
    smaller,
    smaller_whole,
    whole_numbers,
)
from ...judging import (
    EXACT,
    ITSELF,
    expect_exact,
    expect_no_loops,
    expect_probabilities,
    expect_slopes,
    expect_unchanged,
    fall,
    largest_error,
)
from ...oracle import NAMES, allowance, gradient, logits, mean_loss, probabilities_of

RATES = (0.5, 0.2, 0.75)


# What draws the same again: in the next pass, and in another net.
SEEDS = ("a seed of 2^40", "a list of seeds")
REPEATED = (*SEEDS, "a generator")


def masked_by(mask):
    """The hidden layer of a training pass as an activation, also for complex numbers."""
    return lambda z1: relu(z1) * mask


def planted_with(ask, drop, net):
    """A net of the submission's with a rate and the given parameters."""
    kept = ask.TwoLayerNet(*net["W1"].shape, len(net["b2"]), drop)
    for name in NAMES:
        kept[name] = net[name]
    return kept


def parts(value, N, H):
    """Probabilities and mask of an answer; fails if it is something else."""
    if type(value) not in (tuple, list) or len(value) != 2:
        fail(f"With return_mask=True forward returned {short(value, 60)}.", way="pair")
    given, mask = value
    if isinstance(mask, np.ndarray) and mask.dtype == bool:
        fail("The mask is made of bools, not of what the activations were multiplied with.")
    # NaN is let pass: which check sees it says what it is about.
    if not isinstance(mask, np.ndarray) or mask.shape != (N, H) or mask.dtype.kind not in "fiu":
        fail(f"The mask is no array of numbers in the shape {(N, H)}.", way="shape")
    return given, mask


@check("evaluation", nets(4, 3, 5, 3), nets(1, 2, 6, 2), count=2, seed=51, smaller=smaller)
def does_nothing_outside_training(ask, X, y, **net):
    """gives the plain probabilities outside training, before and after a training pass

    In evaluation nobody draws. Which factor do the activations have there, and who resets it?
    """
    kept = planted_with(ask, 0.5, net)
    before = kept.forward(X)
    kept.forward(X, True, 3)
    after = kept.forward(X)
    z = logits(net, X)
    for answer in (before, after):
        expect_probabilities(answer.value, probabilities_of(z), z)


@check("evaluation", nets(4, 3, 5, 3), count=1, seed=56, smaller=smaller)
def multiplies_by_1_outside_training(ask, X, y, **net):
    """returns a mask of 1 outside training

    What was each activation multiplied with, when nothing was dropped?
    """
    answer = planted_with(ask, 0.5, net).forward(X, False, None, True)
    given, mask = parts(answer.value, len(X), len(net["b1"]))
    if (mask != 1).any():
        fail("Outside training the mask is not 1 everywhere.", observed=short(mask), way="mask")
    z = logits(net, X)
    expect_probabilities(given, probabilities_of(z), z)


FAR_APART = [{"L": np.array([[1e4, 1e4 - 1, 1e4 - 2], [-1e4, -1e4 + 1, -1e4 + 2]])}]


@check("evaluation", FAR_APART, smaller=as_it_is, show=lambda L: f"logits = {short(L)}")
def answers_like_the_kata_at_large_logits(ask, L):
    """gives exact probabilities for rows of logits that lie 2e4 apart, as the kata does

    What does exp do to 10000, and is what you take off that row's own?
    """
    net, X = net_with_logits(L)
    expect_exact(planted_with(ask, 0.5, net).forward(X).value, probabilities_of(L), EXACT)


WIDE = [{"drop": drop, "seed": seed} for drop, seed in ((0.5, 1), (0.2, 2), (0.8, 3))]


def a_wide_net():
    """200 samples and 60 units whose activations are all 1."""
    net = {"W1": np.zeros((2, 60)), "b1": np.ones(60), "W2": np.eye(60)[:, :3], "b2": np.zeros(3)}
    return net, np.ones((200, 2))


@check("mask", WIDE, smaller=as_it_is)
def drops_every_unit_of_every_sample_by_itself(ask, drop, seed):
    """drops at the given rate, and independently in every row and column of the mask

    Count the zeros of a mask by row and by column. What is drawn once, and for whom?
    """
    net, X = a_wide_net()
    answer = planted_with(ask, drop, net).forward(X, True, seed, True)
    totals = ask.harness.dropped(*HUNDRED_AND_TWENTY, drop, 200).value
    _, mask = parts(answer.value, *(200, 60))
    dropped = mask == 0
    # All activations, and the worst of 200 samples and of 60 units.
    for axis, share in ((None, dropped.mean()), (0, dropped.mean(0)), (1, dropped.mean(1))):
        worst = float(np.ravel(share)[np.argmax(np.abs(np.ravel(share) - drop))])
        trials = dropped.size // np.size(share)
        chance = np.size(share) * chance_of_share(round(worst * trials), trials, drop)
        if is_too_rare(chance):
            where = {None: "all activations", 0: "one unit", 1: "one sample"}[axis]
            fail(f"With drop = {drop:g}, {worst:.0%} of {where} are dropped.", way="rate")
    if len(np.unique(dropped, axis=0)) < 150:
        fail("Many samples lose the same units.", way="rows")
    # How many are dropped is up to chance too: of each sample, of each unit, of a whole batch.
    counts = {"a sample": dropped.sum(axis=1), "a unit": dropped.sum(axis=0), "a batch": totals}
    for whose, count in counts.items():
        trials = {"a sample": 60, "a unit": 200, "a batch": 120}[whose]
        by_chance = (trials * drop * (1 - drop)) ** 0.5
        # Three questions, and for 60 counts that chance may be 5 times too small.
        if is_too_rare(15 * chance_of_deviation(count, by_chance)):
            fail(
                f"With drop = {drop:g}, the number of activations of {whose} that are dropped has "
                f"a deviation of {np.std(count):.3g}; chance would give it {by_chance:.3g}.",
                question="Each activation is dropped by itself. Who sees to it how many are?",
                way="spread",
            )


# 20 samples of 6 units, for the number that is dropped in each of many passes.
HUNDRED_AND_TWENTY = (
    {"W1": np.ones((2, 6)), "b1": np.ones(6), "W2": np.eye(6)[:, :3], "b2": np.zeros(3)},
    np.ones((20, 2)),
)


@check("mask", nets(6, 3, 8, 3), count=2, seed=52, smaller=as_it_is)
def draws_from_the_callers_seed(ask, X, y, **net):
    """draws the same mask from the same seed, another from another, and none for drop = 0

    Whose generator do you draw from? With the same seed, what is drawn the second time?
    """
    shape = (len(X), len(net["b1"]))
    asked = {
        name: planted_with(ask, drop, net).forward(X, True, seed, True)
        for name, drop, seed in (("one", 0.5, 7), ("same", 0.5, 7), ("all", 0.0, 7))
    }
    others = [planted_with(ask, 0.5, net).forward(X, True, seed, True) for seed in range(20, 60)]
    masks = {name: parts(answer.value, *shape)[1] for name, answer in asked.items()}
    others = [parts(answer.value, *shape)[1] for answer in others]
    if not np.array_equal(masks["one"], masks["same"]):
        fail("The same seed gave two different masks.", way="same")
    # Small cases have few masks, so forty seeds are asked: all alike once in 2^40 at the most.
    if all(np.array_equal(other, masks["one"]) for other in others):
        fail("Every seed gives the same mask.", way="other")
    if (masks["all"] == 0).any():
        fail("With drop = 0 something is dropped.", way="none")
    if (masks["all"] != 1).any():
        fail("With drop = 0 something is scaled.", way="scaled", rubric="inverted_scaling")


@check("mask", smaller=as_it_is)
def draws_from_whatever_it_is_given(ask):
    """draws from a generator, a seed of any kind, or none at all, and another mask in each pass

    A training loop hands the same generator to every pass, or nothing. What does default_rng make
    of either, and which units are dropped in the second pass?
    """
    net, X = a_wide_net()
    for kind, drawn in ask.harness.drawn_from(net, X, 0.5).value.items():
        first, second, again = (parts((None, mask), len(X), len(net["b1"]))[1] for mask in drawn)
        if kind in SEEDS and not np.array_equal(first, second):
            fail(f"From {kind} two passes draw different masks.", way=kind)
        if kind not in SEEDS and np.array_equal(first, second):
            fail(f"From {kind} two passes draw the same mask.", way=kind)
        if kind in REPEATED and not np.array_equal(first, again):
            fail(f"From {kind} two nets draw different masks.", way=kind)


@check("inverted_scaling", nets(4, 3, 5, 3), nets(3, 2, 8, 2), count=2, seed=53, smaller=smaller)
def scales_up_what_it_keeps(ask, X, y, **net):
    """multiplies what is kept by 1 / (1 - drop), and answers with exactly that

    A unit is kept with probability 1 - drop. What does it have to be multiplied with, so that the
    next layer gets the same on average?
    """
    shape = (len(X), len(net["b1"]))
    asked = {
        drop: [planted_with(ask, drop, net).forward(X, True, seed, True) for seed in range(3)]
        for drop in RATES
    }
    for drop, answers in asked.items():
        for answer in answers:
            given, mask = parts(answer.value, *shape)
            scaled = np.where(mask == 0, 0, 1 / (1 - drop))
            if not within(float(np.max(np.abs(mask - scaled))), ITSELF):
                worst = mask[worst_entry(mask, scaled)]
                fail(f"With drop = {drop:g} the mask holds {worst:.4g}.", way="factor")
            z = logits(net, X, masked_by(mask))
            expect_probabilities(given, probabilities_of(z), z)


@check("gradients", nets(5, 3, 6, 3), count=2, seed=58, smaller=smaller)
def leaves_alone_what_is_the_callers(ask, X, y, **net):
    """leaves X, y, the probabilities and the mask that it handed out as they were

    Which of the arrays that you write into does somebody else still hold?
    """
    for seen in ask.harness.one_step(net, X, y, 0.3).value:
        expect_unchanged(seen, X, y)


@check("gradients", nets(5, 3, 6, 3), nets(3, 4, 8, 2), count=2, seed=54, smaller=smaller)
def goes_back_through_the_same_mask(ask, X, y, **net):
    """finds every gradient of the training loss, through the mask of that forward pass

    What was dropped on the way there sends nothing back, and what was scaled is scaled again. Which
    mask does your backward pass use?
    """
    kept = planted_with(ask, 0.4, net)
    forward = kept.forward(X, True, 5, True)
    kept.backward(X, y, 0.5)
    after = {name: kept[name] for name in NAMES}
    _, mask = parts(forward.value, len(X), len(net["b1"]))
    hidden = masked_by(mask)
    want = complex_step(lambda moved: mean_loss(moved, X, y, hidden), net)
    # Slopes of the hidden layer go up to 1 / (1 - 0.4), the allowance is made for 1.
    allowed = {name: 2 * room for name, room in allowance(net, X, hidden).items()}
    got = fall(net, after, 0.5)
    expect_slopes(got, want, allowed, {"N": len(y), "keep": 0.6})


@check("gradients", nets(4, 3, 6, 3), count=2, seed=55, smaller=smaller)
def goes_back_without_a_mask_after_evaluation(ask, X, y, **net):
    """steps without any mask when the last forward pass was not training

    The last forward pass was an evaluation. Which mask is still lying about?
    """
    fresh, used = planted_with(ask, 0.5, net), planted_with(ask, 0.0, net)
    fresh.forward(X, True, 5)
    for kept in (fresh, used):
        kept.forward(X)
        kept.backward(X, y, 1.0)
    answers = [{name: kept[name] for name in NAMES} for kept in (fresh, used)]
    after_training, without_dropout = (fall(net, one) for one in answers)
    name, error = largest_error(after_training, without_dropout)
    if not within(error, ITSELF):
        fail(f"{name} steps otherwise when there was a training pass before the evaluation.")


@check("gradients", whole_numbers, count=2, seed=57, smaller=smaller_whole)
def passes_nothing_at_zero_like_the_kata(ask, X, y, **net):
    """passes nothing through a ReLU at 0, as the kata says

    Which slope does the kata give to ReLU at 0, and which comparison makes it so?
    """
    kept = planted_with(ask, 0.0, net)
    kept.forward(X)
    kept.backward(X, y, 0.5)
    got = fall(net, {name: kept[name] for name in NAMES}, 0.5)
    expect_slopes(got, gradient(net, X, y), allowance(net, X), {"N": len(y)})


# Counted bytecodes of the submission's own file: right ones take the same, whatever the sizes.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_samples_or_units(ask, what, sizes):
    """runs the same number of Python steps for 32 times as many samples, inputs, units or classes

    The step takes more Python work when the arrays grow. How many numbers does one call of a
    generator give?
    """
    expect_no_loops(
        lambda *widths: ask.TwoLayerNet(*widths, 0.5),
        sizes,
        lambda net, X, _: net.forward(X, True, 3, True),
        lambda net, X, y: net.backward(X, y, 0.1),
    )
