"""What an interviewer looks at in importances, one check after another.

First an identity that needs no oracle: without penalties, the gains of a tree add up to the fall of
the objective that it brings. Which feature gets what is compared with the kata's exhaustive search.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, relative_error, within

from ...cases import as_it_is, data, is_case, smaller_cases
from ...judging import CLOSE, ITSELF, asked_with
from ...oracle import boosted, mean

ARRAYS = {"X": "N p", "y": "N"}


def objective(y, F):
    return math.fsum((y - F) ** 2) / 2


def totals(X, y, settings, of=lambda node: node.gain, trees=None):
    """For each feature, `of` every cut on it added up; trees: only the first so many."""
    sums = np.zeros(X.shape[1])
    for tree in boosted(X, y, settings).trees[:trees]:
        for node in tree.nodes():
            if node.feature is not None:
                sums[node.feature] += of(node)
    return sums


def slips(X, y, settings):
    """What somebody gets who adds up something else."""
    right = totals(X, y, settings)
    settings = asked_with(settings)
    given = {
        "counts cuts and not their gains": totals(X, y, settings, lambda _node: 1.0),
        "has only the gains of the first tree": totals(X, y, settings, trees=1),
        "is brought to a sum of 1": right / max(right.sum(), 1e-300),
        "is the average over the trees": right / max(settings["n_estimators"], 1),
        "has every gain weighted by the share of rows in its node": totals(
            X, y, settings, lambda node: node.gain * node.rows / len(y)
        ),
        "has gamma left out": totals(X, y, settings, lambda node: node.gain + settings["gamma"]),
        "has the learning rate in it": right * settings["learning_rate"],
    }
    return [Slip(says, array) for says, array in given.items()]


def asked(ask, X, y, settings):
    return ask.harness.importances(X, y, asked_with(settings))


def drawn(n, p, mixed=False, refused=False, **settings):
    """A source of cases in which no two features make the same parts of a node.

    mixed: every tree is cut on more than one feature
    refused: every tree is cut, and has fewer cuts than it would have without gamma
    """
    plain = data(n, p, rows=1, **settings)

    def draw(rng):
        while True:
            case = {name: value for name, value in plain(rng).items() if name != "rows"}
            asked = case["X"], case["y"], settings
            if (not mixed or is_mixed(*asked)) and (not refused or has_refused(*asked)):
                return case

    return draw


def is_mixed(X, y, settings):
    cut = [{node.feature for node in tree.nodes()} for tree in boosted(X, y, settings).trees]
    return all(len(features - {None}) > 1 for features in cut)


def has_refused(X, y, settings):
    def cuts(settings):
        trees = boosted(X, y, settings).trees
        return [sum(node.feature is not None for node in tree.nodes()) for tree in trees]

    made, possible = cuts(settings), cuts({**settings, "gamma": 0.0})
    return all(0 < few < many for few, many in zip(made, possible, strict=True))


def smaller(**case):
    for simpler in smaller_cases(case):
        if is_case(**simpler, rows=simpler["X"][:1]):
            yield simpler


def expect_totals(ask, X, y, settings):
    """Fails unless the importances are the gains by feature."""
    value = asked(ask, X, y, settings).value["importances"]
    expect(value).close_to(
        totals(X, y, settings),
        relative=CLOSE,
        name="feature_importances_",
        axes=("feature",),
        quantities={"n_estimators": settings["n_estimators"], "N": len(y)},
        slips=lambda: slips(X, y, settings),
    )


EXAMPLE = {"X": np.array([[1.0], [2.0], [3.0], [4.0]]), "y": np.array([1.0, 1.0, 5.0, 9.0])}


@check(
    "objective",
    [{**EXAMPLE, "n_estimators": 1, "learning_rate": 1.0, "max_depth": 1}],
    visible=True,
)
def finds_18_in_the_example(ask, X, y, **settings):
    """finds a gain of 18 for the one cut of the example

    The residuals are -3, -3, 1, 5. What are G_L, G_R and G, and what is the gain?
    """
    expect_totals(ask, X, y, settings)


UNCUT = [
    {
        "what": "a constant feature beside one that is cut",
        "X": np.array([[7.0, 1.0], [7.0, 2.0], [7.0, 4.0]]),
        "y": np.array([1.0, 2.0, 9.0]),
    },
    {"what": "a constant target", "X": np.array([[1.0, 2.0], [2.0, 1.0]]), "y": np.full(2, 5.0)},
]


@check("state", UNCUT, smaller=as_it_is)
def gives_0_to_features_that_are_not_cut(ask, what, X, y):
    """gives 0 to a feature that is never cut, one number for each feature of X

    How many features does your array know, and from where?
    """
    value = asked(ask, X, y, {"n_estimators": 1, "learning_rate": 1.0}).value["importances"]
    expect(value).has_shape((2,))
    uncut = value[:1] if np.ptp(y) else value
    if not within(float(np.max(np.abs(uncut))), ITSELF):
        fail(f"With {what}, something that is not cut has an importance.", observed=short(value))


WHOLE = (
    drawn(12, 1, n_estimators=1, learning_rate=1.0, max_depth=2),
    drawn(26, 2, n_estimators=4, learning_rate=1.0, max_depth=2, min_samples_leaf=3),
    drawn(20, 3, n_estimators=4, learning_rate=1.0, max_depth=1),
)


@check("objective", *WHOLE, count=1, seed=61, smaller=smaller)
def adds_up_to_the_fall_of_the_objective(ask, X, y, **settings):
    """adds up, at rate 1, to the fall of 1/2 sum (y - F)^2 from the mean to the last tree

    Each cut takes its gain off the objective. Which gains are not in your sum, or in it as
    something else?
    """
    value = asked(ask, X, y, settings).value
    gains, F = value["importances"], value["predictions"]
    if not is_numeric_array(gains, X.shape[1:]):
        fail(f"feature_importances_ is no array of {X.shape[1]} numbers.", observed=short(gains))
    if not is_numeric_array(F, y.shape):
        fail(f"predict gives no {len(y)} numbers for {len(y)} rows.", observed=short(F))
    fall = objective(y, mean(y)) - objective(y, F)
    if not within(abs(math.fsum(gains) - fall) / fall, ITSELF):
        times = math.fsum(gains) / fall
        fail(
            f"The objective falls by something, and the importances sum to {times:.3g} times that."
        )


BY_FEATURE = (
    drawn(24, 3, mixed=True, n_estimators=1, learning_rate=1.0, max_depth=2),
    drawn(26, 4, n_estimators=4, learning_rate=1.0, max_depth=1),
    drawn(24, 2, mixed=True, n_estimators=2, learning_rate=1.0, max_depth=2),
)


@check("features", *BY_FEATURE, count=1, seed=62, smaller=smaller)
def counts_each_cut_for_its_feature(ask, X, y, **settings):
    """counts each gain for the feature of its cut, in all trees and at all depths

    The sum is right and its parts are not. Whose gain do you add to which feature, and when?
    """
    expect_totals(ask, X, y, settings)


PENALISED = (
    drawn(20, 2, n_estimators=3, learning_rate=0.3, max_depth=1),
    drawn(24, 2, n_estimators=3, learning_rate=0.5, max_depth=1, reg_lambda=2.5),
    drawn(26, 3, n_estimators=3, learning_rate=0.6, max_depth=2, reg_lambda=1.0, gamma=0.8),
    drawn(20, 2, refused=True, n_estimators=2, learning_rate=0.5, max_depth=2, gamma=3.0),
)


@check("penalties", *PENALISED, count=1, seed=63, smaller=smaller)
def takes_the_gains_by_which_it_chose(ask, X, y, **settings):
    """takes the gains by which cuts were chosen, with lambda and gamma, at any learning rate

    Without penalties and at rate 1 it is right. What does the learning rate do to a gain, and what
    do lambda and gamma?
    """
    expect_totals(ask, X, y, settings)


def two_data_sets(rng):
    first, second = (drawn(n, 2, n_estimators=2, max_depth=1)(rng) for n in (9, 16))
    return {"before": first["X"], "y_before": first["y"], **second}


@check("state", two_data_sets, count=1, seed=64, smaller=as_it_is)
def counts_anew_in_every_fit(ask, X, y, before, y_before, **settings):
    """has after a second fit what a new model has

    What did the first fit leave in your sums?
    """
    again = ask.harness.importances_again((before, y_before), (X, y), asked_with(settings))
    new = asked(ask, X, y, settings)
    if not within(relative_error(again.value, new.value["importances"]), ITSELF):
        fail("After a second fit the importances are not those of a new model.", way="again")
