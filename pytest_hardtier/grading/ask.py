"""What the body of a check asks with: calls that look like calls and are answered elsewhere.

Answers are lazy. A body runs until it reads an answer that is not there yet; then the questions of
many bodies go over in one message, and each body runs again with what is known now. So 5,000 small
cases cost a few messages instead of 5,000, and a body still reads like a plain call. The price: a
body must be a pure function of its case and its answers.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, Self

from pytest_hardtier.calls import Answered, Cost, Ended, Kind, Op, Question, Submission, Terms
from pytest_hardtier.errors import SandboxError

Reply = Answered | Ended


class Pending(BaseException):
    """A body read an answer that is not there yet. No Exception: bodies must not catch it."""


class CallFailed(Exception):  # noqa: N818 - it is news about a call, not an error of ours
    """A call of the submission did not return; `ended` says how."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(ended.message)
        self.ended = ended


class Line(Protocol):
    """Where questions go: they are put in order and may be answered later."""

    def put(self, question: Question) -> int:
        """Ask; returns the question's place in the order."""

    def reply(self, place: int) -> Answered:
        """The answer at that place.

        Raises Pending if it is not there yet, CallFailed if it or one before it ended badly.
        """

    def wait(self, place: int) -> None:
        """Raises Pending, or CallFailed for one before it, if nothing answered there yet."""

    def raised(self, place: int) -> Ended | None:
        """The exception that answered there, which is then no failure, or None for an answer.

        Raises Pending and CallFailed as `reply` does.
        """

    def keep(self) -> int:
        """A number to keep a new object under."""


class Recorder:
    """The line of one body on one case: replays what is known and notes what is new.

    first_kept: objects of this case are kept under numbers from here on, since all cases of a
        batch share one process
    """

    def __init__(self, replies: Sequence[Reply] = (), first_kept: int = 0) -> None:
        self.questions: list[Question] = []
        self.replies: list[Reply] = list(replies)
        self._next_kept = first_kept
        self._asked_for: set[int] = set()

    def put(self, question: Question) -> int:
        self.questions.append(question)
        return len(self.questions) - 1

    def reply(self, place: int) -> Answered:
        for number, reply in enumerate(self.replies[: place + 1]):
            if isinstance(reply, Ended) and number not in self._asked_for:
                raise CallFailed(reply)
        if place >= len(self.replies):
            raise Pending
        reply = self.replies[place]
        return reply if isinstance(reply, Answered) else Answered(None)

    def wait(self, place: int) -> None:
        if place >= len(self.replies):
            self.reply(place)

    def raised(self, place: int) -> Ended | None:
        reply = self.replies[place] if place < len(self.replies) else None
        if isinstance(reply, Ended) and reply.kind is Kind.exception and reply.alive:
            self._asked_for.add(place)
        self.reply(place)
        return reply if isinstance(reply, Ended) else None

    def keep(self) -> int:
        self._next_kept += 1
        return self._next_kept

    def settle(self) -> None:
        """Read the answers that the body did not: a call that nobody waits for may fail too."""
        if self.questions:
            self.reply(len(self.questions) - 1)


class Direct:
    """A line that asks at once, remembers what it was told, and calls every failure our own.

    For the kata's reference solution: bodies run more than once, its cost is measured once.
    """

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._known: dict[bytes, Reply] = {}
        self._asked: list[Question] = []
        self._kept = 0

    def put(self, question: Question) -> int:
        self._asked.append(question)
        return len(self._asked) - 1

    def reply(self, place: int) -> Answered:
        question = self._asked[place]
        # Not its repr, in which numpy leaves out most of an array and half of each number's digits.
        key = pickle.dumps(question)
        if key not in self._known:
            (self._known[key],) = self._submission.answers([question])
        reply = self._known[key]
        if isinstance(reply, Ended):
            raise SandboxError(f"the reference solution failed: {reply.kind}: {reply.message}")
        return reply

    def wait(self, place: int) -> None:
        """Whoever reads the answer asks for it."""

    def raised(self, place: int) -> None:
        self.reply(place)

    def keep(self) -> int:
        raise SandboxError("a reference solution cannot keep objects; ask a function of it")


@dataclass(frozen=True)
class Answer:
    """What came back from one call; reading it waits for it."""

    line: Line
    place: int
    question: Question

    @property
    def value(self) -> Any:
        """What the call returned, as a plain value; `plain.Foreign` for anything else."""
        return self.line.reply(self.place).value

    @property
    def arguments(self) -> tuple[Any, ...]:
        """The positional arguments as the call left them."""
        return self.line.reply(self.place).args_after

    @property
    def cost(self) -> Cost:
        """What the call used; only what was asked for is measured."""
        return self.line.reply(self.place).cost

    @property
    def raised(self) -> Ended | None:
        """The exception that the call ended with, None if it returned; see `expect(...).raises`."""
        return self.line.raised(self.place)

    @property
    def sent(self) -> tuple[Any, ...]:
        """The positional arguments as they were sent."""
        return self.question.args


@dataclass(frozen=True)
class Asking:
    """What every kind of ask shares: a line, and the terms of the next call.

    leniency: bounds are multiplied by it; 1, but for the proof that a wrong submission is far
        beyond them
    """

    line: Line
    terms: Terms
    leniency: float

    def within(
        self,
        *,
        lines: int | None = None,
        steps: int | None = None,
        own_steps: int | None = None,
        seconds: float | None = None,
    ) -> Self:
        """The same, but its next calls are ended when they pass a bound."""

        def bound(given: int | None, before: int | None) -> int | None:
            return before if given is None else int(given * self.leniency)

        terms = replace(
            self.terms,
            lines=bound(lines, self.terms.lines),
            steps=bound(steps, self.terms.steps),
            own_steps=bound(own_steps, self.terms.own_steps),
            seconds=self.terms.seconds if seconds is None else seconds,
        )
        return replace(self, terms=terms)

    def measuring(self, *what: str) -> Self:
        """The same, and its next calls are measured, in the words of `Terms.measure`."""
        return replace(self, terms=replace(self.terms, measure=self.terms.measure | set(what)))

    def _put(self, op: Op, name: str, args: tuple[Any, ...], **more: Any) -> Answer:
        question = Question(op, name, args, terms=self.terms, **more)
        return Answer(self.line, self.line.put(question), question)


@dataclass(frozen=True)
class Kept(Asking):
    """An object of one of the submission's classes, kept in its process.

    `net.forward(x)` calls a method, `net["W1"]` reads an attribute, `net["W1"] = w` writes one.
    """

    number: int

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._put(
            Op.method, name, args, kwargs=kwargs, on=self.number
        )

    def __getitem__(self, name: str) -> Answer:
        return self._put(Op.get, name, (), on=self.number)

    def __setitem__(self, name: str, value: Any) -> None:
        self._put(Op.set, name, (value,), on=self.number)


@dataclass(frozen=True)
class Harness(Asking):
    """Functions of the kata's harness.py, run beside the candidate."""

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._put(Op.harness, name, args, kwargs=kwargs)


@dataclass(frozen=True)
class Ask(Asking):
    """The submission as a check sees it: `ask.f(x)` calls its function f in its own process.

    classes: the classes of the contract; calling one gives a `Kept` object instead of an answer
    """

    classes: frozenset[str] = frozenset()
    reference_line: Line | None = None

    def bound(self, cost: int) -> int:
        """A limit to hand to a harness; a proof widens it to see how far wrong ones are."""
        return int(cost * self.leniency)

    @property
    def harness(self) -> Harness:
        """What runs beside the candidate: the functions of harness.py."""
        return Harness(self.line, self.terms, self.leniency)

    @property
    def reference(self) -> Ask:
        """The kata's reference solution, in a process of its own with the same instruments."""
        if self.reference_line is None:
            raise SandboxError("this kata has no reference; name one in kata.yaml")
        return Ask(self.reference_line, Terms(), 1.0)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self.classes:
            return lambda *args, **kwargs: self._new(name, args, kwargs)
        return lambda *args, **kwargs: self._put(Op.call, name, args, kwargs=kwargs)

    def _new(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Kept:
        number = self.line.keep()
        self._put(Op.new, name, args, kwargs=kwargs, on=number)
        return Kept(self.line, self.terms, self.leniency, number)
