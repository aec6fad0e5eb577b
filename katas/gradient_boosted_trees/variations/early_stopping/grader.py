"""What an interviewer looks at in early_stopping, one check after another.

The oracle grows all trees by the kata's exhaustive search, writes down every validation loss, and
reads off the list where training ends.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import relative_error, within

from ...cases import DRAWS, as_it_is, normal, smaller_cases, targets
from ...judging import CLOSE, ITSELF
from ...oracle import DEFAULTS, boosted, is_clear, mean

SETTINGS = {**DEFAULTS, "patience": 5}
ARRAYS = {"X": "N p", "y": "N", "X_val": "M p", "y_val": "M"}
# No two losses that are compared are nearer than this, relative to each other.
APART = 1e-6


def split(settings):
    """Settings of the trees, and patience."""
    settings = SETTINGS | settings
    return {name: settings[name] for name in DEFAULTS}, settings["patience"]


def losses_of(ensemble, X_val, y_val):
    """The validation loss after 0, 1, 2, ... trees, if nothing stopped."""
    return [mean((y_val - stage) ** 2) for stage in ensemble.staged(X_val)]


def end_and_best(losses, patience):
    """After how many trees training ends, and how many are kept."""
    best = waited = 0
    for number in range(1, len(losses)):
        waited += 1
        if losses[number] < losses[best]:
            best, waited = number, 0
        if waited == patience:
            return number, best
    return len(losses) - 1, best


def is_case(X, y, X_val, y_val, wanted=None, **settings):
    """Whether the contract decides, and the losses are of the wanted kind."""
    trees, patience = split(settings)
    if len(X) < 2:
        return False
    ensemble = boosted(X, y, trees)
    losses = losses_of(ensemble, X_val, y_val)
    if wanted is not None and not wanted(losses, patience):
        return False
    lowest = np.minimum.accumulate(losses)[:-1]
    apart = np.all(np.abs(losses[1:] - lowest) > APART * lowest)
    return bool(apart) and is_clear(ensemble, for_new_rows=True)


def two_sets(n, p, wanted=None, labels=targets, **settings):
    """A source of cases with a training and a validation set, and losses of the wanted kind.

    Where a kind is wanted, whoever goes by the training loss does not keep as many trees as whoever
    compares each loss with the one before: a number tells which of the two it was.
    """

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        for _ in range(DRAWS):
            X = normal(random, n + n // 2, p)
            y = labels(random, X)
            case = {"X": X[:n], "y": y[:n], "X_val": X[n:], "y_val": y[n:], **settings}
            if is_case(**case, wanted=wanted) and (wanted is None or tells_apart(**case)):
                return case
        raise RuntimeError(f"no case of {n} x {p} with {settings} in {DRAWS} draws")

    return draw


def tells_apart(X, y, X_val, y_val, **settings):
    """Whether the training loss keeps other trees than a comparison with the round before."""
    trees, patience = split(settings)
    ensemble = boosted(X, y, trees)
    losses = losses_of(ensemble, X_val, y_val)
    lower_than_the_last = 0
    for m in range(1, len(losses)):
        if losses[m] < losses[m - 1]:
            lower_than_the_last = m
        elif m - lower_than_the_last >= patience:
            break
    return lower_than_the_last != end_and_best(losses_of(ensemble, X, y), patience)[1]


def ends_early(losses, patience):
    """Training ends after the lowest loss and before the last round."""
    end, best = end_and_best(losses, patience)
    return best > 0 and end < len(losses) - 1


def turns_back(losses, patience):
    """One round after training has ended there would be a loss below the lowest."""
    end, best = end_and_best(losses, patience)
    return ends_early(losses, patience) and losses[end + 1] < losses[best]


def recovers(losses, patience):
    """The lowest loss comes in the last moment, for those at least who count anew after each."""
    _, best = end_and_best(losses, patience)
    worse = [losses[m] >= min(losses[:m]) for m in range(1, best)]
    return sum(worse) >= patience and end_and_best(losses, patience - 1)[1] != best


def grows_at_once(losses, patience):
    """No tree is any better than none."""
    return end_and_best(losses, patience)[1] == 0 and min(losses[1:]) > losses[0]


def noise(random, X):
    return np.round(random.normal(3, 1, len(X)), 2)


def smaller(**case):
    for simpler in smaller_cases(case):
        wide = simpler["X"].shape[1]
        if simpler["X_val"].shape[1] == wide and is_case(**simpler):
            yield simpler


def asked(ask, X, y, X_val, y_val, settings):
    value = ask.harness.stopped(X, y, X_val, y_val, SETTINGS | settings).value
    number = value["n_trees"]
    if isinstance(number, bool) or not isinstance(number, (int, np.integer)):
        fail(f"n_trees_ is {short(number)} and no whole number.", way="type")
    return value, int(number)


NOISY = {"n_estimators": 9, "learning_rate": 0.8, "max_depth": 1}
PENALISED = {"max_depth": 3, "min_samples_leaf": 2, "reg_lambda": 0.5, "gamma": 0.1}
TURNS = [
    two_sets(14, 1, turns_back, patience=2, **NOISY),
    two_sets(12, 1, ends_early, patience=4, **{**NOISY, **PENALISED}),
]
RECOVERS = two_sets(14, 1, recovers, patience=2, **NOISY)


# First, since whoever lets validation rows into the trees has other losses as well.
@check("validation", TURNS[1], RECOVERS, count=1, seed=51, smaller=smaller)
def grows_its_trees_from_the_training_rows(ask, X, y, X_val, y_val, **settings):
    """has an ensemble of the training rows, of whatever length

    The predictions are those of no number of trees that the training rows give. Which rows has your
    ensemble seen, and in which of its parts?
    """
    value, _ = asked(ask, X, y, X_val, y_val, settings)
    stages = boosted(X, y, split(settings)[0]).staged(X)
    expect(value["training"]).has_shape(y.shape)
    errors = [float(np.max(np.abs(value["training"] - stage))) for stage in stages]
    nearest = stages[int(np.argmin(errors))]
    expect(value["training"]).close_to(nearest, relative=CLOSE, name="prediction", axes=("row",))


ALONE = two_sets(12, 1, grows_at_once, labels=noise, patience=3, **NOISY)


@check("keeping", *TURNS, ALONE, count=1, seed=52, smaller=smaller)
def predicts_with_the_trees_it_names(ask, X, y, X_val, y_val, **settings):
    """predicts with n_trees_ trees, on the rows of both data sets, and the mean with none

    How many trees does predict add up, and how many does n_trees_ say?
    """
    value, number = asked(ask, X, y, X_val, y_val, settings)
    ensemble = boosted(X, y, split(settings)[0])
    if not 0 <= number <= settings["n_estimators"]:
        fail(f"n_trees_ is {number}, with n_estimators={settings['n_estimators']}.", way="number")
    for name, rows in (("training", X), ("validation", X_val)):
        expect(value[name]).close_to(
            ensemble.staged(rows)[number],
            relative=CLOSE,
            name=f"prediction for {name} rows",
            axes=("row",),
        )


def expect_number(ask, X, y, X_val, y_val, settings):
    """Fails unless the right number of trees is kept."""
    _, number = asked(ask, X, y, X_val, y_val, settings)
    ensemble = boosted(X, y, split(settings)[0])
    losses = losses_of(ensemble, X_val, y_val)
    end, best = end_and_best(losses, (SETTINGS | settings)["patience"])
    if number == best:
        return
    if number == end:
        fail(
            f"n_trees_ is {number}: all trees until the end are kept.",
            question="Which of them made the validation loss lower, and who needs the others?",
            rubric="keeping",
            way="all",
        )
    on_training = [mean((y - stage) ** 2) for stage in ensemble.staged(X)]
    if number == end_and_best(on_training, (SETTINGS | settings)["patience"])[1]:
        fail(
            f"n_trees_ is {number}: that is where the training loss is lowest.",
            question="Which loss falls with nearly every tree, and so never says stop?",
            rubric="validation",
            way="training",
        )
    if number == int(np.argmin(losses)):
        fail(
            f"n_trees_ is {number}, which is only reached by training on after {end} trees.",
            way="lowest of all",
        )
    fail(f"n_trees_ is {number}, which is too {'many' if number > best else 'few'}.", way="number")


@check("stopping", *TURNS, RECOVERS, count=2, seed=53, smaller=smaller)
def stops_when_patience_is_over(ask, X, y, X_val, y_val, **settings):
    """ends after patience rounds in a row without a new lowest loss, and counts anew after one

    Write down the losses and the count beside them. When does the count grow, and what sets it back
    to 0?
    """
    expect_number(ask, X, y, X_val, y_val, settings)


@check("stopping", ALONE, count=1, seed=54, smaller=smaller)
def keeps_no_tree_if_none_helps(ask, X, y, X_val, y_val, **settings):
    """keeps no tree, and predicts the mean, where the first losses are above that of the mean

    Which loss is the first one that you compare with?
    """
    expect_number(ask, X, y, X_val, y_val, settings)


# Sums of these numbers are exact in any order, and a tree of residuals that are all 0 says 0: so
# equal losses are equal to the last bit, for everybody.
TWO_GROUPS = {"X": np.array([[1.0], [1.0], [3.0], [3.0]]), "y": np.array([1.0, 1.0, 5.0, 5.0])}
EQUAL = [
    {
        **TWO_GROUPS,
        "X_val": np.array([[1.0], [3.0]]),
        "y_val": np.array(y_val),
        "n_estimators": 6,
        "learning_rate": 1.0,
        "max_depth": 1,
        "patience": patience,
    }
    for y_val, patience in (([1.5, 4.0], 2), ([2.0, 4.0], 3))
]


@check("stopping", EQUAL, smaller=as_it_is)
def counts_an_equal_loss_as_no_better(ask, X, y, X_val, y_val, **settings):
    """keeps no tree whose loss is only as low as the lowest one so far

    After one tree nothing is left to learn, and all later losses are the same. Is that better?
    """
    expect_number(ask, X, y, X_val, y_val, settings)


@check("stopping", TURNS[0], count=2, seed=57, smaller=as_it_is)
def goes_by_no_size_of_the_loss(ask, X, y, X_val, y_val, **settings):
    """keeps as many trees when all targets are measured in a unit 1024 times as large

    Somebody measures in kilometres and not in metres. By how much has a loss to be lower?
    """
    expect_number(ask, X, y / 1024, X_val, y_val / 1024, settings)


@check(
    "stopping",
    TURNS[0],
    count=1,
    seed=58,
    smaller=as_it_is,
    meant={"equal rows": "there is one column, in which a number may come twice"},
)
def starts_over_in_every_fit(ask, X, y, X_val, y_val, **settings):
    """has after a second fit what a new model has, also if the first fit had lower losses

    What does your object still know when fit is called again, and which of it may it use?
    """
    second, settings = (X, y, X_val, y_val), SETTINGS | settings
    first = (X[1:], y[1:] / 16, X_val, y_val / 16)
    new = ask.harness.stopped(*second, settings).value
    again = ask.harness.stopped_again(first, second, settings).value
    if again["n_trees"] != new["n_trees"]:
        fail(
            f"After a second fit n_trees_ is {short(again['n_trees'])}, and that of a new model "
            f"{short(new['n_trees'])}.",
            way="number",
        )
    for rows in ("training", "validation"):
        if not within(relative_error(again[rows], new[rows]), ITSELF):
            fail("A second fit predicts otherwise than a new model.", rubric="keeping", way=rows)


@check(
    "stopping",
    two_sets(14, 2, patience=50, n_estimators=4, learning_rate=0.3, max_depth=1),
    count=1,
    seed=55,
    smaller=smaller,
)
def ends_after_n_estimators_at_the_latest(ask, X, y, X_val, y_val, **settings):
    """trains no more than n_estimators trees, however patient it is

    Patience is never over here. What ends your loop, and which trees are kept then?
    """
    expect_number(ask, X, y, X_val, y_val, settings)


@check("stopping", TURNS[0], count=1, seed=56, smaller=as_it_is)
def does_not_train_on(ask, X, y, X_val, y_val, **settings):
    """ends after a few rounds also if n_estimators is 100,000

    The number of trees is right and it takes for ever. When do you look at the losses?
    """
    _, number = asked(ask, X, y, X_val, y_val, {**settings, "n_estimators": 100_000})
    losses = losses_of(boosted(X, y, split(settings)[0]), X_val, y_val)
    best = end_and_best(losses, settings["patience"])[1]
    if number != best:
        fail(f"n_trees_ is {number}, and another number with a smaller n_estimators.", way="many")
