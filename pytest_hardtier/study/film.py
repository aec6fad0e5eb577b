"""An attempt as it went: save after save, what each one changed, and where the time went.

Pure: from the records of an attempt, with their submissions where they were kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pytest_hardtier.calls import Kind
from pytest_hardtier.grading.verdict import Outcome
from pytest_hardtier.study.record import Event
from pytest_hardtier.study.sitting import Sitting, Timed, solves

# The file as a whole is in the way here, and not what the first check is about.
OF_THE_FILE = {Kind.syntax_error, Kind.import_error, Kind.missing_function}
# Comparing texts takes the product of their lengths at worst: 0.2 s for two of this many lines.
LINES_COMPARED = 2000


@dataclass(frozen=True)
class Change:
    """A stretch of lines that a save changed: `before` gave way to `after`, from `line` on."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Save:
    """One graded save.

    seconds: what the attempt's clock showed; lasted: until the next save, or to the attempt's end
    checks: the verdicts in the order of grading, as the attempt's plain form has them
    first: the first check that failed, or None
    changes: against the save before; None where a text was not kept, or is too long to compare
    """

    number: int
    seconds: float
    lasted: float
    verdict: str
    level: int
    score: int
    complete: bool
    solved: bool
    checks: tuple[Mapping[str, Any], ...]
    first: Mapping[str, Any] | None
    changes: tuple[Change, ...] | None

    @property
    def passed(self) -> int:
        """How many checks passed."""
        return sum(check.get("outcome") == Outcome.passed for check in self.checks)

    @property
    def in_the_way(self) -> str:
        """What has to be mended first: a rubric item, or the kind of a broken file, or ""."""
        if self.first is None:
            return ""
        kind = self.first.get("kind")
        return str(kind if kind in OF_THE_FILE else self.first.get("rubric", ""))

    @property
    def added(self) -> int:
        """How many lines are new."""
        return sum(len(change.after) for change in self.changes or ())

    @property
    def removed(self) -> int:
        """How many lines of the save before are gone."""
        return sum(len(change.before) for change in self.changes or ())


@dataclass(frozen=True)
class Cost:
    """What an attempt's time went into.

    in_the_way: the rubric item of the check that was to be mended, or the kind of a broken file
    title: of that check, "" for a broken file
    """

    in_the_way: str
    title: str
    seconds: float
    saves: int


@dataclass(frozen=True)
class Film:
    """An attempt, to be played back.

    saves: oldest first; others: what else happened, with the attempt's clock
    idea_seconds: the clock at the first save for which all examples of the prompt came out right
    costs: the most expensive first; before_first: the seconds before there was a save
    approach_words: in the approach note when the first save was graded
    """

    sitting: Sitting
    saves: tuple[Save, ...]
    others: tuple[Timed, ...]
    idea_seconds: float | None
    costs: tuple[Cost, ...]
    before_first: float
    approach_words: int


def film_of(sitting: Sitting, stub: bytes | None = None) -> Film:
    """The film of an attempt; its events have to be whole records and no gists.

    stub: what the first save is compared with
    """
    saves = tuple(_saves(sitting, stub))
    idea = next((save.seconds for save in saves if _has_the_idea(save)), None)
    return Film(
        sitting,
        saves,
        tuple(event for event in sitting.events if event.record.kind != Event.run),
        idea,
        tuple(_costs(saves)),
        saves[0].seconds if saves else sitting.seconds,
        sitting.runs[0].record.number("approach_words") if saves else 0,
    )


def _saves(sitting: Sitting, stub: bytes | None) -> Iterator[Save]:
    runs, before = sitting.runs, stub
    ends = [*(run.seconds for run in runs[1:]), sitting.seconds]
    for number, (run, end) in enumerate(zip(runs, ends, strict=False), start=1):
        data, text = run.record.data, run.record.submission
        checks = tuple(check for check in _listed(data, "checks") if isinstance(check, dict))
        failed = (check for check in checks if check.get("outcome") == Outcome.failed)
        yield Save(
            number,
            run.seconds,
            end - run.seconds,
            str(data.get("verdict", "")),
            run.record.number("level"),
            run.record.number("score"),
            data.get("complete") is True,
            solves(run.record),
            checks,
            next(failed, None),
            changes_between(before, text),
        )
        before = text


def _listed(data: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = data.get(name)
    return found if isinstance(found, list) else ()


def changes_between(before: bytes | None, after: bytes | None) -> tuple[Change, ...] | None:
    """What turns one text into another, line by line; None where it cannot be told."""
    if before is None or after is None:
        return None
    one, other = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    if max(len(one), len(other)) > LINES_COMPARED:
        return None
    return tuple(
        Change(start + 1, tuple(one[a:b]), tuple(other[start:end]))
        for tag, a, b, start, end in SequenceMatcher(None, one, other).get_opcodes()
        if tag != "equal"
    )


def _has_the_idea(save: Save) -> bool:
    """Whether the examples pass; in a kata without any, the first check."""
    examples = [check for check in save.checks if check.get("visible")] or save.checks[:1]
    return bool(examples) and all(check.get("outcome") == Outcome.passed for check in examples)


def _costs(saves: Sequence[Save]) -> list[Cost]:
    """From each save on the time goes to what it failed on first: that is what is mended next."""
    spent: dict[tuple[str, str], list[float]] = {}
    for save in saves:
        if save.first is not None:
            broken = save.first.get("kind") in OF_THE_FILE
            title = "" if broken else str(save.first.get("title", save.first.get("id", "")))
            spent.setdefault((save.in_the_way, title), []).append(save.lasted)
    costs = [Cost(*what, sum(seconds), len(seconds)) for what, seconds in spent.items()]
    return sorted(costs, key=lambda cost: -cost.seconds)
