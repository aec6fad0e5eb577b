"""What an interviewer looks at in clipped_values, one check after another.

The truth is the loss of the prompt, differentiated by a complex step; the value term is looked at
as what is left with advantages of 0 and without entropy.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import within

from ...cases import (
    batch_of,
    extremes,
    fewer_rows,
    generator,
    minibatches,
    on_both_sides,
    one_row_less,
)
from ...judging import (
    EXACT,
    PRINTED,
    ROUGH,
    expect_exact_at_extremes,
    results,
    without_advantages,
)
from ...oracle import STEP, gradients, loss, row_losses, stats
from ...slips import told

ARRAYS = {"logits": "n K", "actions": "n"}
LOGITS = ("logits",)

# The oracle.


def errors(values, old_values, returns, eps):
    """The plain and the clipped squared error of each row; also for complex values."""
    moved = values - old_values
    held = np.where(moved.real > eps, eps, np.where(moved.real < -eps, -eps, moved))
    return (values - returns) ** 2, (old_values + held - returns) ** 2


def row_value_losses(values, old_values, returns, eps):
    """(n,): what each row adds to n times the value loss."""
    plain, held = errors(values, old_values, returns, eps)
    return 0.5 * np.where(plain.real >= held.real, plain, held)


def value_slope(values, old_values, returns, eps):
    """(n,): the derivative of the value loss."""
    moved = values + 1j * STEP
    return row_value_losses(moved, old_values, returns, eps).imag / STEP / len(values)


# The cases.


def clipped_rows(n, classes, eps, **settings):
    """A source of minibatches with values inside and outside of their ranges."""

    # In eighths, so that old + (v - old) is v again: two errors that differ by a rounding would let
    # chance decide about the gradient of the usual code.
    def draw(rng):
        case = minibatches(n, classes, on_both_sides(eps), clip_eps=eps, **settings)(rng)
        random = generator(rng)
        for _ in range(1000):
            case["values"] = random.integers(-12, 13, n) / 8
            case["old_values"] = case["values"] - random.integers(-5, 6, n) / 8
            case["returns"] = random.integers(-12, 13, n) / 8
            if is_clear(**case) and tells_fractions_apart(**case):
                break
        return case

    return draw


def is_clear(values, old_values, returns, clip_eps, **_):
    """Whether no row is at an end of its range, or has two equal errors outside of it."""
    moved = np.abs(values - old_values)
    plain, held = errors(values, old_values, returns, clip_eps)
    is_equal = np.abs(plain - held) < np.where(moved > clip_eps, 1e-3, 0)
    return bool((np.abs(moved - clip_eps) > 1e-3).all() and not is_equal.any())


def tells_fractions_apart(ratios, values, old_values, clip_eps, **_):
    """Whether other numbers of ratios and of values are outside of their ranges."""
    outside = (np.abs(each) > clip_eps for each in (ratios - 1, values - old_values))
    return len(set(map(np.sum, outside))) == 2


def smaller(**case):
    """The same minibatch with fewer rows and rounder numbers, as long as it is clear."""
    return (simpler for simpler in fewer_rows(**case) if is_clear(**simpler))


def batch_in(case):
    names = ("actions", "ratios", "advantages", "returns")
    batch = batch_of(case["logits"], *(case[name] for name in names))
    return {**batch, "old_values": case["old_values"]}


def settings_in(case):
    return {name: case[name] for name in ("clip_eps", "vf_coef", "ent_coef") if name in case}


def value_term(case):
    return case["values"], case["old_values"], case["returns"], case["clip_eps"]


# The checks.

ROWS = (clipped_rows(9, 3, 0.2), clipped_rows(12, 4, 0.35, vf_coef=0.8, ent_coef=0.1))

EXAMPLE = {
    "logits": np.array([[0.2, 0.1], [0.3, -0.4]]),
    "actions": np.array([0, 1]),
    "ratios": np.array([1.1, 0.9]),
    "advantages": np.array([0.5, -0.5]),
    "values": np.array([1.0, 1.0]),
    "returns": np.array([2.0, 0.0]),
    "old_values": np.array([0.0, 0.0]),
    "clip_eps": 0.2,
}


@check("pessimistic_max", [EXAMPLE], visible=True)
def gives_the_value_loss_of_the_example(ask, **case):
    """gives the value loss 1.06 of the example

    The clipped value is 0.2 in both rows. How far is it from each return, and how far is 1?
    """
    found = results(ask.ppo_loss(case["logits"], case["values"], batch_in(case)))
    expect(found["stats"]["value_loss"]).close_to(1.06, absolute=PRINTED, name="value_loss")


@check("plain", *ROWS, count=1, seed=31, smaller=smaller)
def is_the_loss_of_the_kata_without_the_clip(ask, **case):
    """gives the plain value loss and its gradient with clip_vloss=False

    Which of your lines look at clip_vloss?
    """
    settings = settings_in(case)
    answer = ask.ppo_loss(
        case["logits"], case["values"], batch_in(case), **settings, clip_vloss=False
    )
    found = results(answer)
    misses = case["values"] - case["returns"]
    expect(found["stats"]["value_loss"]).close_to(
        0.5 * np.mean(misses**2),
        relative=ROUGH,
        name="value_loss",
        slips=told(
            [("is clipped all the same", float(np.mean(row_value_losses(*value_term(case)))))]
        ),
    )
    expect(found["dvalues"]).close_to(
        settings.get("vf_coef", 0.5) * misses / len(misses), relative=ROUGH, name="dvalues"
    )


@check("plain", *ROWS, count=2, seed=35, smaller=smaller)
def leaves_the_other_terms_without_the_clip(ask, **case):
    """gives loss, statistics and dlogits of the kata with clip_vloss=False

    What besides the value loss did you make depend on clip_vloss?
    """
    settings, batch = settings_in(case), batch_in(case)
    logits, values = case["logits"], case["values"]
    found = results(ask.ppo_loss(logits, values, batch, **settings, clip_vloss=False))
    want = stats(logits, values, batch, settings["clip_eps"])
    expect({name: found["stats"][name] for name in want}).close_to(
        want, relative=EXACT, noun="statistic"
    )
    expect(found["dlogits"]).close_to(
        gradients(logits, values, batch, **settings)["dlogits"],
        relative=EXACT,
        name="dlogits",
        axes=("row", "action"),
    )
    expect(found["loss"]).close_to(
        loss(logits, values, batch, **settings), relative=EXACT, floor=1e-2, name="loss"
    )


@check("pessimistic_max", *ROWS, count=2, seed=32, smaller=smaller)
def takes_the_larger_error_of_each_row(ask, **case):
    """finds the mean of the larger error of each row

    Around what is the value clipped, and is the larger one taken before or after the mean?
    """
    answer = ask.ppo_loss(case["logits"], case["values"], batch_in(case), **settings_in(case))
    values, old, returns, eps = value_term(case)
    plain, held = errors(values, old, returns, eps)
    relative = np.clip(values, old - eps * np.abs(old), old + eps * np.abs(old))
    want = float(np.mean(row_value_losses(*value_term(case))))
    expect(results(answer)["stats"]["value_loss"]).close_to(
        want,
        relative=ROUGH,
        name="value_loss",
        slips=told(
            [
                ("takes the smaller error of each row", 0.5 * np.mean(np.minimum(plain, held))),
                ("is the clipped error alone", 0.5 * np.mean(held)),
                ("is the plain error", 0.5 * np.mean(plain)),
                ("is the larger of two means", 0.5 * max(np.mean(plain), np.mean(held))),
                (
                    "clips by a part of the old value",
                    0.5 * np.mean(np.maximum(plain, (relative - returns) ** 2)),
                ),
                ("lacks the half", 2 * want),
            ],
            want,
            len(values),
        ),
    )


@check("gradient", [EXAMPLE], visible=True)
def gives_the_gradients_of_the_example(ask, **case):
    """gives the gradients 0 and 0.25 of the example

    In the first row the error is 3.24 for every v above 0.2. How does that change with v?
    """
    found = results(ask.ppo_loss(case["logits"], case["values"], batch_in(case)))
    expect(found["dvalues"]).close_to(np.array([0.0, 0.25]), absolute=PRINTED, name="dvalues")


@check("gradient", *ROWS, count=2, seed=33, smaller=smaller)
def has_no_gradient_where_the_clipped_error_is_larger(ask, **case):
    """gives dvalues of 0 exactly where the clipped error is the larger one

    A small move of v: in which rows does the larger error notice it?
    """
    settings = settings_in(case)
    answer = ask.ppo_loss(case["logits"], case["values"], batch_in(case), **settings)
    found = results(answer)["dvalues"]
    expect(found).has_shape(case["values"].shape)
    want = settings.get("vf_coef", 0.5) * value_slope(*value_term(case))
    values, old, returns, eps = value_term(case)
    for row, slope in enumerate(want):
        error = abs(found[row] - slope) / max(abs(values[row] - returns[row]) / len(values), 1e-3)
        if not within(error, ROUGH):
            said = "has a gradient" if slope == 0 else "has another gradient"
            if slope and abs(found[row]) < ROUGH * abs(slope):
                said = "has no gradient"
            fail(
                f"With clip_eps {eps:g}, a row with value {values[row]:g}, old value "
                f"{old[row]:g} and return {returns[row]:g} {said}.",
                observed=short(found[row]),
                way=said,
            )


@check("together", *ROWS, count=1, seed=34, smaller=smaller)
def stands_beside_the_other_terms(ask, **case):
    """adds vf_coef times the clipped value loss to the policy term and the entropy

    Everything else is as in the kata. Which line did you touch that is not about values?
    """
    settings, batch = settings_in(case), batch_in(case)
    answers = [
        ask.ppo_loss(case["logits"], case["values"], each, **settings)
        for each in (batch, without_advantages(batch))
    ]
    found, _ = map(results, answers)
    rest = {**settings, "vf_coef": 0.0}
    loss = np.mean(row_losses(case["logits"], case["values"], batch, **rest))
    loss += settings.get("vf_coef", 0.5) * np.mean(row_value_losses(*value_term(case)))
    expect(found["loss"]).close_to(loss, relative=EXACT, floor=1e-2, name="loss")
    others = stats(case["logits"], case["values"], batch, settings["clip_eps"])
    del others["value_loss"]
    expect({name: found["stats"][name] for name in others}).close_to(
        others, relative=EXACT, noun="statistic"
    )
    expect(found["dlogits"]).close_to(
        gradients(case["logits"], case["values"], batch, **settings)["dlogits"],
        relative=EXACT,
        name="dlogits",
        axes=("row", "action"),
    )


@check("plain", extremes, count=1, seed=36, smaller=one_row_less)
def survives_extreme_logits_as_the_kata_does(ask, logits, values, **batch):
    """gives finite, exact results for logits of +-1e4, with the clip and without it

    Where do you take a logarithm of a probability, or an exponential of something large?
    """
    # Old values that are the values: the clip changes nothing, and the kata's results are wanted.
    batch = {**batch, "old_values": values}
    for clip_vloss in (False, True):
        answer = ask.ppo_loss(logits, values, batch, 0.2, 0.5, 0.3, clip_vloss=clip_vloss)
        expect_exact_at_extremes(results(answer), logits, values, batch, 0.3)
