"""From runs to findings: which runs are wrong, and in which way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pytest_hardtier.explore.history import History
from pytest_hardtier.explore.lanes import Trouble
from pytest_hardtier.explore.linearize import Remembering, Spec, is_linearizable, is_right_so_far
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Schedule


class Flaw(StrEnum):
    """What can be wrong with a program under a schedule."""

    wrong_answer = "wrong answer"
    deadlock = "deadlock"
    stuck = "waits for ever"
    livelock = "livelock"
    endless_loop = "endless loop"
    blocking_call = "blocking call"
    hidden_state = "state outside the object"
    held_up = "waits for a thread that stands still"


OF_TROUBLE = {
    Trouble.deadlock: Flaw.deadlock,
    Trouble.stuck: Flaw.stuck,
    Trouble.livelock: Flaw.livelock,
    Trouble.endless_loop: Flaw.endless_loop,
    Trouble.blocking_call: Flaw.blocking_call,
}
# To wait may be what the specification asks for: whoever takes from an empty queue waits.
MAY_BE_RIGHT = {Trouble.deadlock, Trouble.stuck}


@dataclass(frozen=True)
class Finding:
    """A run that is wrong: what is wrong, and what repeats it."""

    flaw: Flaw
    scenario: Scenario
    schedule: Schedule
    history: History
    preemptions: int


class Judge:
    """Judges runs by a specification, and each distinct history of a scenario once.

    relaxed: gives the history in which calls whose answers are free in part have other names, such
        as a `len` that may be of several instants; the specification knows those names
    """

    def __init__(
        self, spec: Spec, relaxed: Callable[[History, Scenario], History] | None = None
    ) -> None:
        self.spec = spec
        self._remembering = Remembering(spec)
        self.histories = 0
        self._relaxed = relaxed
        self._scenario: Scenario | None = None
        self._known: dict[object, Flaw | None] = {}

    def flaw(self, run: Run) -> Flaw | None:
        """What is wrong with the run, if anything."""
        if run.scenario is not self._scenario:
            self._scenario, self._known = run.scenario, {}
        key = run.key()
        if key not in self._known:
            self.histories += 1
            self._known[key] = self._judged(run)
        return self._known[key]

    def finding(self, run: Run) -> Finding | None:
        """The same with all that is needed to look into it."""
        flaw = self.flaw(run)
        return None if flaw is None else finding_of(run, flaw)

    def as_judged(self, history: History, scenario: Scenario) -> History:
        """The history as it is held against the specification."""
        return history if self._relaxed is None else self._relaxed(history, scenario)

    def _judged(self, run: Run) -> Flaw | None:
        trouble = run.ending.trouble if run.ending else None
        flaw = OF_TROUBLE[trouble] if trouble else Flaw.wrong_answer
        if trouble is not None and trouble not in MAY_BE_RIGHT:
            return flaw
        history = self.as_judged(run.history(), run.scenario)
        if any(call.op is run.scenario.new for call in history.calls):
            return Flaw.wrong_answer
        if is_linearizable(history, self._remembering, run.scenario.new):
            return None
        # Who waits for ever after a wrong answer may do so because of it.
        right_so_far = is_right_so_far(history, self._remembering, run.scenario.new)
        return flaw if right_so_far else Flaw.wrong_answer


def finding_of(run: Run, flaw: Flaw) -> Finding:
    """The finding that a run is."""
    return Finding(flaw, run.scenario, run.schedule, run.history(), run.preemptions)


class EndsWell:
    """Judges by one question alone: does every run end? For programs without a specification."""

    histories = 0

    def flaw(self, run: Run) -> Flaw | None:
        """What is wrong with the run, if anything."""
        return OF_TROUBLE[run.ending.trouble] if run.ending else None
