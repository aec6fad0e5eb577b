"""What an interviewer looks at in gradient_boosted_trees, one check after another.

The first failed check names the rubric item that is charged, so a check of one item must not see
what another item is about. Boosting is asked about on data with a single possible cut, where no
search can go wrong; the search with one tree at rate 1; lambda and gamma once the search is right;
and everything together at last.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import relative_error, within

from .cases import (
    EXAMPLE,
    as_it_is,
    data,
    grid,
    nothing_to_cut,
    one_cut,
    smaller,
    smaller_one_cut,
    step_among_many,
    wide_grid,
)
from .judging import (
    CLOSE,
    DIGITS,
    ITSELF,
    PRINTED,
    asked_with,
    expect_prediction,
    expect_stages,
    fitted,
    forced,
    named,
    predicted,
    stage_slips,
    what_is_first,
)
from .oracle import CONTRACT, boosted
from .slips import (
    BOOSTING_SLIPS,
    CHILD_SLIPS,
    GAMMA_SLIPS,
    LAMBDA_SLIPS,
    SEARCH_SLIPS,
    SHRINKAGE_SLIPS,
    THRESHOLD_SLIPS,
)

# The shapes of the contract, for the lint of `hardtier kata check`.
ARRAYS = {"X": "N p", "y": "N", "rows": "M p"}

ONE_TREE = {"n_estimators": 1, "learning_rate": 1.0}
EXAMPLES = {"max_depth": 1, "learning_rate": 0.5}

# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


# First, and it passes whatever only raises: a model that spoils its inputs is told so before the
# numbers that follow from it.
@check("state", data(12, 2, n_estimators=2, learning_rate=0.5), count=1, seed=1, smaller=smaller)
def leaves_alone_what_is_the_callers(ask, X, y, **settings):
    """leaves X and y as they were, in fit and in prediction

    Which of the arrays that you write into does somebody else still hold?
    """
    seen = ask.harness.callers_arrays(X, y, X[::2].copy(), asked_with(settings)).value
    for name, before in {"X of fit": X, "y": y, "X of predict": X[::2]}.items():
        if not np.array_equal(seen[name], before):
            fail(f"{name} has changed.", observed=short(seen[name]), way=name)


@check("state", data(14, 3, n_estimators=3, learning_rate=0.5), count=1, seed=2, smaller=smaller)
def predicts_a_row_the_same_alone(ask, X, y, **settings):
    """predicts a row the same alone, among others, in another order and again

    What does the prediction of a row depend on, besides the row and the trees?
    """
    seen = ask.harness.rows_alone(X, y, X, asked_with(settings)).value
    if seen is None:
        return
    together = seen["together"]
    if together.shape != (len(X),):
        return  # which the checks of values are about
    alone = [np.ravel(one) for one in seen["alone"]]
    if any(one.shape != (1,) for one in seen["alone"]):
        shape = next(one.shape for one in seen["alone"] if one.shape != (1,))
        fail(f"The prediction of a single row has shape {shape} and not (1,).", way="shape")
    for how, value in {
        "in reverse order": seen["reversed"][::-1],
        "a second time": seen["again"],
        "in an array that held others before": seen["refilled"],
        "one row at a time": np.concatenate(alone),
    }.items():
        if not within(relative_error(value, together), ITSELF):
            fail(f"Asked {how}, the rows get other predictions.", way=how)


UP = np.nextafter
TINY_STEPS = UP(1.0, 2.0) + np.array([0.0, 1.0, 2.0, 3.0]) * 2.0**-52
EDGES = [
    {"what": "one row", "X": [[2.0, 3.0]], "y": [7.0]},
    {"what": "one row and lambda", "X": [[2.0]], "y": [7.0], "reg_lambda": 2.0},
    {"what": "constant features", "X": [[3.0, 1.0]] * 4, "y": [1.0, 2.0, 4.0, 9.0]},
    {
        "what": "one feature that varies, between two that do not",
        "X": [[3.0, x, 5.0] for x in (1.0, 2.0, 3.0, 4.0, 5.0)],
        "y": [1.0, 2.0, 8.0, 9.0, 9.5],
        "max_depth": 1,
    },
    {
        "what": "two equal features",
        "X": [[x, x] for x in (4.0, 2.0, 3.0, 1.0, 5.0)],
        "y": [1.0, 2.0, 8.0, 9.0, 9.5],
        "max_depth": 2,
    },
    {
        "what": "two rows alike but for their targets",
        "X": [[1.0, 2.0], [1.0, 2.0], [3.0, 1.0]],
        "y": [1.0, 4.0, 9.0],
    },
    {
        "what": "more depth than rows",
        "X": [[1.0], [2.0], [3.0], [4.0]],
        "y": [3.0, 1.0, 9.0, 4.0],
        "max_depth": 30,
    },
    {
        "what": "more rows for a leaf than there are",
        "X": [[1.0], [2.0], [3.0], [4.0]],
        "y": [3.0, 1.0, 9.0, 4.0],
        "min_samples_leaf": 5,
    },
    {"what": "no trees", "X": [[1.0], [3.0]], "y": [2.0, 5.0], "n_estimators": 0},
    {"what": "no depth", "X": [[1.0], [2.0], [3.0]], "y": [3.0, 1.0, 9.0], "max_depth": 0},
    {
        "what": "values next to each other in float64",
        "X": TINY_STEPS[:, None],
        "y": [3.0, 1.0, 9.0, 4.0],
    },
    {
        "what": "values next to each other in float64, below 0",
        "X": -TINY_STEPS[::-1, None],
        "y": [3.0, 1.0, 9.0, 4.0],
    },
    {
        "what": "values of 1e12",
        "X": [[-1e12], [1e12], [1e12 + 1], [0.0], [1.0]],
        "y": [3.0, 1.0, 9.0, 4.0, 6.5],
    },
]
EDGES = [
    {"n_estimators": 2, "learning_rate": 1.0, "max_depth": 3, **case}
    | {name: np.array(case[name]) for name in ("X", "y")}
    for case in EDGES
]


def show_edge(what, X, y, **settings):
    given = ", ".join(f"{name}={value:g}" for name, value in settings.items())
    return f"{what}: {given}\nX = {np.array2string(X, precision=17, floatmode='unique')}\ny = {y}"


FEW_CUTS = [case for case in EDGES if "next to each other" not in case["what"]]


# Only whether there are finite numbers at the end: which ones is asked below, when the search is
# known to be right. Whoever cannot do an ordinary fit either is told so by other checks.
@check("edge_cases", FEW_CUTS, smaller=as_it_is, show=show_edge)
def gives_numbers_for_data_at_the_edge(ask, what, X, y, **settings):
    """gives finite numbers where data are few or constant, and where nothing may be cut

    Which of these data did you take for granted while you wrote the search?
    """
    ask.GradientBoostedTrees()
    ordinary = predicted(ask, EXAMPLE["X"], EXAMPLE["y"], EXAMPLE["X"], EXAMPLES)
    if ordinary.raised is not None:
        return
    value = predicted(ask, X, y, X, settings).value
    if isinstance(value, np.ndarray) and not np.isfinite(value.astype(float)).all():
        fail("Predictions for its own training rows are not finite.", observed=short(value))


@check("residual_fitting", nothing_to_cut, count=2, seed=3, smaller=smaller)
def starts_at_the_mean(ask, X, y, **settings):
    """starts at the mean, and stays there when nothing may be cut

    The tree is a single leaf. What is left to explain before the first tree, and what should that
    leaf say?
    """
    # The leaf has lambda, so that no tree can make up for a start at another place, and nothing is
    # shrunk. The size of the leaves and gamma both rule out a cut: whoever overlooks one of them is
    # for other checks, as is who cannot do without a cut.
    ask.GradientBoostedTrees()
    answer = fitted(ask, X, y, X, settings)
    if answer.raised is None:
        expect_stages(answer.value, X, y, X, asked_with(settings), BOOSTING_SLIPS)


def expect_forced(value, X, y, settings, slips):
    """Fails unless stages are those of the closed form."""
    settings = asked_with(settings)
    if len(value["stages"]) != settings["n_estimators"]:
        expect_stages(value, X, y, X, settings)
    wanted = forced(X, y, settings)
    right = boosted(X, y, settings)
    expect(named(value["stages"], value["predict"])).close_to(
        named(wanted, wanted[-1]),
        relative=CLOSE,
        noun="stage",
        path="from tree to tree",
        terms={"the mean of y": right.start},
        slips=lambda: stage_slips(X, y, X, settings, slips, right),
        remark=lambda: what_is_first(value["stages"], wanted, right.start),
    )


@check(
    "residual_fitting",
    one_cut(n_estimators=3, learning_rate=1.0, max_depth=3),
    count=2,
    seed=4,
    smaller=smaller_one_cut,
)
def fits_each_tree_to_what_is_left(ask, X, y, **settings):
    """fits each tree to what the trees before it leave: at rate 1 and with one cut, group means

    There is one possible cut, and the first tree explains all that can be explained. What is left
    for the second?
    """
    expect_forced(fitted(ask, X, y, X, settings).value, X, y, settings, BOOSTING_SLIPS)


RATES = [one_cut(n_estimators=4, learning_rate=rate, max_depth=3) for rate in (0.5, 0.1, 0.6)]


@check("shrinkage", *RATES, count=1, seed=5, smaller=smaller_one_cut)
def shrinks_in_training_and_prediction_alike(ask, X, y, **settings):
    """approaches the group means by learning_rate with each tree, in training and prediction alike

    Training and prediction have to move by the same amount. In which lines does the learning rate
    stand, and in which should it?
    """
    expect_forced(fitted(ask, X, y, X, settings).value, X, y, settings, SHRINKAGE_SLIPS)


@check("shrinkage", one_cut(n_estimators=3, learning_rate=0.0), count=1, seed=6, smaller=as_it_is)
def stays_at_the_mean_at_rate_0(ask, X, y, **settings):
    """stays at the mean when the learning rate is 0

    What does a tree add that is multiplied by 0? And what is there before the first tree?
    """
    expect_forced(fitted(ask, X, y, X, settings).value, X, y, settings, SHRINKAGE_SLIPS)


WRONG_FEATURE = [
    rules
    for says, rules in SEARCH_SLIPS.items()
    if "feature" in says or "difference of the means" in says
]
STUMP = {**ONE_TREE, "max_depth": 1}
STUMPS = (
    data(9, 1, **STUMP),
    data(12, 3, tells=WRONG_FEATURE[:2], **STUMP),
    data(30, 2, grid, tells=WRONG_FEATURE[2:], **STUMP),
    data(25, 4, tells=WRONG_FEATURE[:2], **STUMP),
)


@check("split_search", *STUMPS, count=1, seed=7, smaller=smaller)
def takes_the_best_cut_of_all_features(ask, X, y, **settings):
    """takes the best cut of all features and thresholds: one tree of depth 1 at rate 1

    Work out the gain of your cut and of its neighbours by hand. Which cuts do you never look at?
    """
    value = predicted(ask, X, y, X, settings).value
    expect_prediction(value, X, y, X, settings, SEARCH_SLIPS)


TOO_DEEP = [CONTRACT.but(deeper=1), CONTRACT.but(deeper=-1)]
TREES = (
    data(14, 1, max_depth=2, tells=TOO_DEEP, **ONE_TREE),
    data(20, 3, max_depth=3, tells=TOO_DEEP, **ONE_TREE),
    data(40, 2, grid, max_depth=4, tells=TOO_DEEP, **ONE_TREE),
)


@check("split_search", *TREES, count=1, seed=8, smaller=smaller)
def grows_every_node_down_to_the_depth(ask, X, y, **settings):
    """grows every node by its own best cut, down to max_depth: one tree at rate 1

    One cut is right and the whole tree is not. Which rows does the search in a child see, and at
    which depth does it end?
    """
    value = predicted(ask, X, y, X, settings).value
    expect_prediction(value, X, y, X, settings, SEARCH_SLIPS)


# In float32, too, every number on the way is exact: digits are for another check. The gain is 5e-10
# of the sum of squares, and the contract lets a guard have 1e-12.
FAINT = {
    "X": np.array([[0.0], [0.0], [1.0], [1.0]]),
    "y": np.array([1024.0, -1024.0, 1024.0625, -1023.9375]),
    "max_depth": 1,
    **ONE_TREE,
}


@check("split_search", [FAINT], smaller=as_it_is)
def takes_a_cut_that_gains_little(ask, X, y, **settings):
    """takes the only cut there is, although it explains next to nothing of the targets

    Every gain above 0 is worth a cut. From which gain on do you cut, and who said so?
    """
    value = predicted(ask, X, y, X, settings).value
    nothing_cut = {"comes out as if there were no cut": CONTRACT.but(deeper=-1)}
    expect_prediction(value, X, y, X, settings, nothing_cut)


# Whoever looks at 255 of 599 thresholds gets by with six right ones once in 170 questions.
@check("split_search", step_among_many, count=6, seed=19, smaller=as_it_is)
def looks_at_every_one_of_many_thresholds(ask, X, y, **settings):
    """finds the one step in the targets among 600 distinct values

    Between which two values does the step lie? Was there a threshold of yours to try?
    """
    value = predicted(ask, X, y, X, settings).value
    expect(value).has_shape(y.shape)
    if not within(relative_error(value, y), CLOSE):
        off = int((np.abs(value - y) > CLOSE * np.abs(y).max()).sum())
        fail(f"One cut parts the {len(y)} rows by their targets, and {off} predictions are others.")


CHILDREN = list(CHILD_SLIPS.values())
LIMITS = (
    data(30, 2, max_depth=4, min_samples_leaf=5, tells=CHILDREN, **ONE_TREE),
    data(24, 1, max_depth=6, min_samples_leaf=4, tells=CHILDREN, **ONE_TREE),
    data(31, 3, max_depth=1, min_samples_leaf=15, **ONE_TREE),
)


@check("split_search", *LIMITS, count=1, seed=9, smaller=smaller)
def leaves_enough_rows_on_both_sides(ask, X, y, **settings):
    """takes the best of the cuts that leave min_samples_leaf rows on both sides

    Which cuts are out of the question before you compare gains, and which only look like it?
    """
    value = predicted(ask, X, y, X, settings).value
    least = settings["min_samples_leaf"]
    if isinstance(value, np.ndarray) and value.shape == y.shape:
        rows = int(np.unique(value, return_counts=True)[1].min())
        if rows < least <= len(y):
            fail(f"There is a leaf of {rows} rows, with min_samples_leaf={least}.", way="small")
    expect_prediction(value, X, y, X, settings, SEARCH_SLIPS)


ON_THE_OTHER_SIDE = [rules for says, rules in THRESHOLD_SLIPS.items() if "all data" not in says]
ELSEWHERE = [rules for says, rules in THRESHOLD_SLIPS.items() if "all data" in says]
NEW_ROWS = (
    data(8, 1, grid, rows=12, max_depth=1, tells=ON_THE_OTHER_SIDE, **ONE_TREE),
    data(24, 2, wide_grid, rows=50, max_depth=2, tells=ON_THE_OTHER_SIDE, **ONE_TREE),
    data(30, 2, wide_grid, rows=50, max_depth=2, min_samples_leaf=3, tells=ELSEWHERE, **ONE_TREE),
    data(24, 2, wide_grid, rows=50, max_depth=2, tells=ELSEWHERE, **ONE_TREE),
)


@check("split_search", *NEW_ROWS, count=1, seed=10, smaller=smaller)
def cuts_halfway_between_neighbours(ask, X, y, rows, **settings):
    """sends new rows to the right side, also those exactly on a threshold and outside all data

    Rows between two training values go to the wrong side. Where exactly is your threshold, between
    which values of which rows, and on which side is a row that lies on it?
    """
    value = predicted(ask, X, y, rows, settings).value
    expect_prediction(value, X, y, rows, settings, {**THRESHOLD_SLIPS, **SEARCH_SLIPS})


SHAKEN = data(26, 3, n_estimators=1, learning_rate=1.0, max_depth=4)


@check("split_search", SHAKEN, count=1, seed=11, smaller=smaller)
def depends_on_the_order_of_values_alone(ask, X, y, **settings):
    """makes the same parts when rows or columns change places, features bend, or targets shrink

    The order of the values is the same, and the cuts are not. What else do you compare, and with
    which number?
    """
    order = np.random.default_rng(len(y)).permutation(len(y))
    plain = predicted(ask, X, y, X, settings)
    others = {
        "the rows in another order": predicted(ask, X[order], y[order], X, settings),
        "the columns in reverse": predicted(ask, X[:, ::-1], y, X[:, ::-1], settings),
        "every feature exponentiated": predicted(ask, np.exp(X), y, np.exp(X), settings),
        "the targets times -2": predicted(ask, X, -2 * y, X, settings),
        # Not by more: gains of 1e-8 are left, which even an absolute guard of 1e-9 lets through.
        "the targets divided by 64": predicted(ask, X, y / 64, X, settings),
    }
    factors = {"the targets times -2": -2.0, "the targets divided by 64": 1 / 64}
    for how, answer in others.items():
        wanted = plain.value * factors.get(how, 1.0)
        if not within(relative_error(answer.value, wanted), CLOSE):
            fail(f"With {how}, the training rows are parted in another way.", way=how)


@check("residual_fitting", [{**EXAMPLE, "n_estimators": 1, **EXAMPLES}], visible=True)
def makes_the_first_tree_of_example_1(ask, X, y, **settings):
    """gives 2.5, 2.5, 5.5, 5.5 after the first tree of example 1

    The mean is 4. What are the four residuals, and what do they sum to on both sides of 2.5?
    """
    value = fitted(ask, X, y, X, settings).value
    expect_stages(value, X, y, X, asked_with(settings), {**BOOSTING_SLIPS, **SHRINKAGE_SLIPS})


@check(
    "residual_fitting",
    [{**EXAMPLE, "rows": np.array([[1.0], [2.4], [2.6], [4.0]]), "n_estimators": 2, **EXAMPLES}],
    visible=True,
)
def makes_the_second_tree_of_example_2(ask, X, y, rows, **settings):
    """gives 1.9167, 1.9167, 4.9167, 7.25 for x = 1, 2.4, 2.6, 4 after the second tree of example 2

    What is left of y after the first tree has been added at half its size?
    """
    settings = asked_with(settings)
    value = fitted(ask, X, y, rows, settings).value
    slips = {**BOOSTING_SLIPS, **SHRINKAGE_SLIPS}
    expect_stages(value, X, y, rows, settings, slips, relative=PRINTED)


LAMBDAS = [one_cut(n_estimators=1, learning_rate=1.0, reg_lambda=lam) for lam in (2.0, 0.5)]


@check("regularisation", *LAMBDAS, count=1, seed=12, smaller=smaller_one_cut)
def shrinks_leaves_by_lambda(ask, X, y, **settings):
    """divides the sum of a leaf by n + reg_lambda: one tree with one possible cut

    The rows are parted as they should be. What is a leaf's value, and what does lambda do to it?
    """
    value = predicted(ask, X, y, X, settings).value
    expect_prediction(value, X, y, X, settings, LAMBDA_SLIPS)


IN_THE_GAIN = [
    rules for says, rules in LAMBDA_SLIPS.items() if "not in the gain" in says or "parent" in says
]
PARTED = (
    data(14, 2, max_depth=1, reg_lambda=5.0, tells=IN_THE_GAIN[:1], **ONE_TREE),
    data(24, 2, max_depth=3, reg_lambda=10.0, tells=IN_THE_GAIN, **ONE_TREE),
    data(20, 3, max_depth=3, reg_lambda=2.0, tells=IN_THE_GAIN[1:2], **ONE_TREE),
)


@check("regularisation", *PARTED, count=1, seed=13, smaller=smaller)
def weighs_cuts_with_lambda(ask, X, y, **settings):
    """chooses its cuts with reg_lambda in all three parts of the gain

    Leaves know lambda. In how many places of the gain does n stand, and what is added to it there?
    """
    value = predicted(ask, X, y, X, settings).value
    expect_prediction(value, X, y, X, settings, LAMBDA_SLIPS)


# Rows of an exclusive or: the first cut gains little, those below it a lot.
XOR = {
    "X": np.array([[0, 0], [0, 0], [0, 1], [0, 1], [1, 0], [1, 0], [1, 1], [1, 1], [1, 1]]) * 1.0,
    "y": np.array([9.0, 9.5, 1.0, 1.5, 1.0, 0.5, 9.0, 8.5, 9.25]),
}
PRICED = tuple(GAMMA_SLIPS.values())
PRICES = (
    data(14, 2, max_depth=3, gamma=1.0, tells=PRICED, **ONE_TREE),
    data(20, 2, max_depth=4, gamma=0.5, reg_lambda=1.0, tells=PRICED, **ONE_TREE),
    data(20, 1, max_depth=3, gamma=2.0, tells=PRICED, **ONE_TREE),
    data(10, 2, max_depth=3, gamma=1e6, **ONE_TREE),
    [{**XOR, "max_depth": 2, "gamma": 10.0, **ONE_TREE}],
)


@check("regularisation", *PRICES, count=1, seed=14, smaller=smaller)
def pays_gamma_for_every_cut(ask, X, y, **settings):
    """takes a cut only if it gains more than gamma, and never prunes afterwards

    Write down the gain of the cut in question, with all its factors. Is it above 0 once gamma is
    paid?
    """
    value = predicted(ask, X, y, X, settings).value
    # Where nothing was cut, gamma may not be the reason: of two that fit, none is told.
    expect_prediction(value, X, y, X, settings, {**GAMMA_SLIPS, **CHILD_SLIPS})


MANY = (
    data(25, 1, n_estimators=5, learning_rate=0.5, max_depth=1),
    data(26, 3, n_estimators=4, learning_rate=0.3, max_depth=3, min_samples_leaf=2),
    data(30, 2, grid, n_estimators=6, learning_rate=0.7, max_depth=2, reg_lambda=3.0),
    data(28, 4, n_estimators=4, learning_rate=1.0, max_depth=2, reg_lambda=1.0, gamma=0.5),
    data(20, 2, n_estimators=12, learning_rate=0.1, max_depth=2),
)


@check("residual_fitting", *MANY, count=1, seed=15, smaller=smaller)
def adds_up_tree_after_tree(ask, X, y, **settings):
    """gives the right prediction after each of 4 to 12 trees, for all settings together

    Single trees are right. What does each of them fit, and what remains of the trees before it?
    """
    value = fitted(ask, X, y, X, settings).value
    slips = {**BOOSTING_SLIPS, **SHRINKAGE_SLIPS}
    expect_stages(value, X, y, X, asked_with(settings), slips)


@check("edge_cases", [{**EXAMPLE, "y": np.full(4, 5.0)}], visible=True)
def stays_at_a_constant_target(ask, X, y):
    """predicts 5 everywhere if all targets are 5, as in example 3

    All residuals are 0. Which of your quotients has nothing left to divide?
    """
    for settings in ({"n_estimators": 3}, {"n_estimators": 2, "reg_lambda": 1.0, "gamma": 0.5}):
        value = predicted(ask, X, y, X, settings).value
        expect_prediction(value, X, y, X, asked_with(settings))


@check("edge_cases", EDGES, smaller=as_it_is, show=show_edge)
def copes_with_data_at_the_edge(ask, what, X, y, **settings):
    """predicts its training rows right where data are few, constant, or next to each other

    Nothing fails, and the numbers are not right. Do such data by hand: which cuts are there at all?
    """
    value = predicted(ask, X, y, X, settings).value
    expect_prediction(value, X, y, X, asked_with(settings))


@check("edge_cases", one_cut(n_estimators=0), count=1, seed=16, smaller=as_it_is)
def predicts_the_mean_without_trees(ask, X, y, **settings):
    """predicts the mean when n_estimators is 0

    Which of your variables is set in the first round, and needed after the last?
    """
    value = fitted(ask, X, y, X, asked_with(settings)).value
    expect_stages(value, X, y, X, asked_with(settings))


FINE = (
    data(20, 2, n_estimators=3, learning_rate=0.3, max_depth=2),
    data(26, 1, n_estimators=2, learning_rate=0.9, max_depth=3, reg_lambda=0.7),
)


@check("edge_cases", *FINE, count=1, seed=17, smaller=smaller)
def keeps_its_digits_far_from_zero(ask, X, y, **settings):
    """keeps eleven digits, and predicts 1e6 more when all targets are 1e6 higher

    How many digits does the type carry in which you keep the targets, the leaves and the sums? And
    what is left of them after a subtraction?
    """
    far = 1e6
    near_zero = predicted(ask, X, y, X, settings)
    far_away = predicted(ask, X, y + far, X, settings)
    expect_prediction(near_zero.value, X, y, X, settings, relative=DIGITS)
    # Targets lose 1e-10 when they are moved, and each sum as much again. Right ones are off by
    # 1e-9; in single precision by 0.06.
    expect(far_away.value).close_to(
        boosted(X, y, settings).staged(X)[-1] + far, absolute=1e-6, name="prediction"
    )


def two_data_sets(rng):
    first, second = (
        data(n, 2, n_estimators=3, learning_rate=0.4, max_depth=2)(rng) for n in (10, 24)
    )
    return {"before": first["X"], "y_before": first["y"] + 3.0, **second}


@check("state", two_data_sets, count=1, seed=18, smaller=as_it_is)
def starts_over_when_fitted_again(ask, X, y, before, y_before, **settings):
    """answers after a second fit as a new model does, and returns itself from fit

    What did the first fit leave behind that the second one still reads?
    """
    seen = ask.harness.lives((before, y_before), (X, y), X, asked_with(settings)).value
    for number, (again, new) in enumerate(zip(seen["again"], seen["new"], strict=False), 1):
        if not within(relative_error(again, new), ITSELF):
            where = f"after tree {number}" if number <= settings["n_estimators"] else "of predict"
            fail(f"The predictions {where} are not those of a new model.", way="again")
    if len(seen["again"]) != len(seen["new"]):
        fail("staged_predict gives another number of arrays than that of a new model.", way="more")
    if not seen["returns itself"]:
        fail(
            "fit does not return the object it was called on.",
            question="What would `GradientBoostedTrees().fit(X, y).predict(X)` do?",
            way="returns",
        )
    for number, (kept, copied) in enumerate(zip(seen["kept"], seen["again"], strict=False), 1):
        if not np.array_equal(kept, copied):
            fail(
                f"The array after tree {number} changes when the next one comes.",
                question="Somebody puts all stages in a list. How many arrays are in it?",
                way="one array",
            )


# Counted for each of 1,000 rows: bytecodes of the submission's own file, at most 1,000 of them, and
# with them the 8-byte words that it allocates (each rise of the traced memory by 1 KiB or more), at
# most 550. Whole arrays take 35 to 75, a mask for each threshold takes 2,100, all pairs in one
# matrix 1,150. Loops over the rows in Python take 150 to 330 bytecodes, a loop in a loop 7,000.
# Not by how it grows: a sum over a mask takes 12 KB whatever its length, so that work which grows
# with n^2 would seem to grow with n^1.3 at these sizes.
ROWS = 1000
STEPS_OF_A_ROW, WORK_OF_A_ROW = 1000, 550
A_LOOP = 140


@check("split_cost", tier="full")
def searches_without_a_pass_per_threshold(ask):
    """takes a few bytecodes and copies for each row to find the cut of a stump for 1,000 rows

    Which sums change when one row moves from the right side to the left, and by how much?
    """
    X, y = rows_for_a_stump(ROWS)
    model = ask.GradientBoostedTrees(**ONE_STUMP).within(own_steps=STEPS_OF_A_ROW * ROWS)
    if model.fit(X, y).cost.own_steps > A_LOOP * ROWS:
        return  # memory read at each step would take seconds; the next check sees what this hides
    measured = ask.GradientBoostedTrees(**ONE_STUMP).measuring("own_steps", "memory").fit(X, y)
    work = measured.cost.own_steps + measured.cost.allocated_bytes // 8
    limit = ask.bound(WORK_OF_A_ROW * ROWS)
    expect(work).costs_at_most(limit, unit="bytecodes_and_words")


# What no counter sees: sums over slices, which copy nothing. From 30,000 to 140,000 rows right ones
# grow by 5 to 6, on a busy machine by 10, and end after 0.03 to 0.7 s, sums over slices by 14 and
# after 5 s. Among fewer rows they are mostly linear, too.
@check("split_cost", tier="full", needs=("searches_without_a_pass_per_threshold",))
def takes_no_sum_per_threshold(ask):
    """takes about five times as long to fit one stump to 140,000 rows as to 30,000

    One line of yours is cheap to count and dear to run: how many numbers does it add up, and how
    often?
    """
    model = ask.GradientBoostedTrees(**ONE_STUMP).measuring("cpu").within(seconds=8)
    times = [model.fit(*rows_for_a_stump(n)) for n in (30_000, 65_000, 140_000)]
    expect(times).time_grows_at_most(7.5, seconds_at_least=1.5)


ONE_STUMP = {"n_estimators": 1, "learning_rate": 0.5, "max_depth": 1}


def rows_for_a_stump(n):
    random = np.random.default_rng(n)
    X = random.normal(size=(n, 1))
    return X, X[:, 0] + random.normal(size=n)
