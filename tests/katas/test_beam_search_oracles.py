"""The oracles of beam_search and its variations, each against one of another kind.

The graders keep live hypotheses and sort logarithms. Here a hypothesis is live by a rule that looks
at all others: fewer than K have a larger product of whole ten-thousandths, compared as integers.
"""

from __future__ import annotations

import importlib
import math
import random
from functools import cache
from itertools import combinations, permutations, product
from types import ModuleType

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata

PACKAGE = import_grader(find_kata("beam_search")).__package__
CONSTRAINED = import_grader(find_kata("beam_search/constraints"))
DIVERSE = import_grader(find_kata("beam_search/diverse_groups"))
STOCHASTIC = import_grader(find_kata("beam_search/stochastic"))
BETS = importlib.import_module(f"{STOCHASTIC.__package__}.bets")


def beside(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.{name}")


ORACLE, CASES, HARNESS = beside("oracle"), beside("cases"), beside("harness")

SIZES = [
    (V, bos, eos, width, steps, alpha)
    for (V, bos, eos), (width, steps), alpha in product(
        ((3, 0, 2), (4, 1, 1), (5, 2, 0)), ((1, 4), (2, 4), (3, 3)), (0.0, 1.0)
    )
]


def by_whole_numbers(model, bos, eos, beam_width, max_len, length_alpha):
    """The results of the prompt, without a list of live hypotheses and without an early end.

    A hypothesis is a continuation if what it continues is live; its rank is how many others of
    its length that have a larger product.
    """

    @cache
    def weight(tokens):
        if not tokens:
            return 1
        p = HARNESS.probabilities(model, (bos, *tokens[:-1]))[tokens[-1]]
        return weight(tokens[:-1]) * round(1e4 * p)

    @cache
    def continuations(n):
        every = product(range(model["V"]), repeat=n)
        return [each for each in every if weight(each) and is_live(each[:-1])]

    @cache
    def is_live(tokens):
        if not tokens:
            return True
        if tokens not in continuations(len(tokens)) or tokens[-1] == eos:
            return False
        better = [
            each
            for each in continuations(len(tokens))
            if each[-1] != eos and weight(each) > weight(tokens)
        ]
        return len(better) < beam_width

    def has_rank(tokens):
        better = [each for each in continuations(len(tokens)) if weight(each) > weight(tokens)]
        return len(better) < beam_width

    ended = [
        each
        for n in range(1, max_len + 1)
        for each in continuations(n)
        if each[-1] == eos and has_rank(each)
    ]
    cut_off = [each for each in continuations(max_len) if is_live(each)]

    def score(tokens):
        log_p = math.log(weight(tokens)) - len(tokens) * math.log(10_000)
        return log_p / ((5 + len(tokens)) / 6) ** length_alpha

    return [(each, score(each)) for each in sorted(ended + cut_off, key=score)[::-1][:beam_width]]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_search_agrees_with_ranks_that_are_counted_in_whole_numbers(size):
    case = CASES.drawn(*size)(random.Random(1))

    results = ORACLE.beam_search(case["model"], **case["setting"]).results

    wanted = by_whole_numbers(case["model"], **case["setting"])
    assert [tokens for tokens, _ in results] == [tokens for tokens, _ in wanted]
    assert [score for _, score in results] == pytest.approx([score for _, score in wanted])


def stopping_cases():
    """The 180 searches of the kata's stopping family: 60 models, three alphas and lengths."""
    for seed in range(60):
        for alpha, steps in ((0.0, 8), (1.0, 12), (2.0, 10)):
            model = {"V": 7, "eos": 3, "seed": seed, "boost": 1.5}
            yield CASES.case_of(model, 0, 3, 2, steps, alpha)


def test_the_early_end_of_the_prompt_never_changes_a_result():
    for case in stopping_cases():
        to_the_end = ORACLE.beam_search(
            case["model"], **case["setting"], habit=ORACLE.Habit(ORACLE.never)
        )
        assert ORACLE.beam_search(case["model"], **case["setting"]).results == to_the_end.results


def test_ending_when_k_have_finished_changes_about_one_result_in_four():
    """The number that the debrief and the discussion give."""
    habit = ORACLE.Habit(ORACLE.width_finished)
    changed = [
        ORACLE.beam_search(case["model"], **case["setting"]).results
        != ORACLE.beam_search(case["model"], **case["setting"], habit=habit).results
        for case in stopping_cases()
    ]

    assert 1 / 5 < sum(changed) / len(changed) < 1 / 3


@pytest.mark.parametrize(("V", "steps", "alpha"), [(3, 4, 0.0), (4, 3, 1.0), (2, 6, 0.7)])
def test_a_beam_that_is_wide_enough_finds_everything_there_is(V, steps, alpha):  # noqa: N803
    case = CASES.drawn(V, 0, V - 1, V**steps + 1, steps, alpha)(random.Random(2))

    results = ORACLE.beam_search(case["model"], **case["setting"]).results

    every = ORACLE.everything(case["model"], 0, V - 1, steps, alpha)
    assert [tokens for tokens, _ in results] == [tokens for tokens, _ in every]


def test_a_repeated_ngram_is_one_that_two_places_have():
    for n in (1, 2, 3):
        for tokens in product(range(2), repeat=6):
            grams = [tokens[i : i + n] for i in range(len(tokens) - n + 1)]
            twice = any(one == other for one, other in combinations(grams, 2))
            assert (CONSTRAINED.repeated(tokens, n) is not None) == twice


@pytest.mark.parametrize(("groups", "penalty"), [(1, 0.7), (3, 0.0)])
def test_groups_that_nobody_makes_pay_are_the_search_of_the_kata(groups, penalty):
    for seed in range(10):
        model = {"V": 7, "eos": 3, "seed": seed, "boost": 1.0}
        alone = ORACLE.beam_search(model, 0, 3, 3, 6, 0.6)

        course = DIVERSE.diverse_beam_search(model, 0, 3, 3, groups, penalty, 6, 0.6)

        assert course.results == [alone.results] * groups


def test_draws_without_replacement_have_the_frequencies_of_the_closed_form():
    """Drawn from the list, one after the other: 20,000 draws, 5 standard errors."""
    p = {(0,): 0.5, (1,): 0.3, (2,): 0.15, (3,): 0.05}
    rng = random.Random(3)
    inside = dict.fromkeys(p, 0)
    for _ in range(20_000):
        left = dict(p)
        for _ in range(2):
            tokens = rng.choices(list(left), list(left.values()))[0]
            inside[tokens] += 1
            del left[tokens]

    for tokens, chance in STOCHASTIC.inclusion(p, 2).items():
        assert abs(inside[tokens] / 20_000 - chance) < 5 * math.sqrt(chance * (1 - chance) / 20_000)


def test_the_numbers_of_the_discussion_follow_from_the_definitions():
    numbers = {
        question.id: question.number.value
        for question in read_discussion(find_kata("beam_search"))
        if question.number is not None
    }
    never_ends = {"V": 7, "eos": 3, "seed": 1, "never": (3,)}

    assert numbers["what_can_still_be_reached"] == -3 / ORACLE.gnmt(13, 1)
    assert numbers["calls_without_an_end"] == len(ORACLE.beam_search(never_ends, 0, 3, 5, 50).live)


@pytest.mark.parametrize("k", [1, 2, 4])
def test_bets_on_a_right_draw_are_worth_1_on_average(k):
    """Over all draws there are, each as often as it should come: nobody is rejected too often."""
    p = {(1, 1): 0.4, (1, 2): 0.2, (2, 1): 0.25, (2, 2): 0.1, (3,): 0.05}

    average = sum(
        STOCHASTIC.chance_of_order(drawn, p) * math.exp(BETS.bets([drawn], p).log_owned)
        for drawn in permutations(p, k)
    )

    assert average == pytest.approx(1.0, rel=1e-12)


def test_who_takes_siblings_together_makes_bettors_rich():
    p = {(first, last): 1 / 9 for first in (1, 2, 3) for last in (1, 2, 3)}
    together = [[(first, last) for first in (1, 2) for last in (1, 2, 3)]] * 30

    assert BETS.bets(together, p).chance < 1e-9
