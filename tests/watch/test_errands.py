"""Hints, debriefs, variations and a fresh start, with a real workspace and a real logbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.author.newkata import new_kata
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.watch.errands import Errands
from pytest_hardtier.watch.events import Errand, Event, Laid, Opened, Recalled, Sat, Told
from pytest_hardtier.workspace import Workspace, init_workspace
from tests.watch.test_state import attempt, source


class Desk:
    """A workspace with word_search_ii, which has hints, variations and a debrief."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.kata = find_kata("word_search_ii")
        init_workspace(folder / "workspace", [self.kata])
        self.workspace = Workspace.named(folder / "workspace")
        self.logbook = Logbook(folder / "log", self.clock)
        self.katas: dict[str, Kata] = {self.kata.slug: self.kata}
        self.taken: list[Kata] = []
        self.errands = Errands(
            self.workspace, self.katas, self.logbook, self.clock, self.taken.append
        )

    def runs(self, errand: Errand, slug: str = "word_search_ii") -> Event:
        """The last event of an errand."""
        return list(self.errands.run(errand, slug))[-1]

    def page(self, errand: Errand) -> tuple[str, str]:
        event = self.runs(errand)
        assert isinstance(event, Opened), event
        return event.page.title, event.page.text


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_first_hint_is_taken_at_once_and_noted(desk: Desk):
    title, text = desk.page(Errand.hint)

    assert title == "Hint 1 of 4"
    assert "caps this attempt's level at 2" in text
    assert desk.logbook.past("word_search_ii").hints == 1


def test_asking_again_shows_what_was_taken_and_takes_nothing(desk: Desk):
    desk.page(Errand.hint)

    assert desk.page(Errand.hint)[0] == "Hint 1 of 4"
    assert desk.logbook.past("word_search_ii").hints == 1


def test_the_next_hint_is_one_step_more(desk: Desk):
    desk.page(Errand.hint)

    title, text = desk.page(Errand.next_hint)

    assert title == "Hint 2 of 4"
    assert "2 hints were taken: this attempt's level is 2 at most" in text


def test_after_the_last_hint_there_are_no_more(desk: Desk):
    for _ in range(6):
        title, text = desk.page(Errand.next_hint)

    assert title == "Hint 4 of 4"
    assert "There are no more." in text


def test_the_debrief_is_a_page(desk: Desk):
    assert desk.page(Errand.debrief)[0] == "What to learn from it"


def test_variations_can_be_chosen_and_begun(desk: Desk):
    event = desk.runs(Errand.variations)
    assert isinstance(event, Opened)
    first = event.page.choices[0]

    laid = desk.runs(Errand.vary, first)

    assert isinstance(laid, Laid)
    assert desk.taken[0].slug == laid.desk.slug == first
    assert desk.workspace.stub_path(desk.taken[0]).is_file()


def test_a_fresh_start_keeps_the_old_file(desk: Desk):
    path = desk.workspace.stub_path(desk.kata)
    path.write_text("mine\n")

    event = desk.runs(Errand.reset)

    assert isinstance(event, Told)
    assert ".hardtier/reset/" in event.text
    assert path.read_bytes() == desk.kata.stub.read_bytes()


def test_the_clock_is_the_logbooks(desk: Desk):
    desk.logbook.add("started", "word_search_ii", {})
    desk.clock.advance(90)

    event = desk.runs(Errand.sit)

    assert isinstance(event, Sat)
    assert (event.sitting.running, event.sitting.seconds) == (True, 90.0)


def test_the_attempt_of_the_last_run_is_recalled_for_the_same_content(desk: Desk):
    last = attempt("mine", kata="word_search_ii")
    desk.logbook.add("run", "word_search_ii", last.to_plain())

    same = desk.errands.recalled("word_search_ii", source("mine").sha256, 0)

    assert same == Recalled("word_search_ii", last)
    assert desk.errands.recalled("word_search_ii", source("new").sha256, 0) is None
    assert desk.errands.recalled("word_search_ii", source("mine").sha256, 7) is None


def test_what_goes_wrong_is_told_and_ends_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise LogbookError("the disk is full")

    monkeypatch.setattr(desk.logbook, "add", broken)

    assert desk.runs(Errand.hint) == Told("the disk is full")


def test_a_kata_without_variations_says_so(desk: Desk, tmp_path: Path):
    folder = tmp_path / "pack"
    new_kata("count_pairs", folder)
    from pytest_hardtier.catalogue.packs import find_packs

    kata = find_kata("count_pairs", find_packs([folder]))
    desk.katas[kata.slug] = kata

    assert desk.runs(Errand.variations, kata.slug) == Told("count_pairs has no variations.")
