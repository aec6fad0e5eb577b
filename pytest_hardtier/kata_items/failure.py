"""A verdict as an exception that points at the candidate's line.

pytest, JUnit files, annotations on pull requests and debuggers all take the place of a failure from
its traceback. So the exception is raised from code that says it is the candidate's file, without
that file ever being imported or parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from pytest_hardtier.calls import Contract
from pytest_hardtier.grading.verdict import Outcome, Verdict


class CheckFailed(Exception):  # noqa: N818 - it is news about the candidate, not an error of ours
    """A check did not pass; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        first, _, _ = verdict.message.strip().partition("\n")
        super().__init__(first)
        self.verdict = verdict

    @property
    def unfit(self) -> bool:
        """It was our own fault."""
        return self.verdict.outcome is Outcome.unfit

    @property
    def blocked(self) -> bool:
        """It did not run: a check that it depends on failed."""
        return self.verdict.outcome is Outcome.blocked


def raise_at(path: Path, line: int, function: str, verdict: Verdict) -> NoReturn:
    """Raise CheckFailed so that its innermost frame is `line` of the candidate's file.

    path: as pytest shall print it; line: from 1
    """
    # A frame gets its place from its code object, and the table of lines in there is relative to
    # the first one: moving that moves all.
    code = compile("raise failure", str(path), "exec")
    code = code.replace(co_name=function, co_qualname=function, co_firstlineno=line)
    exec(code, {"failure": named(verdict)})  # noqa: S102 - the two words above, at another place
    raise AssertionError("the line above raises")


def named(verdict: Verdict) -> CheckFailed:
    """The exception, under a name that reads well: `wrong answer: left out 'ab'`.

    pytest prints the name of an exception's class, with its module in front unless that is
    builtins, in the one line that it has for a failure.
    """
    failed = verdict.outcome is not Outcome.blocked
    name = verdict.kind if failed and verdict.kind else str(verdict.outcome)
    failure: type[CheckFailed] = type(name, (CheckFailed,), {"__module__": "builtins"})
    return failure(verdict)


def line_of(source: bytes, function: str) -> int | None:
    """The line in which a function or class of that name is defined at the top level, from 1.

    Looks at the bytes and does not parse them: what a candidate wrote is parsed by the candidate's
    process alone. The last definition counts, as it does for Python.
    """
    definition = rb"^(?:async[ \t]+def|def|class)[ \t]+" + re.escape(function.encode()) + rb"\b"
    found = [match.start() for match in re.finditer(definition, source, re.MULTILINE)]
    return source.count(b"\n", 0, found[-1]) + 1 if found else None


def place_in(source: bytes, contract: Contract, asked: Sequence[str] = ()) -> tuple[int, str]:
    """Line and name of the function that a failure points at when no line of it is known.

    asked: names that were called, first ones first; the contract's own come after them. A file
        that defines none of them is pointed at from above.
    """
    for function in (*asked, *contract.calls, *contract.classes):
        line = line_of(source, function)
        if line is not None:
            return line, function
    return 1, "<module>"
