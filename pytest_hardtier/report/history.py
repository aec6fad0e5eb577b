"""A history as lines: all katas in a table, and the attempts at one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from pytest_hardtier.report.foreign import one_line_of
from pytest_hardtier.report.layout import cut, pad
from pytest_hardtier.report.words import clock, plural
from pytest_hardtier.study.record import Event
from pytest_hardtier.study.sitting import Interruption, Sitting, Timed
from pytest_hardtier.study.standing import Standing, best_of, level_of, score_of

KATA_LEAST = 12
SLEEPS_TOLD = 3  # of one attempt; who closes the laptop at every thought knows it


def table_of(standings: Sequence[Standing], width: int) -> list[str]:
    """A line for each kata, in the order given; the names have what the numbers leave."""
    rest = "{:>8}  {:<13}  {:>7}  {:>9}  {:<10}"
    names = max((len(one.kata) for one in standings), default=0)
    wide = max(min(names, width - len(rest.format(*[""] * 5)) - 2), KATA_LEAST)
    lines = [
        pad("kata", wide) + "  " + rest.format("attempts", "best level", "at", "in all", "last")
    ]
    for one in standings:
        numbers = rest.format(
            one.attempts, _best(one), _clock(one.seconds), clock(one.in_all_seconds), _day(one.last)
        )
        lines.append(f"{pad(one_line_of(one.kata), wide)}  {numbers}")
    return [line.rstrip() for line in lines]


def _best(one: Standing) -> str:
    if one.level is None:
        return ""
    return f"{one.level}, {one.score} of 100"


def _clock(seconds: float | None) -> str:
    return "" if seconds is None else clock(seconds)


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone():%Y-%m-%d}"


def attempts_of(sittings: Sequence[Sitting], minutes: int, width: int) -> list[str]:
    """The attempts at one kata, the last one below; what interrupted one stands under it."""
    begun = [sitting for sitting in sittings if sitting.started is not None]
    lines = []
    for number, sitting in enumerate(begun, start=1):
        lines.append(cut(f"{number:>3}  {_attempt(sitting, minutes)}", width))
        lines.extend(cut(f"     {row}", width) for row in _below(sitting))
    return lines


def _attempt(sitting: Sitting, minutes: int) -> str:
    """`2026-11-21 09:00  21:40 of 35:00  level 3, 100 of 100  7 runs, solved`."""
    assert sitting.started is not None
    used = f"{clock(sitting.seconds)} of {minutes}:00"
    best = best_of(sitting.runs)
    came = "not graded" if best is None else f"level {level_of(best)}, {score_of(best)} of 100"
    runs = plural(len(sitting.runs), "run") if sitting.runs else "no run"
    how = sitting.ending or "runs"
    return f"{sitting.started.astimezone():%Y-%m-%d %H:%M}  {used:>16}  {came:<19}  {runs}, {how}"


def _below(sitting: Sitting) -> Iterator[str]:
    first = next(iter(sitting.runs), None)
    words = first.record.number("approach_words") if first is not None else 0
    if words:
        yield f"approach: {plural(words, 'word')} before the first run"
    told = [plural(len(sitting.hints), "hint")] if sitting.hints else []
    told += ["debrief opened"] if sitting.debrief_opened else []
    told += [
        _discussion(event) for event in sitting.events if event.record.kind == Event.discussion
    ]
    if told:
        yield ", ".join(told)
    told = [interruption_in_words(one) for one in sitting.interruptions]
    yield from told[:SLEEPS_TOLD]
    if len(told) > SLEEPS_TOLD:
        yield f"and {plural(len(told) - SLEEPS_TOLD, 'interruption')} more"


def _discussion(event: Timed) -> str:
    share = event.record.data.get("share")
    return f"discussion {share * 100:.0f} %" if isinstance(share, int | float) else "discussion"


def interruption_in_words(one: Interruption) -> str:
    """`before 12:10: the machine was asleep for 43:00, which does not count`.

    Before: it is noticed with the next event.
    """
    at = f"before {clock(one.at_seconds)}: "
    if one.what == "asleep":
        return f"{at}the machine was asleep for {clock(one.seconds)}, which does not count"
    if one.what == "unknown":
        return f"{at}the machine was off or another one for {clock(one.seconds)}, not counted"
    way = "forward" if one.seconds > 0 else "back"
    return f"{at}the time of day was set {way} by {clock(abs(one.seconds))}; the clock ran on"
