"""One body of a check on one case: it runs again and again until its answers are there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pytest_hardtier.calls import Ended, Question, Terms
from pytest_hardtier.grading.ask import Ask, CallFailed, Line, Pending, Recorder
from pytest_hardtier.grading.check import Check
from pytest_hardtier.grading.expect import Charge, Remark, Unmet, charges, remarks
from pytest_hardtier.grading.margins import Notes, noted


class State(StrEnum):
    waiting = "waiting"  # for answers
    passed = "passed"
    failed = "failed"


@dataclass(eq=False)
class Run:
    """One body on one case, as far as the answers go."""

    check: Check
    case: dict[str, Any]
    ask_classes: frozenset[str]
    reference: Line | None
    leniency: float = 1.0
    slack: float = 1.0
    first_kept: int = 0
    line: Recorder = field(default_factory=Recorder)
    state: State = State.waiting
    failure: Unmet | Ended | None = None
    charged: list[Charge] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    remarked: list[Remark] = field(default_factory=list)

    def advance(self) -> None:
        """Run the body with the answers that are there; afterwards it passed, failed or waits."""
        self.line = Recorder(self.line.replies, self.first_kept)
        ask = Ask(self.line, Terms(), self.leniency, self.ask_classes, self.reference)
        self.charged, self.remarked, self.notes = [], [], Notes(self.slack)
        token, noting = charges.set(self.charged), noted.set(self.notes)
        other = remarks.set(self.remarked)
        try:
            self.check.body(ask, **self.case)
            self.line.settle()
            self.state = State.passed
        except Pending:
            self.state = State.waiting
        except Unmet as unmet:
            self._fail(unmet)
        except CallFailed as failed:
            self._fail(failed.ended)
        finally:
            charges.reset(token)
            noted.reset(noting)
            remarks.reset(other)

    def _fail(self, failure: Unmet | Ended) -> None:
        self.failure = failure
        self.state = State.failed

    @property
    def can_advance(self) -> bool:
        """Whether it waits, and for nothing that was not answered yet."""
        answered = len(self.line.replies) == len(self.line.questions)
        return self.state is State.waiting and answered

    def unanswered(self) -> list[Question]:
        return self.line.questions[len(self.line.replies) :]

    def start_again(self) -> None:
        """Forget the answers: the process that gave them, and the objects it kept, are gone."""
        self.line = Recorder()
        self.state = State.waiting

    @property
    def way(self) -> tuple[str, str]:
        """How it failed, coarsely enough to recognize the same failure in a smaller case."""
        if isinstance(self.failure, Unmet):
            return (self.failure.kind, self.failure.way)
        assert self.failure is not None
        return (self.failure.kind, self.failure.exception)

    def passed_after_all(self) -> None:
        """The failure was none of the submission's."""
        self.failure, self.state = None, State.passed

    def all_charges(self) -> list[Charge]:
        """Costs held against limits: in expectations, and in the terms of calls."""
        found = list(self.charged)
        for question, reply in zip(self.line.questions, self.line.replies, strict=False):
            for unit in ("lines", "steps", "own_steps"):
                limit = getattr(question.terms, unit)
                used = getattr(reply.cost, unit, None)
                if limit is not None and used is not None:
                    found.append(Charge(unit, used, limit))
        return found
