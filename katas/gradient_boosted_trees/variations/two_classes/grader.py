"""What an interviewer looks at in two_classes, one check after another.

The truth is the kata's exhaustive search with two sums for each node. Log-odds are compared where
probabilities are told to be right in form, since they show every mistake at its size.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, relative_error, within

from ...cases import as_it_is, data, is_case, smaller_cases
from ...judging import CLOSE, ITSELF
from ...oracle import CONTRACT, DEFAULTS, boosted

SETTINGS = {**DEFAULTS, "reg_lambda": 1.0}


def sigmoid(F):
    """Exact at both ends: exp only sees what is not above 0."""
    small = np.exp(-np.abs(F))
    return np.where(F >= 0, 1, small) / (1 + small)


def log_odds(y):
    ones = float(np.sum(y))
    with np.errstate(divide="ignore"):
        return float(np.clip(np.log(ones) - np.log(len(y) - ones), -20, 20))


LOGISTIC = CONTRACT.but(
    start=log_odds,
    target=lambda y, so_far, _start: y - sigmoid(so_far),
    weigh=lambda so_far: sigmoid(so_far) * sigmoid(-so_far),
)
SLIPS = {
    "come out as if boosting started from 0": LOGISTIC.but(start=lambda _y: 0.0),
    "come out as if boosting started from the mean": LOGISTIC.but(
        start=lambda y: float(np.mean(y))
    ),
    "come out as if trees were fitted to y minus the log-odds": LOGISTIC.but(
        target=lambda y, so_far, _start: y - so_far
    ),
    "come out as if every row weighed 1": LOGISTIC.but(weigh=lambda _so_far: None),
    "come out as if the gradient had the opposite sign": LOGISTIC.but(
        target=lambda y, so_far, _start: sigmoid(so_far) - y
    ),
    "come out as if the learning rate were left out": LOGISTIC.but(
        in_training=lambda _rate, _number: 1.0, in_prediction=lambda _rate, _number: 1.0
    ),
    "come out as if no lambda stood in the leaves": LOGISTIC.but(
        leaf=lambda G, H, _lambda: G / max(H, 1e-300)
    ),
}

ARRAYS = {"X": "N p", "y": "N", "rows": "M p"}


def labels(random, X):
    """Two classes that a few cuts explain in part, with more ones than zeros and both there."""
    lean = X[:, 0] - 0.7 * X[:, -1] + random.normal(0, 1.5, len(X)) + 0.8
    y = (lean > 0) * 1.0
    y[:2] = 0.0, 1.0
    return y


def drawn(n, p, **settings):
    return data(n, p, labels=labels, contract=LOGISTIC, **{**SETTINGS, **settings})


def smaller(**case):
    for simpler in smaller_cases(case, rounds=("X",)):
        if is_case(**simpler, contract=LOGISTIC) and 0 < simpler["y"].mean() < 1:
            yield simpler


def asked(ask, X, y, rows, settings):
    return ask.harness.fitted(X, y, rows, {**SETTINGS, **settings})


def expect_log_odds(value, X, y, rows, settings, relative=CLOSE):
    """Fails unless the log-odds are right; what stands in the other column is asked elsewhere."""
    if not is_numeric_array(value, (len(rows), 2)):
        expect(value).has_shape((len(rows), 2))
        fail("predict_proba gives numbers that are not finite.", observed=short(value), way="nan")

    def wanted(rules):
        return boosted(X, y, settings, rules).staged(rows)[-1]

    if np.min(value[:, 1]) <= 0 or np.max(value[:, 1]) >= 1:
        fail("A probability of class 1 is not between 0 and 1.", observed=short(value), way="range")
    expect(np.log(value[:, 1]) - np.log1p(-value[:, 1])).close_to(
        wanted(LOGISTIC),
        relative=relative,
        floor=1.0,
        name="log-odds",
        axes=("row",),
        slips=lambda: [
            Slip(says, lambda rules=rules: wanted(rules)) for says, rules in SLIPS.items()
        ],
    )


ONE_SIDED = [
    {"X": np.array([[1.0], [2.0], [3.0]]), "y": np.full(3, label), "n_estimators": 1}
    for label in (0.0, 1.0)
]


@check(
    "probabilities", drawn(12, 2, n_estimators=2, max_depth=1), count=2, seed=32, smaller=as_it_is
)
def gives_both_classes_in_order(ask, X, y, **settings):
    """gives two columns that sum to 1, and the larger one to the class that a group is made of

    Which of the two columns is class 1?
    """
    apart = {"n_estimators": 1, "learning_rate": 1.0, "max_depth": 1}
    left = asked(ask, ROWS, np.repeat([0.0, 1.0], 2), ROWS, apart)
    value = asked(ask, X, y, X, settings).value
    for given, rows in ((value, len(X)), (left.value, len(ROWS))):
        expect(given).has_shape((rows, 2))
        off = float(np.max(np.abs(np.sum(given, axis=1) - 1)))
        if not within(off, 1e-9):
            fail("The probabilities of a row do not sum to 1.", observed=short(given), way="sum")
    sides = left.value
    if sides[0, 0] < sides[0, 1] and sides[-1, 1] < sides[-1, 0]:
        fail(
            "The first column is class 1, and the second class 0.",
            observed=short(sides),
            way="order",
        )


@check("start", drawn(11, 2, n_estimators=0), count=2, seed=31, smaller=as_it_is)
def starts_at_the_log_odds(ask, X, y, **settings):
    """gives every row the share of ones when there are no trees

    Which F makes the probability of a row the share of ones among the labels?
    """
    value = asked(ask, X, y, X, settings).value
    expect_log_odds(value, X, y, X, settings)


ROWS = np.array([[1.0], [2.0], [3.0], [4.0]])


# With a large lambda, H is nothing beside it (at most 3e-4 of it): leaves are G / lambda, and the
# gain is the larger one of G_L^2 + G_R^2. So the sums of gradients alone are asked for, and what
# weighs how much is let pass: by the tolerance, which is 30 times what an h of 1 makes of it.
FIRST_ORDER = [
    drawn(n, p, n_estimators=3, learning_rate=4e4, reg_lambda=1e5, max_depth=depth)
    for n, p, depth in ((14, 1, 2), (24, 2, 1))
]
ROUGHLY = 1e-2


@check("gradients", *FIRST_ORDER, count=1, seed=33, smaller=smaller)
def fits_each_tree_to_what_is_left(ask, X, y, **settings):
    """fits each tree to labels minus probabilities, whatever the rows weigh

    lambda and the rate are so large that only the sums of gradients count. What is the derivative
    of the loss by the log-odds?
    """
    answer = asked(ask, X, y, X[1:], settings)
    slow = asked(ask, X, y, X, {**settings, "n_estimators": 1, "learning_rate": RATE})
    expect_lambda_below(slow.value, y, settings["reg_lambda"])
    expect_log_odds(answer.value, X, y, X[1:], settings, relative=ROUGHLY)


RATE = 0.1


def expect_lambda_below(value, y, reg_lambda):
    """After one tree no row has moved by more than all gradients over lambda could, in any form.

    The log-odds of the start are right: that has been asked. Whoever leaves lambda out is 2000
    times beyond what y minus the log-odds, the largest of the usual mistakes, sums to.
    """
    if not is_numeric_array(value, (len(y), 2)):
        return
    start = log_odds(y)
    with np.errstate(divide="ignore"):
        moved = np.abs(np.log(value[:, 1]) - np.log1p(-value[:, 1]) - start)
    if float(np.max(moved)) > 100 * RATE * np.sum(1 + np.abs(y - start)) / reg_lambda:
        fail(
            f"With lambda {reg_lambda:g} a leaf says {float(np.max(moved)) / RATE:.2g}.",
            question="What stands below the sum of gradients in a leaf?",
            rubric="second_order",
            way="lambda",
        )


SECOND_ORDER = (
    drawn(10, 1, n_estimators=1, learning_rate=0.7, max_depth=1),
    drawn(26, 2, n_estimators=3, learning_rate=0.5, max_depth=2, reg_lambda=0.5),
    drawn(24, 2, n_estimators=4, learning_rate=0.8, max_depth=2, gamma=0.3),
    drawn(24, 2, n_estimators=3, learning_rate=0.4, max_depth=3, min_samples_leaf=4),
)


@check("second_order", *SECOND_ORDER, count=1, seed=34, smaller=smaller)
def weighs_rows_by_their_curvature(ask, X, y, **settings):
    """gives the right probabilities after 1 to 4 trees, with p (1 - p) in leaves and gains

    Sums of gradients are right. What stands below them, in a leaf and in the three parts of a gain,
    and what does min_samples_leaf count?
    """
    value = asked(ask, X, y, X, settings).value
    expect_log_odds(value, X, y, X, settings)


@check(
    "second_order",
    [{"X": ROWS, "y": np.array([0.0, 0.0, 1.0, 1.0]), "n_estimators": 1, "max_depth": 1}],
    visible=True,
)
def makes_the_tree_of_the_example(ask, X, y, **settings):
    """gives class 1 the probabilities 0.3392, 0.3392, 0.6608, 0.6608 of the example

    All log-odds are 0 at first. What do the four g and the four h sum to on both sides?
    """
    settings = {**SETTINGS, "learning_rate": 1.0, **settings}
    value = asked(ask, X, y, X, settings).value
    expect_log_odds(value, X, y, X, settings)


@check("start", ONE_SIDED, smaller=as_it_is)
def copes_with_labels_of_one_class(ask, X, y, **settings):
    """starts at log-odds of -20 or 20 when all labels are the same

    What is the logarithm of 0 / 1, and what does the prompt say about it?
    """
    value = asked(ask, X, y, X, settings).value
    if not is_numeric_array(value, (3, 2)):
        fail("The probabilities are not finite.", observed=short(value), way="finite")
    # The first tree moves the log-odds by 1e-10, which the tolerance leaves room for.
    rare = value[:, 0] if y[0] else value[:, 1]
    expect(np.asarray(rare)).close_to(
        np.full(3, 1 / (1 + np.exp(20.0))), relative=1e-5, name="rarer class"
    )


def two_data_sets(rng):
    first, second = (drawn(n, 2, n_estimators=2, max_depth=1)(rng) for n in (9, 14))
    return {"before": first["X"], "y_before": 1 - first["y"], **second}


@check("start", two_data_sets, count=1, seed=35, smaller=as_it_is)
def starts_over_in_every_fit(ask, X, y, before, y_before, **settings):
    """says after a second fit what a new model says

    What does your object still know when fit is called again?
    """
    settings = {**SETTINGS, **settings}
    again = ask.harness.fitted_again((before, y_before), (X, y), X, settings).value
    new = asked(ask, X, y, X, settings).value
    if not within(relative_error(again, new), ITSELF):
        fail("After a second fit the probabilities are not those of a new model.", way="again")


@check(
    "probabilities",
    [{"y": np.array([0.0, 0.0, 1.0, 1.0])}, {"y": np.array([1.0, 1.0, 0.0, 0.0])}],
    smaller=as_it_is,
)
def survives_log_odds_of_1000(ask, y):
    """gives exactly 0 and 1, and no NaN, for log-odds of -1000 and 1000

    What does exp do to 1000, and to -1000? What do you divide by what?
    """
    settings = {"n_estimators": 2, "learning_rate": 1500.0, "max_depth": 1}
    value = asked(ask, ROWS, y, ROWS, settings).value
    if not is_numeric_array(value, (4, 2)):
        fail("The probabilities are not finite.", observed=short(value), way="finite")
    for side in (0, 3):
        if not within(float(np.min(value[side])), 1e-12):
            fail("A row with log-odds of 1000 in size is not sure.", observed=short(value))
