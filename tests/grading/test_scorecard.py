"""From verdicts to shares to levels: each rule once, and that doing better never costs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.catalogue.kata import RubricItem
from pytest_hardtier.grading.scorecard import Level, earned, level_of, score
from pytest_hardtier.grading.verdict import Outcome, Verdict

RUBRIC = (
    RubricItem("found", 60, "finds"),
    RubricItem("sharing", 30, "shares"),
    RubricItem("hygiene", 10, "cleans"),
)


def verdict(rubric="found", tier="core", outcome=Outcome.passed, name="check"):
    return Verdict(name, "title", rubric, tier, False, outcome)


PASSING = [verdict(), verdict("sharing", "full"), verdict("hygiene", "full")]
READY = {"minutes_used": 20.0, "minutes": 35, "discussion_share": 1.0}


def with_outcome(place, outcome):
    return [replace(v, outcome=outcome) if n == place else v for n, v in enumerate(PASSING)]


def test_an_item_is_earned_when_all_its_checks_passed():
    verdicts = [verdict(), verdict(outcome=Outcome.failed), verdict("sharing")]

    items = earned(RUBRIC, verdicts)

    assert [(item.earned, item.passed, item.of) for item in items] == [
        (0, 1, 2),
        (30, 1, 1),
        (0, 0, 0),
    ]
    assert score(items) == 30


def test_an_unfit_check_counts_for_nobody():
    items = earned(RUBRIC, [verdict(), verdict(outcome=Outcome.unfit)])

    assert (items[0].earned, items[0].of) == (60, 1)
    assert earned(RUBRIC, [verdict(outcome=Outcome.unfit)])[0].of == 0


def test_a_blocked_check_earns_nothing():
    assert earned(RUBRIC, [verdict(outcome=Outcome.blocked)])[0].earned == 0


def test_a_core_check_that_fails_is_not_ready():
    verdicts = with_outcome(0, Outcome.failed)

    assert level_of(verdicts, **READY) == (1, "Not Ready", ("found (1 core check)",))


def test_another_check_that_fails_is_getting_there():
    verdicts = with_outcome(1, Outcome.failed)

    assert level_of(verdicts, **READY) == (2, "Getting There", ("sharing (1 check)",))


@pytest.mark.parametrize(
    ("circumstance", "missing"),
    [
        ({"minutes_used": 35.01}, "a solution within 35 minutes"),
        ({"hints": 2}, "one hint at most (2 were read)"),
        ({"debrief_opened": True}, "a solution without the debrief"),
    ],
)
def test_beyond_what_an_interview_grants_is_getting_there(circumstance, missing):
    assert level_of(PASSING, **{**READY, **circumstance}) == (2, "Getting There", (missing,))


@pytest.mark.parametrize("circumstance", [{"minutes_used": 35.0}, {"hints": 1}])
def test_all_of_the_time_and_one_hint_are_granted(circumstance):
    assert level_of(PASSING, **{**READY, **circumstance}).level == 4


@pytest.mark.parametrize(
    ("circumstance", "missing"),
    [
        (
            {"untidiness": ("line 3: unused", "line 9: `l`")},
            "clean code (line 3: unused, and 1 more)",
        ),
        ({"variations": 3}, "one of its 3 variations solved"),
        ({"variations": 1}, "its variation solved"),
        ({"discussion_share": 0.79}, "80 % of the discussion right (79 % so far)"),
        ({"discussion_share": None}, "80 % of the discussion right (not answered yet)"),
    ],
)
def test_what_staff_ready_asks_beyond_ready(circumstance, missing):
    assert level_of(PASSING, **{**READY, **circumstance}) == (3, "Ready", (missing,))


def test_level_four_lacks_nothing():
    enough = {"variations": 3, "variations_passed": 1, "discussion_share": 0.8}

    assert level_of(PASSING, **{**READY, **enough}) == Level(4, "Staff-Ready", ())


def test_our_own_fault_decides_nothing():
    level = level_of(with_outcome(1, Outcome.unfit), **READY)

    assert level == (0, "Undecided", ("another run: 1 check failed by a fault of ours",))


def test_a_part_of_the_checks_decides_nothing():
    sentence = "all checks: a part of them decides no level"

    assert level_of(PASSING[:1], complete=False, **READY) == (0, "Undecided", (sentence,))
    assert level_of([], **READY) == (0, "Undecided", (sentence,))


def test_an_item_that_only_waits_is_named_after_one_that_fails():
    verdicts = [
        verdict("sharing", outcome=Outcome.blocked),
        verdict(outcome=Outcome.failed),
        verdict(outcome=Outcome.failed),
    ]

    assert level_of(verdicts, **READY).missing == (
        "found (2 core checks)",
        "sharing (1 core check)",
    )


VERDICTS = st.lists(
    st.builds(
        verdict,
        st.sampled_from([item.id for item in RUBRIC]),
        st.sampled_from(["core", "full"]),
        st.sampled_from(Outcome),
    ),
    min_size=1,
    max_size=8,
)
CIRCUMSTANCES = st.fixed_dictionaries(
    {
        "minutes_used": st.floats(0, 80),
        "minutes": st.just(35),
        "hints": st.integers(0, 4),
        "debrief_opened": st.booleans(),
        "untidiness": st.sampled_from([(), ("line 3: unused",)]),
        "variations": st.integers(0, 3),
        "variations_passed": st.integers(0, 3),
        "discussion_share": st.none() | st.floats(0, 1),
    }
)


@settings(max_examples=60)
@given(VERDICTS, CIRCUMSTANCES, st.data())
def test_passing_one_more_check_never_lowers_level_or_score(verdicts, circumstances, data):
    place = data.draw(st.integers(0, len(verdicts) - 1))
    better = [
        replace(v, outcome=Outcome.passed) if n == place else v for n, v in enumerate(verdicts)
    ]

    assert level_of(better, **circumstances).level >= level_of(verdicts, **circumstances).level
    if all(v.outcome is not Outcome.unfit for v in verdicts):
        assert score(earned(RUBRIC, better)) >= score(earned(RUBRIC, verdicts))


@settings(max_examples=60)
@given(VERDICTS, CIRCUMSTANCES, CIRCUMSTANCES)
def test_better_circumstances_never_lower_the_level(verdicts, one, other):
    """Faster, fewer hints, no debrief, tidier, more variations and a better discussion."""
    better = {
        "minutes_used": min(one["minutes_used"], other["minutes_used"]),
        "minutes": 35,
        "hints": min(one["hints"], other["hints"]),
        "debrief_opened": one["debrief_opened"] and other["debrief_opened"],
        "untidiness": min(one["untidiness"], other["untidiness"], key=len),
        "variations": one["variations"],
        "variations_passed": max(one["variations_passed"], other["variations_passed"]),
        "discussion_share": max(one["discussion_share"] or 0.0, other["discussion_share"] or 0.0),
    }

    assert level_of(verdicts, **better).level >= level_of(verdicts, **one).level


@settings(max_examples=60)
@given(VERDICTS, CIRCUMSTANCES)
def test_something_is_missing_at_every_level_but_the_highest(verdicts, circumstances):
    level = level_of(verdicts, **circumstances)

    assert bool(level.missing) == (level.level < 4)


def test_a_check_may_earn_a_part_of_its_items_share():
    verdicts = [verdict(), replace(verdict(), earns=2 / 3), verdict("sharing")]

    assert [item.earned for item in earned(RUBRIC, verdicts)] == [40, 30, 0]
