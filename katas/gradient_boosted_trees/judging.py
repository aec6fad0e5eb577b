"""How the checks ask a model and judge what comes back; the variations use the same words."""

import itertools

import numpy as np

from pytest_hardtier.authoring import expect, fail
from pytest_hardtier.authoring.numeric import Slip, constant_ratio, is_numeric_array

from .oracle import CONTRACT, DEFAULTS, boosted, mean

# Tolerances; `hardtier kata check` shows the room on both sides.
#   CLOSE    predictions, of the largest. Right ones are off by 1e-15, since every choice is clear
#            and the leaves are means of up to 40 numbers; cases are drawn so that mistakes in the
#            rules show by 1e-2 of the spread. Single precision (1e-7) passes: DIGITS is about it.
#   DIGITS   the same where digits are the point: right ones 1e-15, in single precision 1e-8 at the
#            least.
#   ITSELF   a submission compared with itself: right ones are off by 0.
CLOSE = 1e-6
DIGITS = 1e-11
ITSELF = 1e-9
PRINTED = 1e-4  # prompts print five digits


def asked_with(settings):
    """All settings by name; those left out have their defaults."""
    return DEFAULTS | settings


def fitted(ask, X, y, rows, settings):
    """The stages and what predict says, of a new model."""
    return ask.harness.fitted(X, y, rows, asked_with(settings))


def predicted(ask, X, y, rows, settings):
    """What predict of a new model says."""
    return ask.harness.predicted(X, y, rows, asked_with(settings))


def expect_prediction(value, X, y, rows, settings, slips=(), relative=CLOSE):
    """Fails unless predict is right; slips: rules by what is said of who follows them."""
    expect(value).close_to(
        boosted(X, y, settings).staged(rows)[-1],
        relative=relative,
        name="prediction",
        axes=("row",),
        slips=lambda: [
            Slip(says, lambda rules=rules: boosted(X, y, settings, rules).staged(rows)[-1])
            for says, rules in dict(slips).items()
        ],
        remark=lambda: share_of_the_move(value, X, y, rows, settings),
    )


def expect_stages(value, X, y, rows, settings, slips=(), relative=CLOSE):
    """Fails unless all stages and predict are right; the first wrong stage is named."""
    wanted = boosted(X, y, settings)
    stages = value["stages"]
    if len(stages) != settings["n_estimators"]:
        much = "more" if len(stages) > settings["n_estimators"] else f"{len(stages)}"
        fail(
            f"staged_predict gives {much} arrays for n_estimators={settings['n_estimators']}.",
            question="After how many trees does the prompt ask for the first one, and the last?",
            way="count",
        )
    expect(named(stages, value["predict"])).close_to(
        of_ensemble(wanted, rows),
        relative=relative,
        noun="stage",
        path="from tree to tree",
        terms={"mean of y": wanted.start},
        slips=lambda: stage_slips(X, y, rows, settings, dict(slips), wanted),
        remark=lambda: what_is_first(stages, wanted.staged(rows)[1:], wanted.start),
    )


def named(stages, predict):
    return {f"stage {number}": stage for number, stage in enumerate(stages, 1)} | {
        "predict": predict
    }


def of_ensemble(ensemble, rows):
    stages = ensemble.staged(rows)
    return named(stages[1:], stages[-1])


def stage_slips(X, y, rows, settings, slips, right):
    """What each of the rules gives, and what somebody gets who forgets a part of the sum."""
    rate = settings["learning_rate"]
    slips = slips | {
        "comes out as if the mean were multiplied by the learning rate too": CONTRACT.but(
            start=lambda y: rate * mean(y)
        )
    }
    found = [
        Slip(says, lambda rules=rules: of_ensemble(boosted(X, y, settings, rules), rows))
        for says, rules in slips.items()
    ]
    stages = right.staged(rows)
    alone = [after - before for before, after in itertools.pairwise(stages)]
    last = right.start + alone[-1] if alone else stages[0]
    sums = {
        "lacks the mean of y": [stage - right.start for stage in stages],
        "is what the last tree says, without those before it": [stages[0], *alone],
        "is the mean of y and the last tree, without those before it": [
            stages[0],
            *(right.start + tree for tree in alone),
        ],
        "takes the average of the trees and not their sum": [
            right.start + (stage - right.start) / max(number, 1)
            for number, stage in enumerate(stages)
        ],
    }
    found += [Slip(says, named(one[1:], one[-1])) for says, one in sums.items()]
    found.append(
        Slip(
            "comes one tree too late: the first is what stands before any tree",
            named(stages[:-1], stages[-1]),
            "After how many trees does the prompt ask for the first one?",
        )
    )
    whole = stages[1:]
    for says, predict in (
        ("lacks the mean of y", stages[-1] - right.start),
        ("is what the last tree says, without those before it", alone[-1] if alone else last),
        ("is the mean of y and the last tree, without those before it", last),
        (
            "takes the average of the trees and not their sum",
            right.start + (stages[-1] - right.start) / max(len(alone), 1),
        ),
    ):
        found.append(Slip(says, named(whole, predict)))
    return found


def what_is_first(stages, wanted, start):
    """A sentence about the first stage that is wrong."""
    for number, (stage, want) in enumerate(zip(stages, wanted, strict=True), 1):
        if is_numeric_array(stage, want.shape) and np.allclose(stage, want, rtol=1e-5, atol=1e-9):
            continue
        if number == 1:
            return _move(stage, want, start)
        so_far = "Stage 1 is right" if number == 2 else f"Stages 1 to {number - 1} are right"
        return f"{so_far}. What does tree {number} fit?"
    return ""


def share_of_the_move(value, X, y, rows, settings):
    wanted = boosted(X, y, settings)
    return _move(value, wanted.staged(rows)[-1], wanted.start)


def _move(got, want, start):
    """A sentence if predictions moved from the mean by another amount everywhere."""
    if not is_numeric_array(got, want.shape) or len(np.unique(want)) < 2:
        return ""
    ratio = constant_ratio(got - start, want - start)
    if ratio is None or abs(ratio - 1) < 1e-3:
        return ""
    return f"From the mean of y it moved {ratio:.3g} times as far as it should."


def forced(X, y, settings):
    """Stages of data with one cut, in closed form: group means are approached by the rate.

    With lambda = 0, F_m = group mean + (1 - rate)^m (mean - group mean).
    """
    left = np.array([one <= np.mean([X.min(), X.max()]) for one in X[:, 0]])
    group = np.where(left, mean(y[left]), mean(y[~left]))
    rate = settings["learning_rate"]
    return [
        group + (1 - rate) ** number * (mean(y) - group)
        for number in range(1, settings["n_estimators"] + 1)
    ]
