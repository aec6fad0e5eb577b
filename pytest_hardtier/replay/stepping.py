"""Steps through an interleaving at the terminal: one key, one thing that happened.

Where there is no terminal, the whole of it is printed.
"""

from __future__ import annotations

import shutil
import sys

from rich.console import Console

from pytest_hardtier.calls import Op, Question
from pytest_hardtier.cleaning import clean_text
from pytest_hardtier.explore.crossing import trace_from_text
from pytest_hardtier.explore.render import Drawing, drawing
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.stepping import HEIGHT, Moment, moments, screen
from pytest_hardtier.explore.strict import BadWord
from pytest_hardtier.explore.trace import Trace
from pytest_hardtier.keyboard import GONE, keyboard

# What a harness that explores interleavings calls the function which records one.
TRACE = "trace"
NEXT = {"\r", "\n", "n", " ", "\x1b[B", "\x1b[C"}
BACK = {"b", "\x1b[A", "\x1b[D"}
END = {"q", "\x04", "", GONE}
ROWS_AT_MOST = 4_000


def is_interleaving(question: Question) -> bool:
    """Whether the question asks for a recorded run: it names a scenario and a schedule."""
    texts = [type(one) is str for one in question.args]
    return question.op is Op.harness and question.name == TRACE and texts == [True, True]


def show_interleaving(told: object, scenario: str) -> None:
    """Step through what the harness recorded, or print all of it."""
    try:
        trace = trace_from_text(told, Scenario.parse(scenario))
    except (BadWord, ValueError):
        trace = None
    if trace is None or not trace.rows:
        sys.stdout.write("Your file does not run under this schedule any more. Grade it again.\n")
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _step_through(trace)
    else:
        _print(trace)
    sys.stdout.flush()


def _print(trace: Trace) -> None:
    sys.stdout.write(f"{clean_text(str(drawing(trace, rows_at_most=ROWS_AT_MOST)))}\n")
    for look in moments(trace)[-1].afterwards:
        sys.stdout.write(f"{clean_text(look)}\n")


def _step_through(trace: Trace) -> None:
    """Draw a moment, wait for a key, draw the next one."""
    console = Console(highlight=False, markup=False, emoji=False)
    all_moments = moments(trace)
    place: int | None = 0
    with console.screen() as shown, keyboard() as keys:
        while place is not None:
            shown.update(_drawn(trace, all_moments[place]))
            for key in keys():
                place = None if place is None else next_place(place, key, len(all_moments))
    # What was stepped through stays in sight.
    _print(trace)


def _drawn(trace: Trace, moment: Moment) -> Drawing:
    size = shutil.get_terminal_size((80, HEIGHT))
    return screen(trace, moment, size.columns, size.lines)


def next_place(place: int, key: str, count: int) -> int | None:
    """Where a key leads from there, of so many places; None ends it."""
    if key in END:
        return None
    if key in NEXT:
        return min(place + 1, count - 1)
    return max(place - 1, 0) if key in BACK else place
