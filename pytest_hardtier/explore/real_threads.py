"""The last net: real threads, real locks, real time, and whatever the machine makes of it.

A scheduler that works in Python cannot see what happens within C code or where two threads truly
run at once. Here nothing is controlled, so nothing is promised: a mistake is found with luck. What
is found is evidence all the same: an answer that no order of the calls explains. That somebody did
not finish in time is none, for the machine may be busy, and so it is told but never judged.
"""

from __future__ import annotations

import sys
import threading
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.explore.history import ALONE, Call, History, Raised, Result, Returned, snapshot
from pytest_hardtier.explore.linearize import Spec, impossible_answer, is_linearizable
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Prepared, Source
from pytest_hardtier.explore.scenario import Scenario

# As often as possible: with the usual 5 ms, most calls would be over before anybody is switched.
SWITCH_SECONDS = 1e-6
# A round that takes longer is left alone, and so are its threads.
ROUND_SECONDS = 20.0


@dataclass(frozen=True)
class Round:
    """What came of one scenario.

    finished: False if calls were still open when nobody wanted to wait any longer
    """

    scenario: Scenario
    history: History
    finished: bool


@dataclass(frozen=True)
class Stressed:
    """What came of all rounds.

    wrong: the last round, if its answers are impossible, and why
    unfinished: the last round, if its threads did not come to an end; this is no verdict
    """

    rounds: int
    calls: int
    wrong: tuple[Round, str] | None = None
    unfinished: Round | None = None

    def __str__(self) -> str:
        tried = f"{self.calls:,} calls of real threads in {self.rounds:,} rounds"
        if self.wrong:
            return f"{tried}; the last one is impossible: {self.wrong[1]}"
        if self.unfinished:
            calls = " and ".join(map(str, self.unfinished.history.open_calls()))
            return (
                f"{tried}; {calls} did not end within {ROUND_SECONDS:.0f} s, which proves nothing"
            )
        return f"{tried}, none impossible"


Wrong = Callable[[Round], str | None]


def stress(
    module: Any,
    scenarios: Iterable[Scenario],
    wrong: Wrong,
    seconds: float,
    clock: Clock | None = None,
) -> Stressed:
    """Run scenarios with real threads, for so many seconds or until a round is wrong.

    module: has what the scenarios name, as the module that `plainly` gives
    wrong: says what is impossible about a round, or None; `unexplained` asks a specification, and
        what always has to hold can be asked of longer rounds
    """
    rounds = calls = 0
    for one in real_rounds(module, scenarios, seconds, clock):
        rounds += 1
        calls += len(one.history.calls)
        if not one.finished:
            return Stressed(rounds, calls, unfinished=one)
        told = wrong(one)
        if told is not None:
            return Stressed(rounds, calls, wrong=(one, told))
    return Stressed(rounds, calls)


def unexplained(spec: Spec) -> Wrong:
    """Asks whether some order of the calls explains a round; for few calls at once."""

    def wrong(one: Round) -> str | None:
        if is_linearizable(one.history, spec, one.scenario.new):
            return None
        impossible = impossible_answer(one.history, spec, one.scenario.new)
        return str(impossible) if impossible else "no order of these calls explains their answers"

    return wrong


def plainly(*paths: Path | str | Source) -> types.ModuleType:
    """The files as Python loads them, in one namespace, with real locks and the real clock."""
    sources = [
        one if isinstance(one, Source) else Source(str(one), Path(one).read_text("utf-8"))
        for one in paths
    ]
    module = types.ModuleType(f"stressed.{Path(sources[0].name).stem}")
    # Dataclasses look their module up by its name while they are made.
    sys.modules[module.__name__] = module
    try:
        for source in sources:
            exec(compile(source.text, source.name, "exec", dont_inherit=True), vars(module))  # noqa: S102
    finally:
        del sys.modules[module.__name__]
    return module


def real_rounds(
    module: Any, scenarios: Iterable[Scenario], seconds: float, clock: Clock | None = None
) -> Iterator[Round]:
    """Rounds with real threads until the time is over; the last one if it does not finish."""
    clock = clock or SystemClock()
    ends_at = clock.seconds() + seconds
    with _switching_often():
        for scenario in scenarios:
            if clock.seconds() >= ends_at:
                return
            one = _round(module, scenario, clock)
            yield one
            if not one.finished:
                return


@contextmanager
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@dataclass(slots=True)
class _Stamped:
    """A call with the times between which it happened; `ended` is None while it is open."""

    thread: int
    op: Op
    began: float
    result: Result | None = None
    ended: float | None = None


def _round(module: Any, scenario: Scenario, clock: Clock) -> Round:
    try:
        subject = module if scenario.new is None else Prepared.of(scenario.new, module).call(module)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the program's
        raised = Raised(type(error).__name__, str(error))
        failed = _Stamped(ALONE, cast("Op", scenario.new), 0.0, raised, 0.0)
        return Round(scenario, _history([failed]), finished=True)
    gives_up_at = clock.seconds() + ROUND_SECONDS
    made: list[_Stamped] = []
    phases = ((ALONE, (scenario.before,)), (0, scenario.threads), (ALONE, (scenario.after,)))
    for first, calls in phases:
        threads = [_Caller(subject, clock, first + n, each) for n, each in enumerate(calls)]
        finished = _all_finish(threads, clock, gives_up_at)
        made += [call for thread in threads for call in [*thread.made]]
        if not finished:
            return Round(scenario, _history(made), finished=False)
    return Round(scenario, _history(made), finished=True)


def _all_finish(threads: Sequence[_Caller], clock: Clock, gives_up_at: float) -> bool:
    """Let them begin at once, and wait for them."""
    gate = threading.Barrier(max(len(threads), 1))
    for thread in threads:
        thread.gate = gate
        thread.start()
    for thread in threads:
        thread.join(max(gives_up_at - clock.seconds(), 0.0))
    return not any(thread.is_alive() for thread in threads)


class _Caller(threading.Thread):
    """Makes the calls of one thread; the process does not wait for it."""

    gate: threading.Barrier

    def __init__(self, subject: Any, clock: Clock, number: int, calls: Sequence[Op]) -> None:
        super().__init__(daemon=True)
        self.made: list[_Stamped] = []
        self._number = number
        self._clock = clock
        self._subject = subject
        self._calls = [Prepared.of(op, subject) for op in calls]

    def run(self) -> None:
        """The time is read outside of the calls, so no interval is too short."""
        now = self._clock.seconds
        self.gate.wait()
        for prepared in self._calls:
            call = _Stamped(self._number, prepared.op, now())
            self.made.append(call)
            try:
                call.result = Returned(snapshot(prepared.call(self._subject)))
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is the answer
                call.result = Raised(type(error).__name__, str(error))
            # The last of all: who looks from outside sees a call that has not ended or all of it.
            call.ended = now()


def _history(made: Sequence[_Stamped]) -> History:
    """The calls with positions for times.

    Where a call ends at the very time at which another begins, they count as overlapping: nobody
    is blamed for a clock that is too coarse.
    """
    ends = [one.ended for one in made]
    stamps = [(one.began, 0, number) for number, one in enumerate(made)]
    stamps += [(ended, 1, number) for number, ended in enumerate(ends) if ended is not None]
    at = {(kind, number): place for place, (_, kind, number) in enumerate(sorted(stamps))}
    calls = [
        Call(one.thread, one.op, at[0, n], at.get((1, n)), None if ends[n] is None else one.result)
        for n, one in enumerate(made)
    ]
    return History(tuple(sorted(calls, key=lambda call: call.start)))
