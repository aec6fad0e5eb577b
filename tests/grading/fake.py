"""A submission that answers in this process: the engine's own tests need no sandbox."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pytest_hardtier.calls import Answered, Cost, Ended, Kind, Op, Prints, Question


@dataclass
class FakeSubmission:
    """Answers from `make()`, a namespace of functions and classes; `forget` makes a new one.

    deaths: functions that end the process, by name
    batches: how many questions each message carried
    """

    make: Callable[[], dict[str, Any]]
    deaths: dict[str, Kind] = field(default_factory=dict)
    cpu_seconds: float = 0.0
    batches: list[int] = field(default_factory=list)
    processes: int = 0
    _space: dict[str, Any] | None = None
    _kept: dict[int, Any] = field(default_factory=dict)

    def answers(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        self.batches.append(len(questions))
        if self._space is None:
            self.processes += 1
            self._space, self._kept = self.make(), {}
        given_up = True
        try:
            for question in questions:
                reply = self._reply(question)
                yield reply
                if isinstance(reply, Ended) and not reply.alive:
                    return
            given_up = False
        finally:
            # As in the real one: a stream that is not read to its end takes the process with it.
            if given_up:
                self._space = None

    def _reply(self, question: Question) -> Answered | Ended:
        assert self._space is not None
        if question.name in self.deaths:
            return Ended(self.deaths[question.name], "gone")
        args = copy.deepcopy(question.args)
        try:
            value = self._value(question, args)
        except Exception as error:  # noqa: BLE001
            return Ended(Kind.exception, str(error), alive=True, exception=type(error).__name__)
        return Answered(value, args, Cost(self.cpu_seconds, steps=100))

    def _value(self, question: Question, args: tuple[Any, ...]) -> Any:
        assert self._space is not None
        if question.op is Op.call:
            return self._space[question.name](*args, **question.kwargs)
        assert question.on is not None
        if question.op is Op.new:
            self._kept[question.on] = self._space[question.name](*args)
            return None
        kept = self._kept[question.on]
        if question.op is Op.get:
            return getattr(kept, question.name)
        if question.op is Op.set:
            return setattr(kept, question.name, args[0])
        return getattr(kept, question.name)(*args)

    def forget(self) -> None:
        self._space = None

    def prints(self) -> Prints:
        return Prints()

    def close(self) -> None:
        self.forget()
