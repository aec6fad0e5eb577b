"""Runs that end early, and runs that begin where another ended."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.plugin.runs import (
    CHECKOUT,
    FAILED,
    INTERNAL,
    INTERRUPTED,
    command,
    environment,
    run_pytest,
)
from tests.plugin.small import IDS, RIGHT, Small, small_workspace

ENDLESS = "def add_up(numbers):\n    while True:\n        pass\n"
# Says which processes there are as soon as one runs the submission: now there is work to stop.
TELLS = """
import os
from pathlib import Path
from pytest_hardtier.sandbox.supervisor import Server

pid_of = Server.pid_of

def told(self, number):
    pid = pid_of(self, number)
    Path(os.environ["TELL"]).write_text(f"{self.pid} {pid}\\n")
    return pid

Server.pid_of = told
"""
SECONDS_AT_MOST = 20


def graded(out: str) -> list[str]:
    """The node ids that -v shows with an outcome, in order."""
    words = (line.split() for line in out.splitlines())
    return [w[0] for w in words if len(w) > 1 and w[1] in ("PASSED", "FAILED", "ERROR")]


@pytest.mark.parametrize("option", ["-x", "--maxfail=1"])
def test_the_first_failure_can_be_the_last(half_right: Small, option: str):
    run = run_pytest(half_right.root, option, "-v", "--tb=no")

    assert run.status == FAILED
    assert graded(run.out) == IDS[:2]


def test_what_failed_last_time_can_be_run_alone_and_first(half_right: Small):
    run_pytest(half_right.root, "-q")

    assert graded(run_pytest(half_right.root, "--lf", "-v", "--tb=no").out) == [IDS[1]]
    first = graded(run_pytest(half_right.root, "--ff", "-v", "--tb=no").out)
    assert first == [IDS[1], IDS[0], IDS[2], IDS[3]]


def test_a_fixed_file_leaves_nothing_for_the_last_failed(half_right: Small):
    run_pytest(half_right.root, "-q")
    half_right.solve(RIGHT)

    assert run_pytest(half_right.root, "--lf", "-q").counts == {"passed": 1}
    assert run_pytest(half_right.root, "--lf", "-q").counts == {"passed": 4}


def test_stepwise_goes_on_where_it_stopped(half_right: Small):
    assert graded(run_pytest(half_right.root, "--sw", "-v", "--tb=no").out) == IDS[:2]
    half_right.solve(RIGHT)

    assert graded(run_pytest(half_right.root, "--sw", "-v", "--tb=no").out) == IDS[1:]


def test_new_first_runs_everything(half_right: Small):
    assert graded(run_pytest(half_right.root, "--nf", "-v", "--tb=no").out) == IDS


def test_an_endless_loop_times_out_and_the_rest_is_given_up(half_right: Small):
    half_right.solve(ENDLESS)

    run = run_pytest(half_right.root, "-v")

    assert "add_up/add_up.py:1: timeout" in run.out
    assert graded(run.out) == [IDS[0], IDS[1], IDS[3]]
    assert "3 failed, 1 skipped" in run.lines[-1]


@pytest.fixture
def endless(tmp_path: Path) -> Small:
    """A submission that never ends, under limits that nobody waits for."""
    small = small_workspace(tmp_path)
    kata = small.katas / "add_up" / "kata.yaml"
    kata.write_text(kata.read_text().replace("0.3, seconds: 1}", "900, seconds: 900}"))
    small.solve(ENDLESS)
    small.write("tells.py", TELLS)
    return small


@dataclass(frozen=True)
class Stopped:
    """How a run took Ctrl-C; processes: those behind it, as descriptors."""

    status: int
    out: str
    processes: list[int]

    def all_gone(self) -> bool:
        """Whether every process behind the run has ended; waits for them."""
        return all(readable(process) for process in self.processes)


def readable(descriptor: int) -> bool:
    """Whether there is something to read, or a process has ended, in time."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(SECONDS_AT_MOST * 1000))


def stopped_by_ctrl_c(small: Small, *arguments: str, plugins: list[str]) -> Stopped:
    """Run until a submission is being run, then press Ctrl-C, which a terminal sends to all."""
    fifo = small.root.parent / "fifo"
    os.mkfifo(fifo)
    told = os.open(fifo, os.O_RDWR)  # open for writing as well, so that opening waits for nobody
    variables = {"TELL": str(fifo), "PYTHONPATH": f".:{CHECKOUT}"}
    run = subprocess.Popen(
        command(*arguments, plugins=plugins),
        cwd=small.root,
        env=environment(small.root.parent / "state", **variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert readable(told), "nothing was graded"
        processes = [os.pidfd_open(int(pid)) for pid in os.read(told, 100).split()]
        os.killpg(run.pid, signal.SIGINT)
        out, _ = run.communicate(timeout=SECONDS_AT_MOST)
    finally:
        run.kill()
        os.close(told)
    return Stopped(run.returncode, out, processes)


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["one process", "xdist"])
def test_ctrl_c_ends_an_endless_loop_at_once_and_leaves_nothing(
    endless: Small, workers: tuple[str, ...]
):
    plugins = ["tells", *(["xdist"] if workers else [])]

    stopped = stopped_by_ctrl_c(endless, *workers, plugins=plugins)

    assert stopped.status == INTERRUPTED
    assert "! KeyboardInterrupt !" in stopped.out
    assert stopped.all_gone()


def test_a_run_that_was_stopped_is_no_attempt(endless: Small):
    stopped = stopped_by_ctrl_c(endless, plugins=["tells"])

    assert "Level" not in stopped.out
    assert not list(endless.root.parent.glob("state/**/*.json"))


def test_an_internal_error_leaves_no_process_either(half_right: Small):
    half_right.write(
        "broken.py",
        """
import os
from pytest_hardtier.sandbox.supervisor import Server

pid_of = Server.pid_of
processes = []

def told(self, number):
    pid = pid_of(self, number)
    processes.extend((self.pid, pid))
    return pid

Server.pid_of = told

def pytest_runtest_logreport(report):
    if report.failed:
        raise RuntimeError("a plugin that breaks")

def pytest_unconfigure():
    print("left:", [pid for pid in processes if os.path.exists(f"/proc/{pid}")])
""",
    )

    run = run_pytest(half_right.root, "-s", plugins=["broken"], PYTHONPATH=f".:{CHECKOUT}")

    assert run.status == INTERNAL
    assert "left: []" in run.out
