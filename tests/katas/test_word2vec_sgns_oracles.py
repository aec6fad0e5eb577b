# ruff: noqa: N806 - B, V and W are the names of the prompts
"""The oracles of word2vec_sgns and its variations, each against one of another kind.

The graders differentiate the loss as the prompt defines it by a complex step. Here gradients come
from central differences and from the formulas, pair by pair; what draws is held against a count.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from fractions import Fraction
from functools import partial
from types import ModuleType

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences, relative_error

KATA = import_grader(find_kata("word2vec_sgns"))
BAG = import_grader(find_kata("word2vec_sgns/cbow"))
SHARED = import_grader(find_kata("word2vec_sgns/shared_negatives"))
NEAREST = import_grader(find_kata("word2vec_sgns/most_similar"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES, JUDGING = beside("oracle"), beside("cases"), beside("judging")
TABLES = ORACLE.TABLES
IDS = CASES.IDS
SOURCES = {
    **{f"distinct {number}": source for number, source in enumerate(KATA.DISTINCT)},
    **{f"edge {number}": source for number, source in enumerate(KATA.EDGES)},
    **KATA.REPEATED,
    "crowd": KATA.crowd,
}


def drawn(source, seed=0):
    """Tables, and a batch with its rate."""
    case = source(random.Random(seed))
    return {name: case[name] for name in TABLES}, tuple(case[name] for name in IDS), case["lr"]


def worst(got, want):
    return max(relative_error(got[name], want[name]) for name in TABLES)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_the_complex_step_agrees_with_the_formulas_pair_by_pair(source):
    for seed in range(3):
        tables, batch, _ = drawn(source, seed)
        slopes = ORACLE.by_hand(tables, *batch)
        assert worst(slopes, ORACLE.gradient(tables, *batch)) < 1e-12


@pytest.mark.parametrize("source", [s for s in SOURCES.values() if s is not CASES.lifted])
def test_the_complex_step_agrees_with_central_differences(source):
    """But for rows 256 times as long, where no one step suits both tables."""
    tables, batch, _ = drawn(source)
    slopes = central_differences(lambda moved: float(ORACLE.mean_loss(moved, *batch)), tables)
    assert worst(slopes, ORACLE.gradient(tables, *batch)) < 1e-7


def test_both_losses_of_the_oracle_agree_also_at_scores_of_ten_thousand():
    lots = [drawn(source)[:2] for source in SOURCES.values()]
    extreme = CASES.with_scores(1e4)
    lots.append(({n: extreme[n] for n in TABLES}, tuple(extreme[n] for n in IDS)))
    for tables, batch in lots:
        exact = ORACLE.loss_pair_by_pair(tables, *batch)
        assert float(ORACLE.mean_loss(tables, *batch)) == pytest.approx(exact, rel=1e-13)


def test_the_large_scores_are_the_ones_that_the_check_names():
    case = CASES.with_scores(800.0)
    found = ORACLE.scores(case, case["centers"][:1], np.array([[0, 1, 2]]))
    assert found.tolist() == [[-800.0, 800.0, -800.0]]


def test_the_numbers_of_the_prompt_are_the_oracles():
    tables = {name: CASES.EXAMPLE[name] for name in TABLES}
    batch = [CASES.EXAMPLE[name] for name in IDS]
    slopes = ORACLE.gradient(tables, *batch)
    assert ORACLE.loss_pair_by_pair(tables, *batch) == pytest.approx(2.9398, abs=1e-4)
    assert np.allclose((tables["W_in"] - slopes["W_in"])[0], [-0.1932, -1.4621], atol=1e-4)
    moved = tables["W_out"] - slopes["W_out"]
    assert np.allclose(moved[1:], [[1.2689, 0], [-0.4621, 1]], atol=1e-4)
    assert np.allclose(ORACLE.noise([16, 1, 0]), [0.8889, 0.1111, 0], atol=1e-4)
    assert ORACLE.pairs_of([5, 7, 5], 1) == {(5, 7): 2, (7, 5): 2}


def test_pairs_are_those_of_shifted_copies():
    for seed in range(20):
        corpus = CASES.corpus(random.Random(seed))
        tokens, window = corpus["tokens"], corpus["window"]
        shifted = Counter()
        for by in range(1, window + 1):
            shifted.update(zip(tokens, tokens[by:], strict=False))
            shifted.update(zip(tokens[by:], tokens, strict=False))
        assert ORACLE.pairs_of(tokens, window) == shifted


@pytest.mark.parametrize("power", [0, 1, 2])
def test_noise_of_whole_powers_is_a_fraction(power):
    counts = [31, 0, 4, 120, 9]
    weights = [Fraction(count**power if count else 0) for count in counts]
    wanted = [float(weight / sum(weights)) for weight in weights]
    assert ORACLE.noise(counts, float(power)) == pytest.approx(wanted, rel=1e-15)


def test_noise_given_another_word_is_what_redrawing_gives():
    p = ORACLE.noise(KATA.LOPSIDED.tolist())
    again = [p * p[3] ** rounds for rounds in range(200)]
    redrawn = np.where(np.arange(8) == 3, 0, sum(again))
    assert ORACLE.given_another(p, 3) == pytest.approx(redrawn, rel=1e-12)


@pytest.mark.slow
def test_right_draws_are_never_too_rare_and_the_nearest_wrong_ones_always():
    """The rate is 1e-10; 10 runs show that it is not badly off, and what the check can see."""
    p = ORACLE.noise(KATA.LOPSIDED.tolist())
    positives = np.tile([0, 3, 7], 14_000)

    def draws(generator, weights):
        found = np.empty((len(positives), 3), dtype=int)
        for positive in (0, 3, 7):
            rows = positives == positive
            q = ORACLE.given_another(weights, positive)
            found[rows] = generator.choice(8, size=(rows.sum(), 3), p=q)
        return found

    for seed in range(10):
        JUDGING.expect_noise(draws(np.random.default_rng(seed), p), positives, p)
    slightly = ORACLE.noise(KATA.LOPSIDED.tolist(), 0.8)
    with pytest.raises(Unmet, match="times, about"):
        JUDGING.expect_noise(draws(np.random.default_rng(1), slightly), positives, p)
    sorted_rows = np.sort(draws(np.random.default_rng(2), p), axis=1)
    with pytest.raises(Unmet, match="not drawn alike"):
        JUDGING.expect_noise(sorted_rows, positives, p)
    copied = draws(np.random.default_rng(3), p)
    copied[:, 2] = copied[:, 0]
    with pytest.raises(Unmet, match="more often equal"):
        JUDGING.expect_noise(copied, positives, p)


def test_every_slip_is_recognised_for_what_it_is():
    tables, batch, lr = drawn(KATA.DISTINCT[0], 3)
    slips = ORACLE.slips(tables, *batch, lr=lr)
    want = ORACLE.named(ORACLE.gradient(tables, *batch))
    for slip in slips.values():
        with pytest.raises(Unmet) as caught:
            expect(slip.gives).close_to(want, relative=1e-9, slips=list(slips.values()))
        assert slip.says in str(caught.value)
        assert caught.value.question == slip.question


@pytest.mark.parametrize("what", KATA.REPEATED)
def test_every_batch_with_repetitions_shows_an_update_that_is_lost(what):
    """What somebody gets who writes `table[ids] -= g`: the last row of each index wins."""
    for seed in range(5):
        tables, batch, _ = drawn(KATA.REPEATED[what], seed)
        want, lost = ORACLE.gradient(tables, *batch), {}
        rows = [
            ORACLE.by_hand(tables, *(ids[b : b + 1] for ids in batch)) for b in range(len(batch[0]))
        ]
        for name in TABLES:
            lost[name] = np.zeros_like(tables[name])
            for row in rows:
                lost[name] = np.where(row[name] == 0, lost[name], row[name] / len(rows))
        if what == "one negative several times in a row":
            lost["W_out"][5] /= 3
        if what == "a context that is the negative of its own row":
            first = ORACLE.by_hand(tables, *(ids[:1] for ids in batch), parts=("n",))
            lost["W_out"][2] = first["W_out"][2] / len(rows)
        assert worst(lost, want) > 1e-2


def test_distinct_batches_name_no_index_of_a_table_twice():
    for source in (*KATA.DISTINCT, *KATA.EDGES):
        _, (centers, contexts, negatives), _ = drawn(source, 1)
        assert len({*centers.tolist()}) == len(centers)
        words = [*contexts.tolist(), *negatives.ravel().tolist()]
        assert len({*words}) == len(words)


def test_one_negative_is_the_context_of_its_row_where_that_is_the_point():
    meant = {"crowd", "a context that is the negative of its own row"}
    for name, source in SOURCES.items():
        for seed in range(5):
            _, (_, contexts, negatives), _ = drawn(source, seed)
            assert (negatives == contexts[:, None]).sum() == (name in meant)


def test_tables_that_know_the_topics_are_told_from_tables_that_do_not():
    topics = np.repeat(np.eye(2, 8), 6, axis=0)
    assert KATA.separation(topics) == pytest.approx(1.0)
    random_tables = [np.random.default_rng(seed).normal(size=(14, 8)) for seed in range(200)]
    assert np.mean([KATA.separation(W) < 0.3 for W in random_tables]) > 0.99


@pytest.mark.parametrize(
    ("oracle", "source"),
    [
        (BAG, BAG.batches(1, 7, 3, 4, 3, 2, holes=True, lr=0.5)),
        (BAG, BAG.twice),
        (SHARED, SHARED.batches(1, 8, 3, 5, 4, collide=True, lr=0.5)),
        (SHARED, SHARED.twice),
    ],
)
def test_the_oracles_of_the_variations_agree_with_central_differences(oracle, source):
    tables, batch = oracle.split(source(random.Random(4)))
    slopes = central_differences(lambda moved: float(oracle.mean_loss(moved, *batch)), tables)
    assert worst(slopes, oracle.gradient(tables, *batch)) < 1e-7


def test_a_bag_of_one_word_is_the_kata():
    tables, (centers, contexts, negatives), _ = drawn(KATA.DISTINCT[0])
    bag = BAG.gradient(tables, centers[:, None], contexts, negatives)
    assert worst(bag, ORACLE.gradient(tables, centers, contexts, negatives)) < 1e-14


def test_negatives_that_nobody_collides_with_are_the_kata():
    tables, (centers, contexts, negatives), _ = drawn(KATA.DISTINCT[0])
    shared = negatives[0]
    plain = ORACLE.gradient(tables, centers, contexts, np.tile(shared, (len(centers), 1)))
    assert worst(SHARED.gradient(tables, centers, contexts, shared), plain) < 1e-14


def test_cosines_are_those_of_numpy():
    for seed in range(10):
        case = NEAREST.tables(8, 4, (0.01, 100.0, 1.0))(random.Random(seed))
        W, word = case["W"], case["word"]
        lengths = np.linalg.norm(W, axis=1)
        wanted = W @ W[word] / lengths / lengths[word]
        for w, value in NEAREST.ranked(W, word):
            assert value == pytest.approx(wanted[w], rel=1e-12)


def test_equal_cosines_are_exactly_equal_in_the_cases_that_ask_about_order():
    for seed in range(10):
        case = NEAREST.with_equals(random.Random(seed))
        values = [value for _, value in NEAREST.ranked(case["W"], case["word"])]
        assert {*values} <= {1.0, 0.5, 0.0, -0.5, -1.0}
        assert len({*values}) < len(values)


def test_the_numbers_of_the_discussion_follow_from_their_questions():
    questions = {one.id: one for one in read_discussion(find_kata("word2vec_sgns"))}
    optimal = math.log(100 / (5 * 1000 * 0.02))
    assert questions["the_optimal_score"].number.value == pytest.approx(optimal, abs=1e-12)
    ratio = 1_000_000 / (1 + 5)
    assert questions["what_a_full_softmax_costs"].number.value == round(ratio)


@pytest.mark.parametrize("smaller", [CASES.smaller, partial(KATA.smaller_crowd, "a crowd")])
def test_smaller_cases_are_cases_and_come_to_an_end(smaller):
    case, steps = CASES.any_batch(5, 3, 6, 3, 0.5)(random.Random(1)), 0
    while (simpler := next(smaller(**case), None)) is not None:
        simpler.pop("what", None)
        case, steps = simpler, steps + 1
        assert len(case["centers"]) == len(case["contexts"]) == len(case["negatives"]) >= 1
    assert steps >= 7


def test_a_loss_without_its_own_contexts_is_another_only_where_there_is_one():
    tables, _, _ = drawn(KATA.REPEATED["a pair twice"], 0)
    batch = np.array([0, 1]), np.array([2, 3]), np.array([[4, 5], [3, 6]])
    apart = np.array([0, 1]), np.array([2, 3]), np.array([[4, 5], [2, 6]])

    assert ORACLE.loss_pair_by_pair(tables, *apart, own=False) == ORACLE.loss_pair_by_pair(
        tables, *apart
    )
    assert ORACLE.loss_pair_by_pair(tables, *batch) > ORACLE.loss_pair_by_pair(
        tables, *batch, own=False
    )
