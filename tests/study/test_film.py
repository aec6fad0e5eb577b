"""A film tells from the records what happened, to the second."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.study.film import Change, Cost, Film, changes_between, film_of
from pytest_hardtier.study.logbook import Logbook

KATA = "word_search_ii"
STUB = b"def find_words(board, words):\n    raise NotImplementedError\n"
ONE = b"def find_words(board, words):\n    return []\n"
TWO = b"import trie\n\ndef find_words(board, words):\n    return []\n"


def check(name: str, outcome: str, *, visible: bool = False, kind: str = "") -> dict[str, object]:
    title, message = f"the title of {name}", f"what {name} found"
    return {
        "id": name, "title": title, "rubric": f"{name}_item", "outcome": outcome,
        "visible": visible, "kind": kind or None, "message": message,
    }  # fmt: skip


def run(verdict: str, score: int, *outcomes: str, kind: str = "wrong answer") -> dict[str, object]:
    checks = [
        check(name, outcome, visible=name == "examples", kind="" if outcome == "passed" else kind)
        for name, outcome in zip(("examples", "cases", "cost"), outcomes, strict=True)
    ]
    level = 3 if verdict == "accepted" else 1
    return {
        "verdict": verdict, "complete": True, "level": level, "score": score, "checks": checks,
        "approach_words": 12,
    }  # fmt: skip


@pytest.fixture
def film(tmp_path: Path) -> Film:
    """A syntax error at 5:00, the examples right at 9:40, a detour, solved at 21:40."""
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)

    def after(seconds: float, data: dict[str, object], text: bytes) -> None:
        clock.advance(seconds)
        logbook.add("run", KATA, data, submission=text)

    broken = run("syntax error", 0, "failed", "blocked", "blocked", kind="syntax error")
    logbook.add("started", KATA)
    after(300, broken, b"def find_words(\n")
    after(280, run("wrong answer", 40, "passed", "failed", "blocked"), ONE)
    clock.advance(60)
    logbook.add("hint", KATA, {"step": 1})
    clock.sleep(1800)
    after(240, run("too costly", 75, "passed", "passed", "failed"), TWO)
    after(100, run("wrong answer", 40, "passed", "failed", "blocked"), ONE)
    after(320, run("accepted", 100, "passed", "passed", "passed"), TWO)
    clock.advance(500)
    return film_of(logbook.sittings(KATA, whole=True)[0], STUB)


def test_each_save_has_its_time_and_its_verdict(film: Film):
    assert [(save.seconds, save.score, save.passed) for save in film.saves] == [
        (300, 0, 0),
        (580, 40, 1),
        (880, 75, 2),
        (980, 40, 1),
        (1300, 100, 3),
    ]


def test_a_save_lasts_until_the_next_one_and_the_last_until_the_end(film: Film):
    assert [save.lasted for save in film.saves] == [280, 300, 100, 320, 0]


def test_the_first_right_idea_is_where_the_examples_pass(film: Film):
    assert film.idea_seconds == 580


def test_the_time_goes_to_what_stood_in_the_way(film: Film):
    assert film.costs == (
        Cost("cases_item", "the title of cases", 620, 2),
        Cost("syntax error", "", 280, 1),
        Cost("cost_item", "the title of cost", 100, 1),
    )


def test_every_second_is_accounted_for(film: Film):
    assert film.before_first + sum(cost.seconds for cost in film.costs) == film.sitting.seconds


def test_changes_are_told_against_the_save_before(film: Film):
    assert film.saves[2].changes == (Change(1, (), ("import trie", "")),)
    assert [(save.added, save.removed) for save in film.saves] == [
        (1, 2),
        (2, 1),
        (2, 0),
        (0, 2),
        (2, 0),
    ]


def test_what_else_happened_is_there_with_its_time(film: Film):
    assert [(event.record.kind, event.seconds) for event in film.others] == [
        ("started", 0),
        ("hint", 640),
    ]
    assert [(one.what, one.seconds) for one in film.sitting.interruptions] == [("asleep", 1800)]


def test_the_note_that_was_there_at_the_first_save_is_told(film: Film):
    assert film.approach_words == 12


def test_an_attempt_that_was_not_solved_accounts_for_its_last_save_too(tmp_path: Path):
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    logbook.add("started", KATA)
    clock.advance(100)
    logbook.add("run", KATA, run("wrong answer", 40, "passed", "failed", "blocked"))
    clock.advance(200)
    logbook.add("finished", KATA)

    film = film_of(logbook.sittings(KATA, whole=True)[0])

    assert film.saves[0].lasted == 200
    assert film.saves[0].changes is None


def test_a_film_without_a_save_is_short(tmp_path: Path):
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    logbook.add("started", KATA)
    clock.advance(100)

    film = film_of(logbook.sittings(KATA, whole=True)[0])

    assert (film.saves, film.before_first, film.idea_seconds) == ((), 100, None)


def test_records_of_another_version_are_survived(tmp_path: Path):
    logbook = Logbook(tmp_path / "log", FakeClock())
    logbook.add("run", KATA, {"checks": [7, {"outcome": "failed"}], "level": "high", "score": None})
    logbook.add("run", KATA, {"checks": "none"})

    film = film_of(logbook.sittings(KATA, whole=True)[0])

    assert [(save.level, save.score, len(save.checks)) for save in film.saves] == [
        (0, 0, 1),
        (0, 0, 0),
    ]


def test_texts_that_are_too_long_are_not_compared():
    assert changes_between(b"", b"x\n" * 3000) is None


def test_what_is_the_same_has_no_changes():
    assert changes_between(ONE, ONE) == ()
