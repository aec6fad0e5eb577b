"""Where somebody stands with a kata, and that remembering it never makes it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.standing import Standing

KATA = "word_search_ii"
HALF = {"verdict": "too costly", "complete": True, "level": 2, "score": 75}
SOLVED = {"verdict": "accepted", "complete": True, "level": 3, "score": 100}
PART = {"verdict": "accepted", "complete": False, "level": 0, "score": 20}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def logbook(tmp_path: Path, clock: FakeClock) -> Logbook:
    return Logbook(tmp_path / "log", clock)


def standing(logbook: Logbook) -> Standing:
    [found] = logbook.standings()
    return found


def solve(logbook: Logbook, clock: FakeClock) -> None:
    logbook.add("started", KATA)
    clock.advance(600)
    logbook.add("run", KATA, HALF)
    clock.advance(300)
    logbook.add("run", KATA, SOLVED)
    clock.advance(60)
    logbook.add("run", KATA, SOLVED)


def test_the_best_run_counts_and_the_earliest_of_these(logbook: Logbook, clock: FakeClock):
    solve(logbook, clock)

    found = standing(logbook)
    assert (found.attempts, found.runs, found.solved) == (1, 3, 1)
    assert (found.level, found.score, found.seconds, found.in_all_seconds) == (3, 100, 900, 900)
    assert found.last == clock.now()


def test_a_part_of_the_checks_is_no_best_run(logbook: Logbook):
    logbook.add("run", KATA, PART)

    assert (standing(logbook).runs, standing(logbook).level) == (1, None)


def test_it_comes_back_from_json_as_it_was(logbook: Logbook, clock: FakeClock):
    solve(logbook, clock)

    assert Standing.from_plain(standing(logbook).to_plain()) == standing(logbook)


def test_an_attempt_that_runs_is_shown_as_it_is_now(logbook: Logbook, clock: FakeClock):
    logbook.add("started", KATA)
    clock.advance(60)
    assert (standing(logbook).in_all_seconds, standing(logbook).running) == (60, True)

    clock.advance(60)
    assert standing(logbook).in_all_seconds == 120


def test_a_new_event_changes_it(logbook: Logbook, clock: FakeClock):
    solve(logbook, clock)
    assert standing(logbook).attempts == 1

    logbook.add("started", KATA)
    logbook.add("finished", KATA)

    assert standing(logbook).attempts == 2


def test_a_heartbeat_that_arrives_later_changes_it(
    tmp_path: Path, logbook: Logbook, clock: FakeClock
):
    """Of another machine: its heartbeat comes with an import of its own."""
    logbook.add("started", KATA)
    clock.advance(600)
    Logbook(tmp_path / "other", clock).beat(KATA)
    [beat] = (tmp_path / "other").glob("beats/*.json")
    clock.restart(off_seconds=14 * 3600)
    assert standing(logbook).in_all_seconds == 0

    (logbook.folder / "beats").mkdir()
    beat.rename(logbook.folder / "beats" / beat.name)

    assert standing(logbook).in_all_seconds == 600


def test_files_with_names_of_somebodys_own_count_as_well(logbook: Logbook, clock: FakeClock):
    solve(logbook, clock)
    file = min(logbook.folder.glob("*/*.json"))
    file.rename(file.with_name("my first start.json"))

    assert standing(logbook).attempts == 1


def test_katas_stand_in_the_order_of_the_alphabet(logbook: Logbook):
    for kata in ("word_search_ii/boggle", "edit_distance", "word_search_ii"):
        logbook.add("run", kata, HALF)

    assert [one.kata for one in logbook.standings()] == [
        "edit_distance",
        "word_search_ii",
        "word_search_ii/boggle",
    ]
