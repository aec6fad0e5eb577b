"""A grade that is called off ends at once, leaves no child, and the next one is like any other."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Iterator

import pytest

from pytest_hardtier.calls import Answered, Contract, Op, Question
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import CalledOff, Interrupt, Sandbox

CALLS = {"forever": "forever()", "one": "one()"}
CONTRACT = Contract("f.py", CALLS, limits=Limits(seconds=30, seconds_per_call=20))
SOURCE = b"""
def forever():
    while True:
        pass

def one():
    return 1
"""
FOREVER, ONE = Question(Op.call, "forever"), Question(Op.call, "one")


@pytest.fixture
def interrupt() -> Iterator[Interrupt]:
    interrupt = Interrupt()
    yield interrupt
    interrupt.close()


@pytest.fixture
def sandbox(interrupt: Interrupt) -> Iterator[Sandbox]:
    with Sandbox(interrupt=interrupt) as sandbox:
        yield sandbox


def test_an_endless_call_is_called_off_from_another_thread(sandbox: Sandbox, interrupt: Interrupt):
    submission = sandbox.submission(SOURCE, "f.py", CONTRACT)
    assert list(submission.answers([ONE]))
    timer = threading.Timer(0.05, interrupt.set)
    timer.start()

    with pytest.raises(CalledOff):
        list(submission.answers([FOREVER]))

    timer.join()


def test_the_child_that_was_called_off_is_gone(sandbox: Sandbox, interrupt: Interrupt):
    submission = sandbox.submission(SOURCE, "f.py", CONTRACT)
    list(submission.answers([ONE]))
    assert submission._line is not None
    child = os.pidfd_open(submission._line.pid)
    interrupt.set()

    with pytest.raises(CalledOff):
        list(submission.answers([FOREVER]))

    assert select.select([child], [], [], 30)[0], "readable once the process has ended"
    os.close(child)


def test_what_is_asked_while_the_switch_is_on_is_not_begun(sandbox: Sandbox, interrupt: Interrupt):
    submission = sandbox.submission(SOURCE, "f.py", CONTRACT)
    interrupt.set()

    with pytest.raises(CalledOff):
        next(iter(submission.answers([ONE])))


def test_after_clear_questions_are_answered_again(sandbox: Sandbox, interrupt: Interrupt):
    submission = sandbox.submission(SOURCE, "f.py", CONTRACT)
    interrupt.set()
    interrupt.set()
    interrupt.clear()

    (reply,) = submission.answers([ONE])

    assert isinstance(reply, Answered)
    assert reply.value == 1
