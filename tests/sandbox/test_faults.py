"""Whatever comes over the channel, however far it gets: always an end, never a hang."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_hardtier.calls import Answered, Cost, Ended, Kind, Op
from pytest_hardtier.catalogue.kata import Contract
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import Sandbox, protocol
from pytest_hardtier.sandbox.line import Line
from pytest_hardtier.sandbox.protocol import Compiled, Load, Loaded, Ready
from pytest_hardtier.sandbox.submission import ForkedSubmission
from pytest_hardtier.sandbox.supervisor import Reaped
from tests.sandbox.conftest import Submit, call, end, question

ENDS = {Kind.exited_early, Kind.crash, Kind.forbidden_access, Kind.timeout}


def test_there_is_always_an_end_however_many_frames_arrive(submit: Submit, monkeypatch):
    """Cut the wire after 1, 2, 3 ... frames until the batch runs to its end."""
    next_frame = Line.next_frame
    left = 0

    def cut_when_none_is_left(line: Line, *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            line._ready.clear()
            line._closed = True
            line._channel.shutdown(socket.SHUT_RDWR)
        return next_frame(line, *arguments)

    monkeypatch.setattr(Line, "next_frame", cut_when_none_is_left)
    submission = submit("def f(x): return x")
    for frames in count(2):  # less than two, and the child is not set up: the next test
        left = frames
        submission._does_not_load = None
        replies = list(submission.answers([call("f", n) for n in range(4)]))
        submission.forget()
        if all(isinstance(reply, Answered) for reply in replies):
            assert frames == 6
            return
        assert len(replies) == max(frames - 1, 1)
        assert replies[-1].kind in ENDS


class Scripted:
    """A server whose child says one thing after another, each when it has been asked something."""

    def __init__(self, says: Sequence[bytes], status: int) -> None:
        self._says, self._status = says, status
        self._tells, self._told = os.pipe()  # the server never tells anything by itself
        self._child = threading.Thread(target=self._talk)

    def _talk(self) -> None:
        with self._line:
            for content in self._says:
                self._line.sendall(content)
                if content is not self._says[-1]:
                    self._line.recv(1 << 16)

    def fileno(self) -> int:
        return self._tells

    def order(self, channel: int, output: int, limits: dict[str, int]) -> int:
        self._line = socket.socket(fileno=os.dup(channel))
        self._child.start()
        return 1

    def pid_of(self, number: int) -> int:
        return os.getpid()

    def reaped(self, number: int) -> Reaped | None:
        if self._child.is_alive():
            return None
        return Reaped(self._status, killed_by_us=False, cpu_seconds=0.0, peak_kib=0)

    def kill(self, number: int) -> None: ...

    def forget(self, number: int) -> None: ...

    def close(self) -> None:
        self._child.join()
        os.close(self._tells)
        os.close(self._told)


def replies_to(*says: bytes, status: int = 0) -> list[Answered | Ended]:
    """What is made of a child that says this: at once, to the load, and to the first question."""
    server = Scripted(says, status)
    load = Load(b"", "kata.py", {}, {}, False, 64)
    submission = ForkedSubmission(server, load, Limits())  # type: ignore[arg-type]
    try:
        return list(submission.answers([call("f", 1)]))
    finally:
        submission.close()
        server.close()


def frame(reply: Any, request_id: str) -> bytes:
    return b"".join(protocol.write_reply(reply, request_id))


@pytest.fixture(autouse=True)
def known_ids(monkeypatch):
    """Requests have ids that a script can know: "id"."""
    monkeypatch.setattr(
        "pytest_hardtier.sandbox.submission._new_ids", lambda many: ["id" for _ in range(many)]
    )


READY, LOADED = frame(Ready(), "ready"), frame(Loaded(), "id")
COMPILED = frame(Compiled(b"code"), "id")
ANSWER = frame(Answered(5, (), Cost()), "id")


def says(*content: Any) -> bytes:
    """A frame that is one, whatever it says."""
    return b"".join(protocol.wire.frame_bytes(list(content)))


def test_a_scripted_child_can_answer():
    assert replies_to(READY, LOADED, ANSWER) == [Answered(5, (), Cost())]
    assert replies_to(READY, COMPILED + LOADED, ANSWER) == [Answered(5, (), Cost())]


def test_there_is_always_an_end_however_many_bytes_arrive():
    """Cut the stream after each byte that follows the set-up."""
    for length in range(len(LOADED)):
        (reply,) = replies_to(READY, LOADED[:length])
        assert reply.message == "the code ended the process (status 0) while it was imported"
    for length in range(len(ANSWER)):
        (reply,) = replies_to(READY, LOADED, ANSWER[:length])
        assert reply.message == "the code ended the process (status 0) before returning"


def test_a_child_that_says_nothing_was_not_set_up():
    with pytest.raises(SandboxError, match="a child could not be set up"):
        replies_to(b"", status=97 << 8)


COST = [0.0, None, None, None, None, None]
TAMPERED = {
    "garbage first": [b"garbage"],
    "garbage for the load": [READY, b"garbage"],
    "compiled twice": [READY, COMPILED + COMPILED],
    "compiled after it was loaded": [READY, LOADED, COMPILED],
    "compiled, and no code": [READY, says("id", 5)],
    "compiled, and more than that": [
        READY,
        b"".join(protocol.wire.frame_bytes(["id", 5, 1], [b"code"])),
    ],
    "a second ready": [READY, frame(Ready(), "id")],
    "loaded before it was asked": [READY + LOADED],
    "an answer to the load": [READY, ANSWER],
    "another id": [READY, LOADED, frame(Answered(5), "7")],
    "loaded twice": [READY, LOADED, LOADED],
    "an answer before it was asked": [READY, LOADED + ANSWER],
    "an answer too many": [READY, LOADED, ANSWER * 2],
    "garbage behind the answer": [READY, LOADED, ANSWER + b"HT1"],
    "no list": [READY, LOADED, b"".join(protocol.wire.frame_bytes({"a": 1}))],
    "an unknown tag": [READY, LOADED, says("id", 9)],
    "a tag that cannot be one": [READY, LOADED, says("id", [])],
    "an answer without its parts": [READY, LOADED, says("id", 1)],
    "a ready that goes on": [READY, says("id", 4, 1)],
    "a load that goes on": [READY, says("id", 2, 1)],
    "an end of a kind unknown": [
        READY,
        LOADED,
        says("id", 0, "accepted", "", None, [], True, "", COST, {}, {}),
    ],
    "a line that is a text": [
        READY,
        LOADED,
        says("id", 0, "crash", "", "7", [], True, "", COST, {}, {}),
    ],
    "a cost below zero": [READY, LOADED, says("id", 1, 5, None, [0.0, -1, *COST[2:]])],
    "a time that is a text": [READY, LOADED, says("id", 1, 5, None, ["0.0", *COST[1:]])],
}


@pytest.mark.parametrize("content", TAMPERED.values(), ids=TAMPERED)
def test_what_is_no_reply_is_forbidden_access(content: list[bytes]):
    replies = replies_to(*content)

    assert replies[-1].kind is Kind.forbidden_access
    assert replies[-1].message == "the code interfered with the channel it is graded through"


@given(st.binary(max_size=80))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_after_the_set_up_come_to_an_end(content: bytes):
    (reply,) = replies_to(READY, content)

    assert reply.kind in ENDS


def test_the_texts_of_an_end_are_cleaned():
    loud = "\x1b[2J\u202e"
    ended = Ended(Kind.exception, loud * 5000, 3, exception=loud, used={loud: 1}, alive=True)

    (reply,) = replies_to(READY, LOADED, frame(ended, "id"))

    assert "\x1b" not in reply.message + reply.exception
    assert reply.message.startswith("\\x1b[2J\\u202e")
    assert len(reply.message) < 5000
    assert list(reply.used) == ["\\x1b[2J\\u202e"]


SIGNALS = {
    24: (Kind.timeout, "f gave no answer before its processor time was used up"),
    25: (Kind.forbidden_access, "the code tried to write a file"),
    31: (Kind.forbidden_access, "the code made a system call that is not allowed here"),
    6: (Kind.crash, "the process died of SIGABRT"),
    60: (Kind.crash, "the process died of signal 60"),
}


@pytest.mark.parametrize("number", SIGNALS)
def test_the_signal_that_ended_a_child_is_told(number: int):
    (reply,) = replies_to(READY, LOADED, b"", status=number)

    assert (reply.kind, reply.message) == SIGNALS[number]


def test_how_a_child_ended_is_told_however_late_we_look(monkeypatch: pytest.MonkeyPatch):
    """Ctrl-Z may come between the end of the channel and the news of the process."""
    monkeypatch.setattr("pytest_hardtier.sandbox.line.EXIT_STATUS_SECONDS", -60.0)
    reaped = Scripted.reaped

    def when_it_has_ended(self: Scripted, number: int) -> Reaped | None:
        self._child.join(0.2)  # It is asked on the way as well, where it has long to go.
        return reaped(self, number)

    monkeypatch.setattr(Scripted, "reaped", when_it_has_ended)
    (reply,) = replies_to(READY, LOADED, b"", status=6)

    assert (reply.kind, reply.message) == SIGNALS[6]


def test_a_batch_that_asks_nothing_is_answered_by_nothing():
    with Sandbox() as box:
        submission = box.submission(b"", "kata.py", Contract("kata.py"))
        assert list(submission.answers([])) == []


def test_what_died_while_objects_were_kept_is_not_guessed(submit: Submit):
    """A repeat would ask about objects that the new process has never made."""
    with Sandbox() as box:
        submission = submit("class Net: pass", classes={"Net": ()}, box=box)
        list(submission.answers([question(Op.new, "Net", on=0)]))
        box._servers[False]._process.kill()
        box._servers[False]._process.wait()

        with pytest.raises(SandboxError, match="died, and it is not the submission's fault"):
            list(submission.answers([question(Op.get, "width", on=0)]))


@pytest.mark.parametrize(
    "attack",
    [
        "import time\n    time.process_time = lambda: 1 / 0",
        "import sys\n    sys.settrace(lambda *_: 1 / 0)",
        "import os, traceback\n    os.getpid = traceback.format_exc = None",
    ],
)
def test_a_patched_library_breaks_only_what_is_the_submissions(attack: str, submit: Submit):
    submission = submit(f"def f(x):\n    {attack}\n    return x")

    assert [reply.value for reply in submission.answers([call("f", n) for n in range(3)])] == [
        0,
        1,
        2,
    ]


def test_who_breaks_what_runs_beside_it_is_charged(submit: Submit):
    source = """
        import sys
        def f(x):
            frame = sys._getframe()
            while frame := frame.f_back:
                frame.f_trace = trace
            sys.settrace(trace)
        def trace(*_):
            raise KeyError
    """
    submission = submit(source)

    ended = end(submission)

    assert ended.kind is Kind.forbidden_access
    assert ended.message == "the code broke what runs beside it"
