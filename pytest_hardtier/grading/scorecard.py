"""From verdicts to rubric shares, to a score, to one of four levels.

Pure functions; docs/grading.md tells the candidate the same rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pytest_hardtier.catalogue.kata import RubricItem
from pytest_hardtier.grading.attempt import Earned
from pytest_hardtier.grading.verdict import Outcome, Verdict

TITLES = ("Undecided", "Not Ready", "Getting There", "Ready", "Staff-Ready")
FREE_HINTS = 1
DISCUSSION_SHARE = 0.8


class Level(NamedTuple):
    """A level, its title, and what stands between it and the next, most important first.

    missing: in words that read on after "Level 3 needs"
    """

    level: int
    title: str
    missing: tuple[str, ...]


def earned(rubric: Sequence[RubricItem], verdicts: Sequence[Verdict]) -> tuple[Earned, ...]:
    """What each rubric item earned: its whole share if all its graded checks passed, else nothing.

    A check that passed may say that it earns only a part of the share; the least part counts. An
    item without a graded check earns nothing and says so with `of` 0. A check that is unfit was
    not graded: it counts neither for nor against.
    """
    graded = [verdict for verdict in verdicts if verdict.outcome is not Outcome.unfit]
    of = Counter(verdict.rubric for verdict in graded)
    passed = Counter(verdict.rubric for verdict in graded if verdict.passed)
    part: dict[str, float] = {}
    for verdict in graded:
        part[verdict.rubric] = min(verdict.earns, part.get(verdict.rubric, 1.0))
    return tuple(
        Earned(
            id=item.id,
            share=item.share,
            earned=round(item.share * part[item.id]) if 0 < of[item.id] == passed[item.id] else 0,
            line=item.line,
            passed=passed[item.id],
            of=of[item.id],
        )
        for item in rubric
    )


def score(items: Sequence[Earned]) -> int:
    """0 to 100: the shares earned."""
    return sum(item.earned for item in items)


def level_of(
    verdicts: Sequence[Verdict],
    *,
    minutes_used: float,
    minutes: int,
    complete: bool = True,
    hints: int = 0,
    debrief_opened: bool = False,
    ended: str = "",
    untidiness: Sequence[str] = (),
    variations: int = 0,
    variations_passed: int = 0,
    discussion_share: float | None = None,
) -> Level:
    """The level of one attempt, 1 to 4; 0 while it is undecided.

    1 Not Ready: a core check did not pass. 2 Getting There: another check did not pass, or the
    minutes, the hints or the debrief went beyond what an interview grants, or it came after the
    attempt was ended. 3 Ready: none of that. 4 Staff-Ready: and the code is clean, a variation is
    solved and the discussion answered.

    minutes_used: on the attempt's clock; minutes: what the kata grants
    complete: these are the verdicts of all checks; a part of them decides no level
    ended: how somebody ended the attempt before this run, "stopped" or "given up"
    hints: how many different ones were read; untidiness: remarks of the clean-code check
    variations: how many the kata has; one that has none cannot ask for one
    discussion_share: of the discussion answered right, 0 to 1; None when it was not answered
    """
    undecided = _undecided(verdicts, complete)
    if undecided:
        return Level(0, TITLES[0], (undecided,))
    to_be_ready = [
        *_to_pass(verdicts),
        *_to_keep_in_bounds(minutes_used, minutes, hints, debrief_opened),
        *([f"a solution before the attempt was {ended}"] if ended else ()),
    ]
    to_lead = [
        *_to_tidy(untidiness),
        *_to_vary(variations, variations_passed),
        *_to_discuss(discussion_share),
    ]
    for level, missing in enumerate((_to_pass(verdicts, "core"), to_be_ready, to_lead), start=1):
        if missing:
            return Level(level, TITLES[level], tuple(missing))
    return Level(4, TITLES[4], ())


def _undecided(verdicts: Sequence[Verdict], complete: bool) -> str:
    unfit = sum(verdict.outcome is Outcome.unfit for verdict in verdicts)
    if unfit:
        checks = "1 check" if unfit == 1 else f"{unfit} checks"
        return f"another run: {checks} failed by a fault of ours"
    if not complete or not verdicts:
        return "all checks: a part of them decides no level"
    return ""


def _to_pass(verdicts: Sequence[Verdict], tier: str = "") -> list[str]:
    """One line for each rubric item with checks of the tier that did not pass.

    Items with a failure of their own come before those that only wait for another.
    """
    short = [verdict for verdict in verdicts if not verdict.passed and tier in ("", verdict.tier)]
    short.sort(key=lambda verdict: verdict.outcome is Outcome.blocked)
    noun = f"{tier} check".lstrip()
    return [
        f"{item} ({count} {noun if count == 1 else noun + 's'})"
        for item, count in Counter(verdict.rubric for verdict in short).items()
    ]


def _to_keep_in_bounds(
    minutes_used: float, minutes: int, hints: int, debrief_opened: bool
) -> list[str]:
    missing = []
    if minutes_used > minutes:
        missing.append(f"a solution within {minutes} minutes")
    if debrief_opened:
        missing.append("a solution without the debrief")
    if hints > FREE_HINTS:
        missing.append(f"one hint at most ({hints} were read)")
    return missing


def _to_tidy(untidiness: Sequence[str]) -> list[str]:
    if not untidiness:
        return []
    more = f", and {len(untidiness) - 1} more" if len(untidiness) > 1 else ""
    return [f"clean code ({untidiness[0]}{more})"]


def _to_vary(variations: int, passed: int) -> list[str]:
    if not variations or passed:
        return []
    return [
        "its variation solved" if variations == 1 else f"one of its {variations} variations solved"
    ]


def _to_discuss(share: float | None) -> list[str]:
    if share is not None and share >= DISCUSSION_SHARE:
        return []
    so_far = "not answered yet" if share is None else f"{int(share * 100)} % so far"
    return [f"{DISCUSSION_SHARE * 100:.0f} % of the discussion right ({so_far})"]
