"""A trace, moment by moment: what has happened so far, how things stand, who holds what."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pytest_hardtier.explore.render import WIDTH, Drawing, Line, drawn_rows, heads
from pytest_hardtier.explore.scenario import THREAD_NAMES
from pytest_hardtier.explore.trace import Kind, Row, Trace

HEIGHT = 24
TITLE_LINES, FACT_LINES = 2, 6
KEYS = "Enter next   b back   q end"


@dataclass(frozen=True)
class Moment:
    """How things stand when something has just happened.

    number: of the moment, from 1 on; of: how many there are
    rows: all that has happened; the last one has happened just now
    state: what the object under test looks like, as far as it has changed
    holders: which thread has which lock; waiting: which thread waits for what
    afterwards: at the last moment, what was asked when all threads had ended
    """

    number: int
    of: int
    rows: tuple[Row, ...]
    state: Mapping[str, str]
    holders: Mapping[str, int]
    waiting: Mapping[int, str]
    afterwards: tuple[str, ...] = ()


def moments(trace: Trace) -> list[Moment]:
    """One for each row that tells something; a switch belongs to what comes after it."""
    ends = [n for n, row in enumerate(trace.rows, 1) if row.kind is not Kind.switch]
    found = []
    state: dict[str, str] = {}
    holders: dict[str, int] = {}
    waiting: dict[int, str] = {}
    for number, end in enumerate(ends, 1):
        _happens(trace.rows[end - 1], state, holders, waiting)
        looks = tuple(_afterwards(trace)) if number == len(ends) else ()
        found.append(
            Moment(
                number, len(ends), trace.rows[:end],
                dict(state), dict(holders), dict(waiting), looks,
            )
        )  # fmt: skip
    return found


def _happens(
    row: Row, state: dict[str, str], holders: dict[str, int], waiting: dict[int, str]
) -> None:
    waiting.pop(row.thread, None)
    match row.kind:
        case Kind.change if " => " in row.text:
            before, _, now = row.text.rpartition(" => ")
            state[before.partition(": ")[0]] = now
        case Kind.change:
            path, _, now = row.text.partition(" = ")
            state[path] = now
        case Kind.has:
            holders[row.text] = row.thread
        case Kind.frees:
            holders.pop(row.text, None)
        case Kind.waits:
            waiting[row.thread] = row.text


def _afterwards(trace: Trace) -> Iterator[str]:
    calls = trace.run.history().calls
    last = max((call.start for call in calls if not call.alone), default=-1)
    for call in calls:
        if call.alone and call.start > last:
            yield f"afterwards {call} -> {call.result or 'never ends'}"


def screen(trace: Trace, moment: Moment, width: int = WIDTH, height: int = HEIGHT) -> Drawing:
    """The moment in so many columns and lines: what led to it, and how things stand."""
    handle = f"{trace.run.scenario}   schedule {trace.run.schedule}"
    title = textwrap.wrap(handle, width, max_lines=TITLE_LINES, placeholder=" ...")
    facts = [textwrap.shorten(fact, width, placeholder=" ...") for fact in _facts(moment)]
    facts = facts[:FACT_LINES]
    threads = len(trace.run.scenario.threads)
    above: list[Line] = [*(((text, "dim"),) for text in title), *heads(threads, width)]
    below: list[Line] = [
        (("-" * width, "dim"),),
        *(((fact, ""),) for fact in facts),
        ((f"{moment.number} of {moment.of}   {KEYS}", "bold"),),
    ]
    room = max(height - len(above) - len(below), 1)
    told = list(drawn_rows(moment.rows[-room:], threads, width))[-room:]
    # What has just happened is the last line of all, whatever it takes to see it.
    now = len(list(drawn_rows(moment.rows[-1:], threads, width)))
    shown = [*told[:-now], *(_marked(line) for line in told[-now:])]
    return Drawing((*above, *shown, *((),) * (room - len(shown)), *below))


def _marked(line: Line) -> Line:
    return tuple((text, f"reverse {style}".strip() if text.strip() else "") for text, style in line)


def _facts(moment: Moment) -> Iterator[str]:
    """Who has what and who waits comes first, then what was asked afterwards, then the object."""
    for name, thread in moment.holders.items():
        yield f"{THREAD_NAMES[thread]} has {name}"
    for thread, name in moment.waiting.items():
        yield f"{THREAD_NAMES[thread]} waits for {name}"
    yield from moment.afterwards
    for path, text in moment.state.items():
        yield f"{path} = {text}"
