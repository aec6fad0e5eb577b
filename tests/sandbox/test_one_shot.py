"""Children that are started one by one and not forked: the same answers, without walls."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_hardtier.calls import Kind
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import Sandbox
from tests.sandbox.conftest import Submit, call, end, value
from tests.sandbox.test_processes import comes_true, is_gone

WHO = "import os\ndef f(x):\n    return os.getpid()"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(one_shot=True) as box:
        yield box


def test_no_wall_stands_and_the_tier_says_so(box: Sandbox):
    assert box.tier == "limited"
    assert set(box.missing_walls()) == {"landlock", "seccomp"}


def test_state_is_kept_until_forget(submit: Submit, box: Sandbox):
    submission = submit("seen = []\ndef f(x):\n    seen.append(x)\n    return seen", box=box)

    assert value(submission, call("f", 1), call("f", 2)) == [1, 2]
    submission.forget()
    assert value(submission, call("f", 3)) == [3]


def test_each_child_is_a_child_of_the_grader_and_ends_with_its_submission(
    submit: Submit, box: Sandbox
):
    submission = submit(WHO, box=box)
    pid = value(submission)
    parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]

    submission.close()

    assert int(parent) == os.getpid()
    assert is_gone(pid)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("while True: pass", Kind.timeout),
        ("os._exit(3)", Kind.exited_early),
        ("os.abort()", Kind.crash),
        ("return bytearray(999 << 20)", Kind.memory_limit),
        ("1 / 0", Kind.exception),
        ("print('x' * (17 << 20))", Kind.output_limit),
    ],
)
def test_every_end_is_told_as_it_is_of_a_forked_child(
    body: str, kind: Kind, submit: Submit, box: Sandbox
):
    assert end(submit(f"import os\ndef f(x):\n    {body}", box=box)).kind is kind


def test_a_large_grader_makes_no_crash_a_lack_of_memory(submit: Submit):
    """The peak of a parent counts as that of whom it starts, up to the exec and beyond."""
    ballast = bytearray(300 << 20)
    for at in range(0, len(ballast), 4096):
        ballast[at] = 1
    with Sandbox(one_shot=True) as box:
        ended = end(submit("import os\ndef f(x):\n    os.abort()", box=box))

    assert ended.kind is Kind.crash


def test_what_it_forks_in_its_session_goes_with_it(submit: Submit, box: Sandbox):
    source = """
        import ctypes, os, time
        def f(x):
            read, write = os.pipe()
            if ctypes.CDLL(None).fork() == 0:
                os.setpgid(0, 0)
                os.write(write, str(os.getpid()).encode())
                time.sleep(1000)
            return int(os.read(read, 20))
    """
    submission = submit(source, box=box)
    pid = value(submission)

    submission.close()

    assert comes_true(lambda: is_gone(pid))


def test_the_next_one_waits_already(submit: Submit):
    with Sandbox(one_shot=True) as box:
        box.warm_up()
        waiting = box._servers[False].pid

        assert value(submit(WHO, box=box)) == waiting
        assert box._servers[False].pid not in (None, waiting)


def test_closing_leaves_no_process(submit: Submit):
    with Sandbox(one_shot=True) as box:
        pids = [value(submit(WHO, box=box)), value(submit(WHO, box=box))]
        pids.append(box._servers[False].pid)

    assert all(map(is_gone, pids))


def test_a_waiting_process_that_was_killed_is_replaced(submit: Submit):
    with Sandbox(one_shot=True) as box:
        box.warm_up()
        killed = box._servers[False].pid
        os.kill(killed, 9)

        assert value(submit(WHO, box=box)) != killed


def test_a_waiting_process_that_was_killed_when_it_was_ready_is_replaced(submit: Submit):
    with Sandbox(one_shot=True) as box:
        box.warm_up()
        waiting = box._servers[False]._waiting
        assert select.select([waiting.control], [], [], 30)[0], "it says that it is ready"
        waiting.process.kill()
        waiting.process.wait()

        assert value(submit(WHO, box=box)) != waiting.process.pid


def test_processes_that_do_not_come_up_are_our_fault(submit: Submit, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with (
        Sandbox(one_shot=True) as box,
        pytest.raises(SandboxError, match="the process that starts submissions did not come up"),
    ):
        value(submit(WHO, box=box))


def test_who_breaks_its_last_line_is_no_crash(submit: Submit, box: Sandbox):
    source = """
        import sys
        def f(x):
            sys.stdout.flush = bang
        def bang():
            raise KeyboardInterrupt
    """
    assert end(submit(source, box=box)).kind is Kind.forbidden_access


def test_a_guard_rail_refuses_what_python_itself_would_do(submit: Submit, box: Sandbox):
    if not hasattr(sys, "monitoring"):
        pytest.skip("no hook beside settrace")
    for act in ("os.fork()", "open('/tmp/x', 'w')", "open('/etc/passwd')", "os.remove('/tmp/x')"):
        ended = end(submit(f"import os\ndef f(x):\n    {act}", box=box))
        assert ended.kind is Kind.forbidden_access, act


def test_numbers_are_the_same_as_in_a_forked_child(submit: Submit, box: Sandbox, sandbox: Sandbox):
    source = """
        import numpy
        def f(x):
            rows = numpy.random.default_rng().normal(size=(8, 8))
            return [float(numpy.linalg.svd(rows)[1].sum()), len({object() for _ in range(9)})]
    """
    question = call("f", 1, measure={"steps"})
    generous = Limits(seconds_per_call=5)

    (one_shot,) = submit(source, numpy=True, box=box, limits=generous).answers([question])
    (forked,) = submit(source, numpy=True, box=sandbox, limits=generous).answers([question])

    assert one_shot.value == forked.value
    assert one_shot.cost.steps == forked.cost.steps
