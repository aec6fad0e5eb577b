"""What an interviewer looks at in subsampling, one check after another.

The oracle draws as the prompt says and grows each tree by the kata's exhaustive search. Samples of
rows and of columns are asked about one without the other first.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import Slip, relative_error, within

from ...cases import DRAWS, SHOWS, as_it_is, normal, smaller_cases, targets
from ...judging import CLOSE, ITSELF
from ...oracle import CONTRACT, DEFAULTS, Ensemble, boosted, grow, is_clear, mean, tree_values

SETTINGS = {**DEFAULTS, "subsample": 1.0, "colsample": 1.0, "rng": 0}
ARRAYS = {"X": "N p", "y": "N"}


def sampled(
    X,
    y,
    settings,
    draws_rows_last=False,
    moves_only_the_sample=False,
    once=False,
    columns_once=False,
    learns_nothing=False,
):
    """The ensemble of the prompt, or of somebody who does one thing in another way."""
    settings = SETTINGS | settings
    generator = np.random.default_rng(settings["rng"])
    (N, p), rate = X.shape, settings["learning_rate"]
    sizes = {N: max(1, int(settings["subsample"] * N)), p: max(1, int(settings["colsample"] * p))}
    so_far, trees = np.full(N, mean(y)), []
    rows = columns = None
    for _ in range(settings["n_estimators"]):
        if rows is None or not once:
            order = (p, N) if draws_rows_last else (N, p)
            drawn = {size: generator.permutation(size)[: sizes[size]] for size in order}
            rows = drawn[N]
            columns = drawn[p] if columns is None or not columns_once else columns
        rules = CONTRACT.but(features=lambda _p, columns=columns: [int(j) for j in columns])
        target = y - (mean(y) if learns_nothing else so_far)
        tree = grow(X[rows], target[rows], None, settings, rules, spent=1e-18 * (y @ y))
        trees.append(tree)
        seen = rows if moves_only_the_sample else np.arange(N)
        so_far[seen] += rate * tree_values(tree, X[seen])
    return Ensemble(mean(y), tuple(trees), (rate,) * len(trees), CONTRACT)


SLIPS = {
    "comes out as if rows outside the sample were not moved": {"moves_only_the_sample": True},
    "comes out as if columns were drawn before rows": {"draws_rows_last": True},
    "comes out as if the sample of the first round were used in all": {"once": True},
}


def drawn(n, p, unlike=None, **settings):
    """A source of cases in which every choice is clear, also for the rows outside the samples.

    unlike: settings that would give other predictions
    """

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        for _ in range(DRAWS):
            X = normal(random, n, p)
            case = {"X": X, "y": targets(random, X), **settings, "rng": rng.randint(0, 999)}
            if is_case(**case) and (unlike is None or differs(case, case | unlike)):
                return case
        raise RuntimeError(f"no case of {n} x {p} with {settings} in {DRAWS} draws")

    return draw


def differs(case, other):
    X, y = case["X"], case["y"]
    ours, theirs = (
        sampled(X, y, {name: one[name] for name in SETTINGS if name in one}).staged(X)[-1]
        for one in (case, other)
    )
    return np.max(np.abs(ours - theirs)) > SHOWS * np.ptp(y)


def is_case(X, y, **settings):
    # Two features may make the same parts of a sample, and not of the rows outside it.
    return X.shape[0] != X.shape[1] and is_clear(sampled(X, y, settings), for_new_rows=True)


def smaller(**case):
    for simpler in smaller_cases(case):
        if is_case(**simpler):
            yield simpler


def expect_sampled(ask, X, y, settings):
    value = ask.harness.predicted(X, y, X, SETTINGS | settings).value
    expect(value).close_to(
        sampled(X, y, settings).staged(X)[-1],
        relative=CLOSE,
        name="prediction",
        axes=("row",),
        slips=lambda: [
            *(
                Slip(says, lambda how=how: sampled(X, y, settings, **how).staged(X)[-1])
                for says, how in SLIPS.items()
            ),
            Slip(
                "comes out as if every tree saw all rows and columns",
                lambda: boosted(X, y, settings).staged(X)[-1],
            ),
            Slip(
                "comes out as if every tree were fitted to the residuals of the first round",
                lambda: sampled(X, y, settings, learns_nothing=True).staged(X)[-1],
                rubric="rows",
            ),
        ],
    )


SEEDED = drawn(20, 3, n_estimators=3, learning_rate=0.5, max_depth=1, subsample=0.5, colsample=0.7)


@check("seed", SEEDED, count=1, seed=41, smaller=as_it_is)
def draws_the_same_in_every_fit(ask, X, y, **settings):
    """draws the same in a second fit and in another model, and otherwise for other seeds

    Where does your generator come from, and where does it stand when fit is called again?
    """
    seen = ask.harness.fitted_again(X, y, SETTINGS | settings).value
    for how, words in {
        "second": "A second fit with the same data gives other predictions.",
        "other": "Another model with the same seed gives other predictions.",
    }.items():
        if not within(relative_error(seen[how], seen["first"]), ITSELF):
            fail(words, way=how)
    others = [
        ask.harness.predicted(X, y, X, SETTINGS | settings | {"rng": seed}) for seed in range(8)
    ]
    if all(np.array_equal(other.value, seen["first"]) for other in others):
        fail("Eight other seeds give the same predictions.", way="seeds")


ONE_TREE = {"n_estimators": 1, "learning_rate": 1.0}
# One feature, so that it does not matter which columns are drawn.
ROWS = (
    drawn(13, 1, subsample=0.5, max_depth=2, **ONE_TREE),
    drawn(24, 1, subsample=0.8, max_depth=3, min_samples_leaf=3, **ONE_TREE),
    # Half of the rows are in the sample, and the smallest leaf is not half as large for that.
    drawn(
        24, 1, {"min_samples_leaf": 2}, subsample=0.5, max_depth=2, min_samples_leaf=4, **ONE_TREE
    ),
    drawn(30, 1, subsample=0.4, max_depth=2, reg_lambda=2.5, gamma=0.3, **ONE_TREE),
)


@check("rows", *ROWS, count=1, seed=42, smaller=smaller)
def grows_a_tree_from_a_sample_of_rows(ask, X, y, **settings):
    """grows one tree from the rows that were drawn, counting only those

    The tree is not the one of the sample. Which rows do the sums of a leaf and of a gain run over?
    """
    expect_sampled(ask, X, y, settings)


# Nodes are large enough that no two features make the same parts of one.
COLUMNS = (
    drawn(14, 3, colsample=0.4, max_depth=1, **ONE_TREE),
    drawn(26, 5, colsample=0.5, max_depth=2, min_samples_leaf=4, **ONE_TREE),
    drawn(16, 4, colsample=0.1, max_depth=2, **ONE_TREE),
    drawn(24, 4, colsample=0.5, subsample=0.6, max_depth=1, **ONE_TREE),
)


@check("columns", *COLUMNS, count=1, seed=43, smaller=smaller)
def looks_at_a_sample_of_columns(ask, X, y, **settings):
    """looks at the columns that were drawn, and predicts by the same columns of X

    The second of three drawn columns is not column 1. Which number does a node keep, and which does
    predict look up?
    """
    expect_sampled(ask, X, y, settings)


TINY = 2.0**-20
NEW_SAMPLES = (
    drawn(15, 1, subsample=0.5, n_estimators=3, learning_rate=TINY, max_depth=2),
    drawn(16, 4, subsample=0.7, colsample=0.5, n_estimators=3, learning_rate=TINY, max_depth=1),
)


@check("rows", *NEW_SAMPLES, count=1, seed=44, smaller=smaller)
def draws_anew_in_every_round(ask, X, y, **settings):
    """draws other rows and columns in every round

    The first tree is right, and the sum of three is not. When do you draw, and from how many?
    """
    expect_sum_of_trees(ask, X, y, settings)


def expect_sum_of_trees(ask, X, y, settings):
    # The rate is so small that residuals stay what they are: who moves what is asked below.
    value = ask.harness.predicted(X, y, X, SETTINGS | settings).value
    right, once, columns_once = (
        (sampled(X, y, settings, **how).staged(X)[-1] - mean(y)) / TINY
        for how in ({}, {"once": True}, {"columns_once": True})
    )
    expect(value).has_shape(y.shape)
    expect((value - mean(y)) / TINY).close_to(
        right,
        relative=1e-3,
        name="sum of trees",
        slips=[
            Slip("is that of three trees from the first sample", once),
            Slip(
                "is that of three trees that look at the columns of the first",
                columns_once,
                rubric="columns",
            ),
        ],
    )


ALL_COLUMNS = drawn(
    16, 3, subsample=0.5, colsample=1.0, n_estimators=3, learning_rate=TINY, max_depth=1
)


@check("columns", ALL_COLUMNS, count=2, seed=46, smaller=smaller)
def draws_columns_also_where_all_are_taken(ask, X, y, **settings):
    """draws columns in every round also where colsample is 1, so that the next rows are the same

    Right with a share of columns, and from the second tree on wrong with all of them. What does the
    prompt say about a share of 1?
    """
    expect_sum_of_trees(ask, X, y, settings)


ROUNDS = (
    drawn(15, 1, subsample=0.5, n_estimators=3, learning_rate=0.5, max_depth=2),
    drawn(24, 3, subsample=0.6, colsample=0.7, n_estimators=4, learning_rate=0.7, max_depth=1),
)


@check("update", *ROUNDS, count=1, seed=45, smaller=smaller)
def moves_all_rows_with_every_tree(ask, X, y, **settings):
    """moves the predictions of all rows with every tree, those outside its sample too

    A row is left out in one round and drawn in the next. What is its residual by then?
    """
    expect_sampled(ask, X, y, settings)
