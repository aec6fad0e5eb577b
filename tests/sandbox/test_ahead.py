"""Children that load ahead of the first question: everything else is as without them."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator

import pytest

from pytest_hardtier.calls import Answered, Contract, Ended, Kind, Op, Question
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import ForkedSubmission, Interrupt, Sandbox
from pytest_hardtier.sandbox.supervisor import Server

CONTRACT = Contract("f.py", {"f": "f()"}, limits=Limits(seconds=10, seconds_per_call=0.5))
COUNTS = b"""
print("loaded")
calls = []

def f():
    calls.append(1)
    return len(calls)
"""
F = Question(Op.call, "f")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(ahead=True) as sandbox:
        yield sandbox


def value(submission: ForkedSubmission) -> object:
    (reply,) = submission.answers([F])
    assert isinstance(reply, Answered), reply
    return reply.value


def pid_of_next(submission: ForkedSubmission) -> int:
    assert submission._next is not None
    line, _ = submission._next
    return line.pid


def test_each_child_remembers_nothing(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    seen = []
    for _ in range(3):
        seen += [value(submission), value(submission)]
        submission.forget()

    assert seen == [1, 2, 1, 2, 1, 2]


def test_a_child_that_waits_is_the_next_one_asked(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    submission.forget()
    waiting = pid_of_next(submission)

    submission.forget()
    value(submission)

    assert submission._line is not None
    assert submission._line.pid == waiting


def test_the_next_child_loads_while_one_answers(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    value(submission)
    loading = pid_of_next(submission)

    assert value(submission) == 2, "the child that answers is still the first one"
    submission.forget()
    value(submission)

    assert submission._line is not None
    assert submission._line.pid == loading


def test_what_the_next_child_prints_is_not_of_the_present_one(sandbox: Sandbox):
    source = b"import os\nprint(os.getpid())\ndef f(): return os.getpid()\n"
    submission = sandbox.submission(source, "f.py", CONTRACT)
    for _ in range(3):
        pid = value(submission)
        pid_of_next(submission)

        assert submission.prints().text.strip() == str(pid)
        submission.forget()


def test_no_child_loads_for_nobody_once_it_is_said_that_nobody_comes(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    submission.ahead = False

    submission.forget()
    value(submission)

    assert submission._next is None


def test_what_is_printed_while_loading_is_heard(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    submission.forget()
    submission.forget()

    value(submission)

    assert submission.prints().text.strip() == "loaded"


def test_a_file_that_does_not_load_ends_every_question_in_the_same_way(sandbox: Sandbox):
    submission = sandbox.submission(b"1 / 0\n", "f.py", CONTRACT)
    submission.forget()
    ends = []
    for _ in range(2):
        ends.extend(submission.answers([F]))
        submission.forget()

    assert [one.kind for one in ends if isinstance(one, Ended)] == [Kind.import_error] * 2


def test_a_file_that_never_loads_is_a_timeout(sandbox: Sandbox):
    submission = sandbox.submission(b"while True:\n    pass\n", "f.py", CONTRACT)
    submission.forget()

    (reply,) = submission.answers([F])

    assert isinstance(reply, Ended)
    assert reply.kind is Kind.timeout


def test_a_child_that_nobody_asks_ends_with_its_submission(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    submission.forget()
    child = os.pidfd_open(pid_of_next(submission))

    submission.close()

    assert select.select([child], [], [], 30)[0], "readable once the process has ended"
    os.close(child)


def test_both_children_end_with_their_submission(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    value(submission)
    assert submission._line is not None
    children = [os.pidfd_open(pid) for pid in (submission._line.pid, pid_of_next(submission))]

    submission.close()

    for child in children:
        assert select.select([child], [], [], 30)[0], "readable once the process has ended"
        os.close(child)


def test_a_server_that_dies_meanwhile_is_replaced(sandbox: Sandbox):
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    value(submission)
    submission.forget()
    server = sandbox._servers[False].pid
    assert server is not None
    os.kill(server, signal.SIGKILL)

    assert value(submission) == 1


def test_a_grade_that_was_called_off_gets_no_child_ahead():
    interrupt = Interrupt()
    with Sandbox(ahead=True, interrupt=interrupt) as sandbox:
        submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
        interrupt.set()

        submission.forget()

        assert submission._next is None
    interrupt.close()


def test_a_large_file_is_sent_little_by_little(sandbox: Sandbox):
    """Larger than what a socket takes at once, while nobody reads it yet."""
    source = COUNTS + b"# " + b"x" * 250_000 + b"\n"
    submission = sandbox.submission(source, "f.py", CONTRACT)
    submission.forget()

    assert value(submission) == 1


def test_a_ctrl_c_while_a_line_begins_is_heard(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    """Another exception in its place would be taken for our own fault, and the next check begin."""

    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    with monkeypatch.context() as patched:
        patched.setattr("pytest_hardtier.sandbox.line.Totals", pressed)
        with pytest.raises(KeyboardInterrupt):
            value(submission)

    assert value(submission) == 1


def test_where_there_was_no_room_for_a_child_ahead_another_is_ordered(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    pid_of, asked = Server.pid_of, []

    def refused_at_first(self: Server, number: int) -> int:
        asked.append(number)
        if len(asked) == 1:
            raise SandboxError("no child could be started: too many processes")
        return pid_of(self, number)

    monkeypatch.setattr(Server, "pid_of", refused_at_first)
    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    submission.forget()

    assert value(submission) == 1
    assert asked == [1, 2]


def test_where_there_is_no_room_for_any_child_that_is_said_and_the_next_question_tries_again(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    def refused(_self: Server, _number: int) -> int:
        raise SandboxError("no child could be started: too many processes")

    submission = sandbox.submission(COUNTS, "f.py", CONTRACT)
    with monkeypatch.context() as patched:
        patched.setattr(Server, "pid_of", refused)
        with pytest.raises(SandboxError, match="too many processes"):
            value(submission)

    assert value(submission) == 1
