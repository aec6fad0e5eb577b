"""Processes: each child is fresh, none outlives its submission, and a lost server is replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_hardtier.calls import Kind
from pytest_hardtier.clock import SystemClock
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.sandbox import SPARES_AHEAD, Sandbox
from tests.sandbox.conftest import Submit, call, end, value
from tests.sandbox.field import children_of, spares_of

WHO = "import os\ndef f(x):\n    return os.getpid()"


def comes_true(condition: Callable[[], bool], within_seconds: float = 5.0) -> bool:
    """Wait for another process, looking often."""
    clock = SystemClock()
    until = clock.seconds() + within_seconds
    while not condition():
        if clock.seconds() > until:
            return False
        os.sched_yield()
    return True


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_state_is_kept_between_calls_and_gone_after_forget(submit: Submit):
    submission = submit("seen = []\ndef f(x):\n    seen.append(x)\n    return seen")

    assert value(submission, call("f", 1), call("f", 2)) == [1, 2]
    assert value(submission, call("f", 3)) == [1, 2, 3]
    submission.forget()
    assert value(submission, call("f", 4)) == [4]


def test_chance_is_the_same_in_every_process(submit: Submit):
    source = """
        import random, numpy
        def f(x):
            return [random.random(), *numpy.random.rand(2).tolist()]
    """
    submission = submit(source, numpy=True)

    first = value(submission)
    submission.forget()

    assert value(submission) == first


def test_what_the_system_would_draw_is_the_same_in_every_process_too(submit: Submit):
    source = """
        import os, random, secrets, uuid, numpy
        def f(x):
            return [
                random.Random().random(), random.SystemRandom().random(), secrets.token_hex(4),
                os.urandom(8).hex(), str(uuid.uuid4()), numpy.random.default_rng().random(),
                numpy.random.RandomState().rand(), random.seed(), random.random(),
            ]
    """
    submission = submit(source, numpy=True)

    first, again = value(submission, call("f", 1)), value(submission, call("f", 1))
    submission.forget()

    assert set(first) & set(again) == {None}
    assert value(submission, call("f", 1)) == first


def test_hashes_are_the_same_on_every_server(submit: Submit):
    source = "def f(x):\n    return hash('a'), hash((None, 'b'))"
    with Sandbox() as one, Sandbox() as other:
        assert value(submit(source, box=one)) == value(submit(source, box=other))


def test_two_submissions_run_side_by_side(submit: Submit):
    one, other = submit("def f(x): return x"), submit("def f(x): return -x")

    both = zip(
        one.answers([call("f", n) for n in range(5)]),
        other.answers([call("f", n) for n in range(5)]),
        strict=True,
    )

    assert [(a.value, b.value) for a, b in both] == [(n, -n) for n in range(5)]


def test_an_abandoned_batch_ends_its_process(submit: Submit):
    submission = submit(WHO)
    answers = submission.answers([call("f", 1)] * 3)
    pid = next(answers).value

    answers.close()

    assert comes_true(lambda: is_gone(pid))


def test_forget_ends_the_process(submit: Submit):
    submission = submit(WHO)
    pid = value(submission)

    submission.forget()

    assert comes_true(lambda: is_gone(pid))


def test_what_a_submission_forks_goes_with_it(submit: Submit, unfiltered: Sandbox):
    source = """
        import ctypes, os, time
        fork = ctypes.CDLL(None).fork
        def f(x):
            read, write = os.pipe()
            if fork() == 0:
                os.setsid()
                if fork() == 0:
                    os.write(write, str(os.getpid()).encode())
                    time.sleep(1000)
                os._exit(0)
            return int(os.read(read, 20))
    """
    submission = submit(source, box=unfiltered)
    pid = value(submission)

    submission.forget()

    assert comes_true(lambda: is_gone(pid))


def test_a_forked_copy_does_not_answer_too(submit: Submit, unfiltered: Sandbox):
    source = "import ctypes\nlibc = ctypes.CDLL(None)\ndef f(x):\n    libc.fork()\n    return x"
    submission = submit(source, box=unfiltered)

    replies = submission.answers([call("f", n) for n in range(5)])

    assert [reply.value for reply in replies] == list(range(5))


def test_many_processes_leave_no_file_open(submit: Submit):
    with Sandbox() as box:
        submission = submit(WHO, box=box)
        value(submission)
        files = [Path(f"/proc/{pid}/fd") for pid in (os.getpid(), box._servers[False].pid)]
        before = [len(list(folder.iterdir())) for folder in files]

        for _ in range(20):
            submission.forget()
            value(submission)

        assert comes_true(lambda: [len(list(folder.iterdir())) for folder in files] <= before)


def test_threads_that_go_on_do_not_matter(submit: Submit):
    source = """
        import threading, time
        def f(x):
            threading.Thread(target=time.sleep, args=(1000,)).start()
            return x
    """

    assert value(submit(source), call("f", 1), call("f", 2)) == 2


def test_a_closed_sandbox_leaves_no_process(submit: Submit):
    with Sandbox() as box:
        pid = value(submit(WHO, box=box))
        server = box._servers[False].pid
        assert comes_true(lambda: len(spares_of(server)) == 1)
        (spare,) = spares_of(server)
        assert children_of(server) == {pid, spare}

    assert is_gone(pid)
    assert is_gone(spare)
    assert is_gone(server)


def test_a_child_that_was_forked_in_advance_is_the_next_one(submit: Submit):
    with Sandbox() as box:
        value(submit(WHO, box=box))
        server = box._servers[False].pid
        assert comes_true(lambda: len(spares_of(server)) == 1)
        (spare,) = spares_of(server)

        assert value(submit(WHO, box=box)) == spare


def test_a_child_in_advance_that_was_killed_is_replaced(submit: Submit):
    with Sandbox() as box:
        value(submit(WHO, box=box))
        server = box._servers[False].pid
        assert comes_true(lambda: len(spares_of(server)) == 1)
        (spare,) = spares_of(server)
        os.kill(spare, signal.SIGKILL)
        assert comes_true(lambda: not spares_of(server))

        assert value(submit(WHO, box=box)) != spare
        assert box._servers[False].pid == server
        assert comes_true(lambda: len(spares_of(server)) == 1)


def test_a_server_that_grades_in_a_loop_has_more_children_in_advance(submit: Submit):
    with Sandbox(ahead=True) as box:
        submission = submit(WHO, box=box)
        server = None
        for _ in range(2 * SPARES_AHEAD):  # More than there are: the last ones are forked at once.
            value(submission)
            submission.forget()
            server = box._servers[False].pid
        submission.close()

        assert comes_true(lambda: len(spares_of(server)) == SPARES_AHEAD)
        spares = spares_of(server)
        asked = {value(submit(WHO, box=box)) for _ in range(2)}
    assert asked <= spares
    assert all(map(is_gone, spares))


def test_a_sandbox_can_be_used_again_after_it_was_closed(submit: Submit):
    box = Sandbox()
    submission = submit(WHO, box=box)
    value(submission)
    box.close()

    assert value(submission) > 0
    box.close()


def test_a_warm_sandbox_has_its_server(submit: Submit):
    with Sandbox() as box:
        box.warm_up()
        server = box._servers[False].pid
        value(submit(WHO, box=box))
        assert box._servers[False].pid == server


def test_a_server_that_dies_between_batches_is_replaced(submit: Submit):
    with Sandbox() as box:
        submission = submit("def f(x): return x", box=box)
        value(submission)
        os.kill(box._servers[False].pid, signal.SIGKILL)

        assert value(submission, call("f", 7)) == 7


def test_a_server_that_dies_in_a_batch_is_replaced_and_no_answer_comes_twice(submit: Submit):
    with Sandbox() as box:
        submission = submit("seen = []\ndef f(x):\n    seen.append(x)\n    return seen", box=box)
        answers = submission.answers([call("f", n) for n in range(200)])
        first = next(answers).value
        os.kill(box._servers[False].pid, signal.SIGKILL)

        values = [first, *(answer.value for answer in answers)]

    assert [len(v) for v in values] == list(range(1, 201))


def test_the_other_submissions_of_a_lost_server_are_not_blamed(submit: Submit):
    with Sandbox() as box:
        one, other = submit(WHO, box=box), submit(WHO, box=box)
        value(one), value(other)
        os.kill(box._servers[False].pid, signal.SIGKILL)

        assert value(one) != value(other)
        assert value(other) in children_of(box._servers[False].pid)


def test_a_server_that_is_killed_again_and_again_is_our_fault(submit: Submit, monkeypatch):
    with Sandbox() as box:
        pid_of = type(box._servers[False]).pid_of

        def fork_and_die(server, number):
            pid = pid_of(server, number)
            os.kill(server.pid, signal.SIGKILL)
            # Until it is gone, and its children with it, a child may still answer.
            os.waitid(os.P_PID, server.pid, os.WEXITED | os.WNOWAIT)
            return pid

        monkeypatch.setattr(type(box._servers[False]), "pid_of", fork_and_die)
        with pytest.raises(SandboxError, match="died, and it is not the submission's"):
            value(submit(WHO, box=box))


def test_without_a_filter_a_submission_that_kills_its_server_is_charged(submit: Submit):
    source = """
        import ctypes, os, time
        def f(x):
            ctypes.CDLL(None).kill(os.getppid(), 9)
            time.sleep(9)
    """
    with Sandbox(without={"seccomp", "landlock"}) as box:
        ended = end(submit(source, box=box))

        assert ended.kind is Kind.forbidden_access
        assert ended.message == "the code killed the process that supervises it"
        assert value(submit(WHO, box=box)) > 0


def test_when_the_grader_is_killed_nothing_is_left():
    script = f"""
import os, signal
from pytest_hardtier.calls import Op, Question
from pytest_hardtier.catalogue.kata import Contract
from pytest_hardtier.sandbox import SPARES_AHEAD, Sandbox
box = Sandbox()
source = {WHO!r}
submission = box.submission(source.encode(), "kata.py", Contract("kata.py", {{"f": "f(x)"}}))
(answer,) = submission.answers([Question(Op.call, "f", (1,))])
print(answer.value, box._servers[False].pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    pids = [int(pid) for pid in run.stdout.split()]

    assert len(pids) == 2, run.stderr
    assert comes_true(lambda: all(map(is_gone, pids)))


def test_a_server_that_does_not_come_up_is_our_fault(submit: Submit, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with Sandbox() as box, pytest.raises(SandboxError, match="did not come up"):
        value(submit(WHO, box=box))


def test_without_numpy_a_numpy_kata_says_so(submit: Submit, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with Sandbox() as box, pytest.raises(SandboxError, match="needs numpy, which is not installed"):
        value(submit(WHO, box=box, numpy=True))


def test_another_system_is_refused_in_words(submit: Submit, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    with (
        Sandbox() as box,
        pytest.raises(SandboxError, match="cannot be graded on Windows; use WSL or a container"),
    ):
        value(submit(WHO, box=box))


def test_a_machine_without_room_for_a_process_is_our_fault(submit: Submit, monkeypatch):
    with Sandbox() as box:
        submission = submit(WHO, box=box)
        server = box._servers[False]
        server.warm_up()
        keep = server._keep
        monkeypatch.setattr(
            server,
            "_keep",
            lambda told: keep(
                {"refused": told["forked"], "why": "EAGAIN"} if "forked" in told else told
            ),
        )
        with pytest.raises(SandboxError, match="no child could be started: EAGAIN"):
            value(submission)


def test_a_child_that_cannot_be_set_up_is_our_fault(submit: Submit, monkeypatch):
    monkeypatch.setattr("pytest_hardtier.sandbox.line._orders", lambda limits: {"memory_mib": 64})

    with pytest.raises(SandboxError, match="could not be set up: KeyError"):
        value(submit(WHO))


def test_what_closes_all_files_has_lost_its_channel(submit: Submit):
    ended = end(submit("import os\ndef f(x):\n    os.closerange(0, 1000)"))

    assert ended.kind is Kind.forbidden_access
    assert ended.message == "the code interfered with the channel it is graded through"


@pytest.mark.parametrize("bytes_", ["b'garbage'", "b'HT1\\n'", "b'HT1\\n' + bytes(100)"])
def test_what_writes_to_the_channel_is_told(submit: Submit, bytes_: str):
    source = f"""
        import os
        def f(x):
            for fd in range(3, 1000):
                try:
                    os.write(fd, {bytes_})
                except OSError:
                    pass
    """

    assert end(submit(source)).kind is Kind.forbidden_access
