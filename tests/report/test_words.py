"""Numbers, times and lists read the same in every report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.report.words import (
    and_more,
    capital,
    clock,
    percent,
    plural,
    ratio,
    thousands,
)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (-3, "0:00"),
        (64.9, "1:04"),
        (2100, "35:00"),
        (2099.99, "34:59"),
        (6 * 3600, "360:00"),
        (14 * 3600, "14 hours"),
        (75 * 3600, "3 days"),
    ],
)
def test_a_clock_reads_as_an_interviewer_would_say_it(seconds, text):
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("used", "limit", "text"),
    [
        (4_513_536, 835_840, "5.4 times"),
        (1_040, 1_000, "1.04 times"),
        (1_000_001, 1_000_000, "1.01 times"),
        (2_135_000, 1_000, "2,135 times"),
        (7, 0, "any number of times"),
    ],
)
def test_a_ratio_says_how_much_too_much(used, limit, text):
    assert ratio(used, limit) == text


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_more_than_the_limit_never_reads_as_the_limit(limit, excess):
    assert float(ratio(limit + excess, limit).split()[0].replace(",", "")) > 1


def test_counts_agree_with_their_nouns():
    assert [plural(n, "check") for n in (0, 1, 2)] == ["0 checks", "1 check", "2 checks"]
    assert plural(2, "branch", "branches") == "2 branches"


def test_thousands_are_grouped():
    assert [thousands(n) for n in (999, 41_873_201, 2.5, 3.0)] == ["999", "41,873,201", "2.5", "3"]


@pytest.mark.parametrize(("share", "text"), [(0.8, "80 %"), (0.7999, "79 %"), (0.29, "29 %")])
def test_a_share_never_reads_as_more_than_it_is(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
    ],
)
def test_long_lists_are_counted_at_their_end(items, text):
    assert and_more(items, 3) == text


def test_a_sentence_begins_with_a_capital_and_stays_as_it_is():
    assert capital("clean code (`X` of W)") == "Clean code (`X` of W)"
