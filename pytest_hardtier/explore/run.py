"""One scenario under one schedule, from the new object to the last look at it."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pytest_hardtier.explore.history import (
    ALONE,
    SCALARS,
    Call,
    History,
    Raised,
    Returned,
    snapshot,
)
from pytest_hardtier.explore.lanes import Abort, Ending, Habit, Stillness
from pytest_hardtier.explore.listener import Listener
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Prepared, Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Move, Schedule
from pytest_hardtier.explore.scheduler import stage
from pytest_hardtier.explore.strategies.strategy import Strategy
from pytest_hardtier.explore.watching import Watch

# A call as it is recorded: thread, operation, start, end, how it ended, its value. A list and not a
# `Call`, since 89 of 100 runs repeat a history that is known already.
Record = list[Any]


@dataclass(slots=True)
class Run:
    """What one run left behind.

    order: the records' numbers as calls began, and -1 - number as they ended
    log: who could have gone on and when, if the strategy wanted it
    stillness: when threads stood still, if any did
    """

    scenario: Scenario
    granularity: Granularity
    first: int
    moves: tuple[tuple[int, int], ...]
    preemptions: int
    events: int
    ending: Ending | None
    records: list[Record]
    order: tuple[int, ...]
    log: list[tuple[int, int | None, tuple[int, ...]]] | None
    habits: frozenset[Habit]
    stillness: Stillness = field(default_factory=Stillness)

    @property
    def schedule(self) -> Schedule:
        """What repeats it."""
        moves = tuple(Move(at, thread) for at, thread in self.moves)
        return Schedule(self.granularity, self.first, moves)

    def history(self) -> History:
        """The calls in the order in which they began."""
        return History(tuple(map(_call, self.records)))

    def raised(self) -> bool:
        """Whether a call of the threads ended with an exception."""
        return any(way == "exc" for thread, _, _, _, way, _ in self.records if thread != ALONE)

    def key(self) -> object:
        """Two runs of a scenario with the same key have the same verdict."""
        trouble = self.ending.trouble if self.ending else None
        # Of an exception only the type: its text may hold an address.
        results = [value if way == "ok" else [way, value and value[0]]
                   for *_, way, value in self.records]  # fmt: skip
        try:
            told: object = marshal.dumps(results, 2)
        except ValueError:
            told = marshal.dumps(_without_addresses(results, {}), 2)
        return trouble, self.order, told


def _without_addresses(value: Any, seen: dict[int, int]) -> Any:
    """The value with its objects numbered as they appear."""
    if type(value) in SCALARS:
        return value
    if type(value) in (list, tuple, set, frozenset):
        return [type(value).__name__, *(_without_addresses(item, seen) for item in value)]
    if type(value) is dict:
        return ["dict", *(_without_addresses(pair, seen) for pair in value.items())]
    return [type(value).__name__, seen.setdefault(id(value), len(seen))]


def _call(record: Record) -> Call:
    thread, op, start, end, way, value = record
    if way is None:
        return Call(thread, op, start, None, None)
    return Call(thread, op, start, end, Returned(value) if way == "ok" else Raised(*value))


def perform(
    program: Program,
    scenario: Scenario,
    granularity: Granularity,
    strategy: Strategy,
    watch: Watch,
    listener: Listener | None = None,
) -> Run | None:
    """Run the scenario once as the strategy likes; None if it has nothing left to try."""
    first = strategy.begin(max(len(scenario.threads), 1))
    if first is None:
        return None
    program.forget_chance()
    stage.begin(program.lasting, listener)
    records: list[Record] = []
    order: list[int] = []
    log = None
    moves: tuple[tuple[int, int], ...] = ()
    preemptions = 0
    watch.this_thread(alone=True)
    try:
        subject = _new(program, scenario.new, records)
        if subject is not None:
            if listener is not None:
                listener.subject = subject
            make = partial(_make, subject, records, order)
            make(ALONE, _prepared(subject, scenario.before))
            if scenario.threads:
                tasks = [
                    _task(watch, partial(make, number, _prepared(subject, calls)))
                    for number, calls in enumerate(scenario.threads)
                ]
                stage.run(tasks, strategy, first)
                log, moves, preemptions = stage.log, tuple(stage.moves), stage.preemptions
            if stage.ending is None:
                stage.alone_again()
                make(ALONE, _prepared(subject, scenario.after))
    except Abort:
        pass
    finally:
        watch.not_this_thread()
        ending = stage.ending
        stage.finish()
    run = Run(
        scenario, granularity, first, moves, preemptions, stage.now, ending, records,
        tuple(order), log, frozenset(stage.habits), stage.stillness,
    )  # fmt: skip
    strategy.ended(run)
    return run


def _new(program: Program, op: Op | None, records: list[Record]) -> Any:
    """The object under test; None, and a record of it, if it could not be made."""
    try:
        return program.new(op)
    except (Abort, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the program's
        records.append([ALONE, op, 0, 0, "exc", (type(error).__name__, str(error))])
        return None


def _task(watch: Watch, make: Callable[[], None]) -> Callable[[], None]:
    def task() -> None:
        watch.this_thread(alone=False)
        make()

    return task


# Preparing costs as much as the call itself, and most runs repeat the scenario of the run before.
# By identity, since comparing the calls of a scenario costs more than preparing them.
_known: dict[int, tuple[tuple[Op, ...], type, list[Prepared]]] = {}
_KNOWN_AT_MOST = 1_000


def _prepared(subject: Any, ops: tuple[Op, ...]) -> list[Prepared]:
    key = id(ops)
    known = _known.get(key)
    if known is None or known[0] is not ops or known[1] is not type(subject):
        if len(_known) >= _KNOWN_AT_MOST:
            _known.clear()
        known = _known[key] = ops, type(subject), [Prepared.of(op, subject) for op in ops]
    return known[2]


def _make(
    subject: Any, records: list[Record], order: list[int], thread: int, calls: Sequence[Prepared]
) -> None:
    """Make the calls, one after the other, and record each as it begins and ends."""
    listener = stage.listener
    for prepared in calls:
        stage.begin_call()
        number = len(records)
        record: Record = [thread, prepared.op, stage.now, None, None, None]
        records.append(record)
        order.append(number)
        if listener is not None:
            listener.begins(prepared.op)
        try:
            # prepared.call(subject), written out where no argument has to be copied.
            value = (
                prepared.call(subject)
                if prepared.changeable
                else getattr(subject, prepared.name)(*prepared.args, **prepared.kwargs)
            )
            way = "ok"
            if type(value) not in SCALARS:
                value = snapshot(value)
        except Abort:
            raise
        except BaseException as error:  # whatever it is, it is the answer
            if thread == ALONE and isinstance(error, KeyboardInterrupt):
                raise
            way, value = "exc", (type(error).__name__, str(error))
        record[3:] = stage.now, way, value
        order.append(-1 - number)
        if listener is not None:
            listener.finishes(way, value)
