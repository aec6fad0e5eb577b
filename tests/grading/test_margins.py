"""What a run notes beside its verdict: room in tolerances, and how often chance rejects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.authoring.numeric import is_too_rare, within
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.margins import Notes, noted


@contextmanager
def noting(slack: float = 1.0) -> Iterator[Notes]:
    notes = Notes(slack)
    token = noted.set(notes)
    try:
        yield notes
    finally:
        noted.reset(token)


def test_outside_of_a_run_nothing_is_noted():
    assert within(0.5, 1.0)
    assert not is_too_rare(1.0)


def test_an_error_is_noted_as_a_part_of_its_tolerance():
    with noting() as notes:
        assert within(2e-8, 1e-6)
        assert not within(3e-6, 1e-6)

    assert notes.used == pytest.approx([0.02, 3])


@pytest.mark.parametrize("error", [float("nan"), float("inf")])
def test_what_is_no_number_is_within_no_tolerance(error: float):
    assert not within(error, 1e9)


def test_a_tolerance_of_0_is_used_not_at_all_or_infinitely():
    with noting() as notes:
        assert within(0.0, 0.0)
        assert not within(1e-9, 0.0)

    assert notes.used == [0.0, float("inf")]


def test_arrays_note_the_entry_that_uses_most():
    want = np.array([1.0, 4.0])

    with noting() as notes:
        expect(want + np.array([0, 1e-7])).close_to(want, relative=1e-6)
        expect({"a": want, "b": want + 1e-7}).close_to(
            {"a": want, "b": want}, absolute={"a": 1.0, "b": 1e-6}
        )

    assert notes.used == pytest.approx([0.025, 0.1])


def test_an_array_in_another_shape_is_infinitely_far_off():
    with noting() as notes, pytest.raises(Unmet):
        expect(np.ones(3)).close_to(np.ones(2))

    assert notes.used == [float("inf")]


def test_with_slack_more_is_let_pass_and_the_same_is_noted():
    want = np.array([1.0, 4.0])

    with noting(slack=10) as notes:
        expect(want + np.array([0, 2e-5])).close_to(want, relative=1e-6)
        assert within(5e-6, 1e-6)

    assert notes.used == pytest.approx([5, 5])


def test_each_question_about_chance_notes_its_rate():
    with noting() as notes:
        assert is_too_rare(1e-12)
        assert not is_too_rare(1e-8, rate=1e-10)

    assert notes.rates == [1e-9, 1e-10]
