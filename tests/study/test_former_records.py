"""A history of the first version, as it wrote it: nothing of it is lost.

The files in of_2026_11/ were written by that version and are never written anew.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.study.care import health_of
from pytest_hardtier.study.film import film_of
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.sitting import Ending

KATA = "word_search_ii"


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    shutil.copytree(Path(__file__).with_name("of_2026_11"), tmp_path / "log")
    return Logbook(tmp_path / "log", FakeClock(datetime(2026, 11, 20, 19, tzinfo=UTC)))


def test_its_records_are_whole(logbook: Logbook):
    assert (health_of(logbook).records, health_of(logbook).whole) == (5, True)


def test_its_clock_shows_what_it_showed(logbook: Logbook):
    past = logbook.past(KATA)

    assert (past.seconds, past.solved, past.hints) == (1300, True, 1)
    assert (past.number_of_runs, past.discussion_share) == (2, 0.75)


def test_the_next_event_goes_on_from_there(logbook: Logbook):
    logbook.add("started", KATA)

    assert [one.ending for one in logbook.sittings(KATA)] == [Ending.solved, Ending.open]


def test_it_has_a_film_without_texts(logbook: Logbook):
    film = film_of(logbook.sittings(KATA, whole=True)[0])

    assert [(save.seconds, save.score) for save in film.saves] == [(900, 25), (1300, 100)]
    assert [save.changes for save in film.saves] == [None, None]
