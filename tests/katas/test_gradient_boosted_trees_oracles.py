# ruff: noqa: N803, N806 - X, G and F are the names of the prompts
"""The oracles of gradient_boosted_trees and its variations, each against one of another kind.

The graders score cuts by the formula of the prompt, in floating point. Here trees are grown by
fractions: of every cut, the penalised loss of both children is written down and its fall compared.
"""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest
import yaml

from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences

SLUG = "gradient_boosted_trees"
KATA = import_grader(find_kata(SLUG))
CLASSES = import_grader(find_kata(f"{SLUG}/two_classes"))
SAMPLES = import_grader(find_kata(f"{SLUG}/subsampling"))
STOPPING = import_grader(find_kata(f"{SLUG}/early_stopping"))
GAINS = import_grader(find_kata(f"{SLUG}/importances"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES, JUDGING = beside("oracle"), beside("cases"), beside("judging")


def penalised_loss(r, lam):
    """The least of 1/2 sum (r - w)^2 + 1/2 lambda w^2 over w, and that w; all fractions."""
    w = sum(r) / (len(r) + lam)
    return sum((one - w) ** 2 for one in r) / 2 + lam * w * w / 2, w


def exact_tree(rows, r, lam, gamma, least, levels):
    """A function from a row to the value of its leaf."""
    here, value = penalised_loss(r, lam)
    cuts = []
    for feature in range(len(rows[0]) if levels else 0):
        values = sorted({row[feature] for row in rows})
        for lower, upper in pairwise(values):
            middle = (lower + upper) / 2
            sides = [[], []]
            for row, one in zip(rows, r, strict=True):
                sides[row[feature] > middle].append((row, one))
            if min(map(len, sides)) >= least:
                below = sum(penalised_loss([one for _, one in side], lam)[0] for side in sides)
                cuts.append((here - below - gamma, feature, middle, sides))
    gain, feature, middle, sides = max(cuts, key=lambda cut: cut[0], default=(0, 0, 0, []))
    if gain <= 0:
        return lambda _row: value
    low, high = (
        exact_tree(*map(list, zip(*side, strict=True)), lam, gamma, least, levels - 1)
        for side in sides
    )
    return lambda row: (high if row[feature] > middle else low)(row)


def exact_stages(X, y, settings):
    """The training predictions after 1, 2, ... trees, as fractions."""
    settings = {name: Fraction(str(value)) for name, value in JUDGING.asked_with(settings).items()}
    rows = [[Fraction(str(value)) for value in row] for row in X.tolist()]
    y = [Fraction(str(value)) for value in y.tolist()]
    so_far, stages = [sum(y) / len(y)] * len(y), []
    for _ in range(int(settings["n_estimators"])):
        left = [one - now for one, now in zip(y, so_far, strict=True)]
        names = ("reg_lambda", "gamma", "min_samples_leaf")
        tree = exact_tree(rows, left, *map(settings.get, names), int(settings["max_depth"]))
        moved = (settings["learning_rate"] * tree(row) for row in rows)
        so_far = [now + move for now, move in zip(so_far, moved, strict=True)]
        stages.append([float(one) for one in so_far])
    return stages


PENALTIES = [
    {},
    {"reg_lambda": 2.0},
    {"gamma": 0.75},
    {"reg_lambda": 0.5, "gamma": 0.25, "min_samples_leaf": 2},
]


@pytest.mark.parametrize("penalties", PENALTIES)
@pytest.mark.parametrize("features", [CASES.normal, CASES.grid])
def test_trees_of_fractions_give_the_same_stages(penalties, features):
    """Gains as falls of a penalised loss, written down, against the formula of the prompt."""
    for seed, (n, p, depth, rate) in enumerate([(6, 1, 3, 0.5), (9, 2, 1, 1.0), (12, 3, 2, 0.3)]):
        settings = {"n_estimators": 2, "learning_rate": rate, "max_depth": depth, **penalties}
        case = CASES.data(n, p, features, **settings)(random.Random(seed))
        X, y = case["X"], case["y"]

        stages = ORACLE.staged(X, y, X, settings)[1:]

        np.testing.assert_allclose(stages, exact_stages(X, y, settings), rtol=1e-12)


def test_the_closed_form_of_one_cut_is_what_trees_come_to():
    for rate in (1.0, 0.5, 0.1, 0.0):
        settings = {"n_estimators": 4, "learning_rate": rate, "max_depth": 3}
        case = CASES.one_cut()(random.Random(1))

        closed = JUDGING.forced(case["X"], case["y"], settings)

        grown = ORACLE.staged(case["X"], case["y"], case["X"], settings)[1:]
        np.testing.assert_allclose(closed, grown, rtol=1e-12)


def test_two_cuts_of_the_same_gain_make_no_case():
    tied = {"X": np.array([[1.0], [2.0], [3.0]]), "y": np.array([-1.0, 0.0, 1.0])}

    assert not CASES.is_case(**tied, n_estimators=1, max_depth=1)


def test_a_part_that_two_features_make_is_a_case_for_training_rows_only():
    same = {"X": np.array([[1.0, 5.0], [2.0, 7.0]]), "y": np.array([0.0, 1.0])}

    assert CASES.is_case(**same, n_estimators=1)
    assert not CASES.is_case(**same, rows=np.array([[1.9, 5.1]]), n_estimators=1)


@pytest.mark.parametrize("lower", [1.0, -1.0, 1e12, -1e12, 0.1, 5e-324])
def test_a_threshold_keeps_neighbours_apart(lower):
    upper = np.nextafter(lower, np.inf)

    assert lower <= ORACLE.halfway(lower, upper) < upper


def loss_of_classes(F, y):
    """The sum of -log p of the right class."""
    return float(np.sum(np.logaddexp(0.0, F) - y * F))


def test_a_lone_leaf_that_gamma_or_a_child_of_two_rows_explains_is_given_no_cause():
    X, y = np.array([[0.0], [1.0]]), np.array([0.0, 2.0])
    settings = {"n_estimators": 1, "learning_rate": 1.0, "max_depth": 1, "gamma": 0.6}
    slips = {**KATA.GAMMA_SLIPS, **KATA.CHILD_SLIPS}

    with pytest.raises(Unmet) as caught:
        JUDGING.expect_prediction(np.array([1.0, 1.0]), X, y, X, settings, slips)

    assert "as if" not in str(caught.value)


def test_one_step_among_many_values_is_a_cut_that_gives_every_target():
    for seed in range(3):
        case = CASES.step_among_many(random.Random(seed))
        X, y = case.pop("X"), case.pop("y")
        assert len(np.unique(X)) == 600
        assert len(np.unique(y)) == 2
        np.testing.assert_allclose(ORACLE.boosted(X, y, case).staged(X)[-1], y)


def test_gradients_of_two_classes_are_those_of_the_loss():
    F, y = np.array([-2.0, 0.3, 1.7]), np.array([0.0, 1.0, 0.0])

    slopes = central_differences(lambda moved: loss_of_classes(moved["F"], y), {"F": F})["F"]
    bends = (
        CLASSES.LOGISTIC.target(y, F - 1e-5, 0.0) - CLASSES.LOGISTIC.target(y, F + 1e-5, 0.0)
    ) / 2e-5

    np.testing.assert_allclose(CLASSES.LOGISTIC.target(y, F, 0.0), -slopes, rtol=1e-8)
    np.testing.assert_allclose(CLASSES.LOGISTIC.weigh(F), bends, rtol=1e-8)


def test_the_tree_of_two_classes_is_the_one_of_its_example():
    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([0.0, 0.0, 1.0, 1.0])
    settings = {"n_estimators": 1, "learning_rate": 1.0, "max_depth": 1, "reg_lambda": 1.0}

    F = ORACLE.staged(X, y, X, settings, CLASSES.LOGISTIC)[-1]

    np.testing.assert_allclose(CLASSES.sigmoid(F), [0.3392, 0.3392, 0.6608, 0.6608], atol=5e-5)


def test_a_sample_of_everything_is_no_sample():
    case = CASES.data(12, 2)(random.Random(3))
    settings = {"n_estimators": 3, "learning_rate": 0.5, "max_depth": 2}

    whole = SAMPLES.sampled(case["X"], case["y"], settings).staged(case["X"])

    plain = ORACLE.staged(case["X"], case["y"], case["X"], settings)
    np.testing.assert_allclose(whole, plain, rtol=1e-12)


def test_the_sample_of_the_example_is_what_numpy_draws():
    assert np.random.default_rng(0).permutation(4)[:2].tolist() == [2, 0]


def test_training_ends_as_in_the_example():
    assert STOPPING.end_and_best([9, 5, 4, 4.5, 4.2, 1], 2) == (4, 2)


def test_training_ends_where_the_words_of_the_prompt_say():
    """Each possible end is tried by looking at the last `patience` losses before it."""
    generator = random.Random(0)
    for _ in range(300):
        losses = [generator.randint(0, 9) for _ in range(generator.randint(1, 12))]
        patience = generator.randint(1, 4)

        def is_over(m, losses=losses, patience=patience):
            return m >= patience and min(losses[m - patience + 1 : m + 1]) >= min(
                losses[: m - patience + 1]
            )

        last = len(losses) - 1
        end = next((m for m in range(1, last + 1) if is_over(m)), last)

        seen = losses[: end + 1]
        assert STOPPING.end_and_best(losses, patience) == (end, seen.index(min(seen)))


def test_gains_add_up_to_the_fall_of_the_objective():
    for seed in range(5):
        settings = {"n_estimators": 3, "learning_rate": 1.0, "max_depth": 2}
        case = CASES.data(14, 2, **settings)(random.Random(seed))
        X, y = case["X"], case["y"]

        stages = ORACLE.staged(X, y, X, settings)

        fall = GAINS.objective(y, stages[0]) - GAINS.objective(y, stages[-1])
        assert GAINS.totals(X, y, settings).sum() == pytest.approx(fall, rel=1e-12)


def sources_of(grader):
    """Every source of drawn cases, under the name of its check."""
    for name, noted in vars(grader).items():
        for place, source in enumerate(getattr(noted, "sources", ())):
            if callable(source):
                yield f"{name} {place}", source


@pytest.mark.slow
@pytest.mark.parametrize("grader", [KATA, CLASSES, SAMPLES, STOPPING, GAINS])
def test_every_source_finds_cases_from_any_seed(grader):
    for name, source in sources_of(grader):
        for seed in range(4):
            assert len(source(random.Random(f"{name}/{seed}"))["y"]) > 1


def test_the_keys_of_the_discussion_are_what_the_formulas_give():
    text = (find_kata(SLUG).folder / "discussion.yaml").read_text(encoding="utf-8")
    keys = {
        one["id"]: one["number"]["value"]
        for one in yaml.safe_load(text)["questions"]
        if "number" in one
    }

    assert keys["gain_of_a_cut"] == ORACLE.gain_of((-6, 2), (6, 2), 0, 0)
    assert keys["leaf_with_lambda"] == ORACLE.leaf_value(6, 2, 2)
