"""How code asks a submission, whoever answers.

`grading` knows only this: it puts questions, gets answers or the way in which the submission ended,
and never learns that a forked process stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from pytest_hardtier.limits import Limits


class Kind(StrEnum):
    """Every way in which a submission can fail a check, in words that a report can print."""

    wrong_answer = "wrong answer"
    too_costly = "too costly"
    wrong_type = "wrong type"
    exception = "exception"
    timeout = "timeout"
    memory_limit = "memory limit"
    output_limit = "output limit"
    crash = "crash"
    exited_early = "exited early"
    import_error = "import error"
    syntax_error = "syntax error"
    missing_function = "missing function"
    forbidden_access = "forbidden access"


class Op(StrEnum):
    """What a question asks the child to do."""

    call = "call"  # a function of the submission
    harness = "harness"  # a function of the kata's harness.py, which gets the submission first
    new = "new"  # make an object of one of the submission's classes and keep it
    method = "method"  # call a method of a kept object
    get = "get"  # read an attribute of a kept object
    set = "set"  # write an attribute of a kept object


@dataclass(frozen=True)
class Terms:
    """What one call may cost, and what is measured while it runs.

    seconds: processor time, or None for the kata's own limit
    lines: executed lines of the submission's file at which the call is ended, or None
    steps: executed bytecodes outside the grader's files at which the call is ended, or None
    own_steps: the same for bytecodes of the submission's own file
    measure: which of "lines", "steps", "own_steps", "memory" to measure without a bound; "cpu" asks
        the question alone and reads its processor time from outside, where no submission can lie
    """

    seconds: float | None = None
    lines: int | None = None
    steps: int | None = None
    own_steps: int | None = None
    measure: frozenset[str] = frozenset()

    def measured(self) -> frozenset[str]:
        """Everything that has to be counted, bounded or not."""
        bounded = {n for n in ("lines", "steps", "own_steps") if getattr(self, n) is not None}
        return self.measure | bounded


@dataclass(frozen=True)
class Question:
    """One thing to ask; everything in it is a plain value.

    on: the number of a kept object for `method`, `get` and `set`; for `new`, the number to keep it
        under
    """

    op: Op
    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    on: int | None = None
    terms: Terms = Terms()


@dataclass(frozen=True)
class Cost:
    """What one call used; None for what was not measured.

    allocated_bytes: the sum of all rises of the traced memory of 1 KiB and more
    peak_bytes: highest traced memory above the level at the start of the call
    """

    cpu_seconds: float = 0.0
    lines: int | None = None
    steps: int | None = None
    own_steps: int | None = None
    peak_bytes: int | None = None
    allocated_bytes: int | None = None


@dataclass(frozen=True)
class Answered:
    """A call that returned.

    value: what it returned, plain; `plain.Foreign` for what no kata can compare
    args_after: the positional arguments as they were after the call
    """

    value: Any
    args_after: tuple[Any, ...] = ()
    cost: Cost = Cost()


@dataclass(frozen=True)
class Frame:
    """A line of the submission on the way to an exception."""

    line: int
    function: str
    text: str = ""


@dataclass(frozen=True)
class Ended:
    """A call that did not return: how the submission ended, in words for the candidate.

    frames: the submission's own frames, outermost first
    alive: the child still answers (an exception was raised; nothing worse)
    used, limit: the counted cost for `too_costly`, by unit
    """

    kind: Kind
    message: str
    line: int | None = None
    frames: tuple[Frame, ...] = ()
    alive: bool = False
    exception: str = ""
    cost: Cost = Cost()
    used: dict[str, int] = field(default_factory=dict)
    limit: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Prints:
    """What the submission printed, cut to a readable amount."""

    lines: int = 0
    text: str = ""


@dataclass(frozen=True)
class Contract:
    """What a submission must offer and what it may use.

    file: the name of the file that the candidate edits
    calls: functions that must exist, with their signatures as the candidate reads them
    classes: classes that must exist, with the methods that must exist on them
    numpy: the submission may import numpy beside the standard library
    """

    file: str
    calls: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numpy: bool = False
    limits: Limits = field(default_factory=Limits)


class Submission(Protocol):
    """Something that answers questions about one submission."""

    def answers(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        """One reply per question, in order, as they come.

        Stops after an `Ended` that is not `alive`; the next call starts afresh. A submission that
        does not load answers every first question with the same `Ended`. Raises SandboxError when
        our own machinery broke.
        """

    def forget(self) -> None:
        """Let the next question go to a fresh process that remembers nothing."""

    def prints(self) -> Prints:
        """What was printed since the last `forget`."""

    def close(self) -> None:
        """End whatever still runs."""
