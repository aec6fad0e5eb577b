"""A sandbox that the tests of this folder share, and a short way to ask a submission."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from textwrap import dedent
from typing import Any

import pytest

from pytest_hardtier.calls import Answered, Ended, Op, Question, Terms
from pytest_hardtier.catalogue.kata import Contract
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import ForkedSubmission, Sandbox

# Generous enough for a machine under load: processor time is counted, and small calls use none.
QUICK = Limits(seconds_per_call=0.3, memory_mib=256)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def unfiltered() -> Iterator[Sandbox]:
    """A sandbox that lets submissions start processes, if they go round the guard rail."""
    with Sandbox(without={"seccomp"}) as sandbox:
        yield sandbox


Submit = Callable[..., ForkedSubmission]


@pytest.fixture
def submit(sandbox: Sandbox) -> Iterator[Submit]:
    """`submit(source, calls=..., harness=..., ...)`: a submission, closed after the test."""
    made: list[ForkedSubmission] = []

    def submit(
        source: str | bytes,
        calls: dict[str, str] | None = None,
        *,
        harness: str | Sequence[str] = (),
        limits: Limits = QUICK,
        numpy: bool = False,
        classes: dict[str, tuple[str, ...]] | None = None,
        box: Sandbox = sandbox,
    ) -> ForkedSubmission:
        if calls is None:
            calls = {} if classes else {"f": "f(x)"}
        contract = Contract("kata.py", calls, classes or {}, numpy, limits)
        content = dedent(source).encode() if isinstance(source, str) else source
        texts = [harness] if isinstance(harness, str) else harness
        beside = tuple(dedent(text).encode() for text in texts)
        made.append(box.submission(content, "kata.py", contract, beside))
        return made[-1]

    yield submit
    for submission in made:
        submission.close()


def call(name: str, *args: Any, **terms: Any) -> Question:
    """A question that calls a function; terms: seconds=, steps=, measure={...}."""
    return question(Op.call, name, *args, **terms)


def question(op: Op, name: str, *args: Any, on: int | None = None, **terms: Any) -> Question:
    if not terms:
        return Question(op, name, args, on=on)
    terms["measure"] = frozenset(terms.get("measure", ()))
    return Question(op, name, args, on=on, terms=Terms(**terms))


def ask(submission: ForkedSubmission, *questions: Question) -> Answered | Ended:
    """The reply to the last question; without questions, to f(1)."""
    return list(submission.answers(questions or (call("f", 1),)))[-1]


def value(submission: ForkedSubmission, *questions: Question) -> Any:
    """The value of the last answer."""
    reply = ask(submission, *questions)
    assert isinstance(reply, Answered), reply
    return reply.value


def end(submission: ForkedSubmission, *questions: Question) -> Ended:
    """The end that the last question came to."""
    reply = ask(submission, *questions)
    assert isinstance(reply, Ended), reply
    return reply
