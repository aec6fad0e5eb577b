"""A run in slow motion: the lines of each thread, what they changed, and who waited for whom."""

from __future__ import annotations

import types
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pytest_hardtier.explore import points
from pytest_hardtier.explore.bytecode import instructions
from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.history import ALONE, told
from pytest_hardtier.explore.lanes import Ending, Lane
from pytest_hardtier.explore.listener import Listener
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.primitives import Lock, RLock, Semaphore
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from pytest_hardtier.explore.scheduler import stage
from pytest_hardtier.explore.signals import Barrier, Condition, Event
from pytest_hardtier.explore.state import State, changes, paths_to, state_of

PRIMITIVES = (Lock, RLock, Semaphore, Condition, Event, Barrier)


class Kind(StrEnum):
    """What a row of a trace tells."""

    begins = "call"
    line = "line"
    has = "has"
    frees = "frees"
    waits = "waits"
    notifies = "notifies"
    times_out = "timeout"
    change = "change"
    switch = "switch"
    finishes = "return"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened, in one thread.

    line: its number in the source, for rows of kind `line`
    source: the name of the source, if there are several
    """

    thread: int
    kind: Kind
    text: str
    line: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """A thread that waited when nobody could go on.

    holder: the thread that had it, `ALONE`, or None where nobody in particular had
    held_since: the line at which it was taken
    """

    thread: int
    kind: str
    name: str
    line: int | None
    holder: int | None
    holder_is_done: bool
    held_since: int | None


@dataclass(frozen=True)
class Trace:
    """A recorded run.

    rows: what the threads did, in order
    today: whether a Python with a global lock can switch where this run did; None without switches
    """

    run: Run
    rows: tuple[Row, ...]
    waits: tuple[Wait, ...]
    today: bool | None

    def cycle(self) -> tuple[Wait, ...]:
        """The waits that close a circle; without one, all of them."""
        by_thread = {wait.thread: wait for wait in self.waits}
        for wait in self.waits:
            chain, one = [wait], wait
            while (
                one.holder is not None and one.holder in by_thread and len(chain) <= len(by_thread)
            ):
                one = by_thread[one.holder]
                if one is wait:
                    return tuple(chain)
                chain.append(one)
        return self.waits


def traced(program: Program, scenario: Scenario, schedule: Schedule) -> Trace | None:
    """The run of this schedule, recorded; None if it cannot be run."""
    recorder = Recorder(program)
    with Exploration(
        program, schedule.granularity, listener=recorder, observer=recorder
    ) as exploration:
        run = exploration.replay(scenario, schedule)
    return None if run is None else recorder.trace(run)


@dataclass
class _Place:
    """Where a thread is: the line it is on, and whether it could be switched there today.

    lines: the last line that was told of each code object
    """

    line: int | None = None
    lines: dict[int, int] = field(default_factory=dict)
    could_be_switched: bool = True


class Recorder(Listener):
    """Hears everything of one run; the scheduler, the primitives and the back end tell it."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._shared = program.table(Granularity.shared)
        self._rows: list[Row] = []
        self._places: dict[int, _Place] = {}
        self._state: State | None = None
        self._turns: list[int] = []
        self._today: list[bool] = []
        self._taken_at: dict[tuple[int, int], int | None] = {}
        self._made_at: dict[int, int | None] = {}
        self._waits: list[Wait] = []
        self._names: dict[int, str] = {}
        self._codes: dict[int, tuple[int, dict[int, int]]] = {}
        self._checked_moves = 0
        self._is_over = False

    def trace(self, run: Run) -> Trace:
        """All that was heard."""
        rows = tuple(map(self._with_text, self._rows))
        today = all(self._today) if self._today else None
        return Trace(run, rows, tuple(self._waits), today)

    def _with_text(self, row: Row) -> Row:
        if row.line is None:
            return row
        text = self._program.lines(row.source)[row.line - 1].strip()
        several = len(self._program.sources) > 1
        return replace(row, text=text, source=Path(row.source).stem if several else "")

    # What the back end tells.

    def reaches(self, code: types.CodeType, offset: int) -> None:
        """A thread has come to an instruction."""
        number = stage.current.number
        if self._is_over:
            return
        place = self._place(number)
        first, lines = self._lines(code)
        place.line = line = lines.get(offset)
        if number == ALONE:
            return
        self._settle(number)
        if offset == first:
            # The function begins, maybe on the line on which it ended when it was called before.
            place.lines.pop(id(code), None)
        if line is None or offset < first or place.lines.get(id(code)) == line:
            return
        place.lines[id(code)] = line
        # The text is looked up when all is over.
        self._rows.append(Row(number, Kind.line, "", line, code.co_filename))

    def executes(self, code: types.CodeType, offset: int) -> None:
        """Nothing happens before the instruction any more.

        A switch anywhere between two instructions that touch what is shared is the same switch.
        """
        place = self._place(stage.current.number)
        if offset in _switchable(code):
            place.could_be_switched = True
        elif offset in self._shared[id(code)]:
            place.could_be_switched = False

    # What the scheduler and the primitives tell.

    def turn(self, lane: Lane) -> None:
        """Another thread goes on."""
        if self._is_over:
            return
        if self._turns:
            before = self._turns[-1]
            self._settle(before)
            if stage.preemptions > self._checked_moves:
                self._checked_moves = stage.preemptions
                self._today.append(self._place(before).could_be_switched)
            if before != lane.number:
                self._rows.append(Row(before, Kind.switch, ""))
        self._turns.append(lane.number)

    def begins(self, op: Op) -> None:
        """A call is about to be made."""
        number = stage.current.number
        if number != ALONE:
            if self._state is None:
                self._state = state_of(self.subject)
            self._place(number).could_be_switched = True
            self._rows.append(Row(number, Kind.begins, str(op)))

    def finishes(self, way: str, value: Any) -> None:
        """A call has ended."""
        number = stage.current.number
        if number != ALONE:
            self._settle(number)
            self._place(number).could_be_switched = True
            text = told(value) if way == "ok" else f"raises {value[0]}({value[1]})"
            self._rows.append(Row(number, Kind.finishes, text))

    def made(self, what: Any) -> None:
        """A primitive was made."""
        self._made_at[id(what)] = self._place(stage.current.number).line

    def takes(self, what: Any) -> None:
        """The running thread has it now."""
        self._row(Kind.has, what)
        number = stage.current.number
        self._taken_at[id(what), number] = self._place(number).line
        self._place(number).could_be_switched = False

    def frees(self, what: Any) -> None:
        """The running thread has given it back."""
        self._row(Kind.frees, what)

    def notifies(self, what: Any) -> None:
        """The running thread wakes others."""
        self._row(Kind.notifies, what)

    def waits(self, lane: Lane, what: Any) -> None:
        """The thread cannot go on."""
        del lane
        self._row(Kind.waits, what)

    def times_out(self, lane: Lane) -> None:
        """The thread's wait ran out of time."""
        self._rows.append(Row(lane.number, Kind.times_out, self._name(lane.waits_for)))

    def ends(self, ending: Ending) -> None:
        """The run is over before its end."""
        self._waits = [self._wait(number, what) for number, what in ending.waits]
        self._is_over = True

    def _row(self, kind: Kind, what: Any) -> None:
        number = stage.current.number
        if number != ALONE and not self._is_over:
            self._settle(number)
            self._rows.append(Row(number, kind, self._name(what)))

    def _wait(self, number: int, what: Any) -> Wait:
        holder: Lane | None = getattr(what, "holder", None)
        place = self._place(number)
        since = self._taken_at.get((id(what), holder.number)) if holder else None
        if since is None and holder and isinstance(what, Condition):
            since = self._taken_at.get((id(what._lock), holder.number))  # noqa: SLF001 - shown by it
        return Wait(
            number,
            getattr(what, "kind", "sleep"),
            self._name(what),
            place.line,
            holder.number if holder else None,
            holder is not None and holder.number != number and holder.done,
            since,
        )

    def _name(self, what: Any) -> str:
        """The path from the object under test, or where it was made, or what it is."""
        if isinstance(what, str):
            return what
        if id(what) not in self._names:
            # Looked for anew: some are made on the way.
            self._names.update(_names_of_primitives(self.subject))
        if id(what) in self._names:
            return self._names[id(what)]
        line = self._made_at.get(id(what))
        return f"{what.kind} made at line {line}" if line else f"a {what.kind}"

    def _settle(self, thread: int) -> None:
        """Tell what changed since the last look; the thread that just ran has changed it."""
        if self._state is None:
            return
        now = state_of(self.subject)
        for text in changes(self._state, now):
            self._rows.append(Row(thread, Kind.change, text))
        self._state = now

    def _place(self, number: int) -> _Place:
        return self._places.setdefault(number, _Place())

    def _lines(self, code: types.CodeType) -> tuple[int, dict[int, int]]:
        """The offset after those that only enter the function, and the line of each offset."""
        if id(code) not in self._codes:
            entering = ("RESUME", "COPY_FREE_VARS", "MAKE_CELL", "RETURN_GENERATOR")
            body = (one.offset for one in instructions(code) if one.opname not in entering)
            self._codes[id(code)] = next(body, 0), points.lines_of(code)
        return self._codes[id(code)]


def _names_of_primitives(subject: Any) -> dict[int, str]:
    """Paths by id; a lock that only a condition knows goes by the name of the condition."""
    held = list(paths_to(subject, PRIMITIVES))
    conditions = [(path, one) for path, one in held if isinstance(one, Condition)]
    inner = {id(one._lock): path for path, one in reversed(conditions)}  # noqa: SLF001 - our own
    return inner | {id(one): path for path, one in reversed(held)}


_SWITCHABLE: dict[int, tuple[types.CodeType, frozenset[int]]] = {}


def _switchable(code: types.CodeType) -> frozenset[int]:
    if id(code) not in _SWITCHABLE:
        _SWITCHABLE[id(code)] = code, points.lets_others_run(code)
    return _SWITCHABLE[id(code)][1]
