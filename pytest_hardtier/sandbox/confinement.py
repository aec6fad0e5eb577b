"""What a child gives up before it meets the submission: terminal, files, memory, and its walls.

Runs in the forked child, before any code of the candidate's. The order matters: what needs /proc or
opens files comes before the limits that forbid it, and the walls come last. Imports only the
standard library. A step that fails ends the child: it never goes on without.
"""

from __future__ import annotations

import ctypes
import io
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pytest_hardtier.sandbox.walls import Walls

# How a child exits that could not be set up, that cannot use its channel any more, and that has
# no memory left to read the next question.
SETUP_FAILED_STATUS = 97
CHANNEL_LOST_STATUS = 98
OUT_OF_MEMORY_STATUS = 96

MIB = 1 << 20
# Threads need address space for their stacks, and mapped files count here and not in DATA.
ADDRESS_SPACE_BEYOND_DATA = 512 * MIB
# The child's own room to say that memory ran out: the hard limit is this much above the soft one.
LAST_WORDS = 16 * MIB
THREAD_STACK = 2 * MIB  # the usual 8 MiB would count in DATA for each thread
PROCESSES_MORE = 4096  # a bound for fork bombs; root is not held by it

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def leave_the_parent(server_pid: int | None) -> None:
    """Take off what a child has of its parent; needs no order yet, so it is done in advance.

    server_pid: the parent without which the child ends, None for a child of the grader itself
    """
    os.setsid()
    if server_pid is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != server_pid:
            os._exit(0)  # The server ended before it could be told that we depend on it.
    _reset_signals()
    _first_to_go_when_memory_is_short()
    # Where not even root can make files.
    os.chdir("/proc" if os.path.isdir("/proc") else "/")  # noqa: PTH112  (pathlib takes longer)
    os.umask(0o077)
    threading.stack_size(THREAD_STACK)


def confine(channel: int, output: int, limits: Mapping[str, int], walls: Walls) -> socket.socket:
    """Take the limits and raise the walls; gives the socket to the grader.

    channel, output: file descriptors of the grader's socket and of the pipe for prints
    limits: memory_mib, open_files, cpu_seconds (a backstop: the grader reads the clock itself)
    """
    line, ruleset = _arrange_files(channel, output, limits["open_files"], walls.ruleset)
    _limit_resources(limits)
    walls.raise_around(ruleset)
    return line


def _arrange_files(
    channel: int, output: int, open_files: int, ruleset: int | None
) -> tuple[socket.socket, int | None]:
    """0 reads nothing, 1 and 2 go to the pipe, the channel is the last that the limit allows.

    Gives the channel, and where the ruleset is now; all other descriptors are closed.
    """
    top = open_files - 1
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    # As far away as possible: code that closes or writes "the next few" does not hit it.
    os.dup2(channel, top, inheritable=False)
    below = top
    if ruleset is not None:
        below = os.dup2(ruleset, top - 1, inheritable=False)
    os.closerange(3, below)
    os.closerange(top + 1, 1 << 16)
    # Made anew: reconfigure() fails on objects that were inherited over a fork (seen on 3.11).
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = _printer(1)
    sys.stderr = _printer(2)
    originals = {"__stdin__": sys.stdin, "__stdout__": sys.stdout, "__stderr__": sys.stderr}
    vars(sys).update(originals)
    return socket.socket(fileno=top), None if ruleset is None else below


def _printer(fd: int) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(fd, "w", closefd=False))
    return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", line_buffering=True)


def _reset_signals() -> None:
    signal.set_wakeup_fd(-1)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    # SIGXFSZ and SIGPIPE stay ignored, as Python has them: a write that is refused is an OSError
    # at the candidate's line and no silent death.


def _first_to_go_when_memory_is_short() -> None:
    # Containers may refuse; then the kernel chooses by size, which is the child as well.
    path = "/proc/self/oom_score_adj"
    with suppress(OSError), open(path, "wb", buffering=0) as score:  # noqa: PTH123
        score.write(b"1000")


def _limit_resources(limits: Mapping[str, int]) -> None:
    memory = limits["memory_mib"] * MIB + _data_in_use()
    cpu = limits["cpu_seconds"]
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_CPU, cpu, cpu + 1)
    _limit(resource.RLIMIT_FSIZE, 0, 0)
    _limit(resource.RLIMIT_NOFILE, limits["open_files"], limits["open_files"])
    _limit(resource.RLIMIT_MEMLOCK, 0, 0)
    if hasattr(resource, "RLIMIT_MSGQUEUE"):
        _limit(resource.RLIMIT_MSGQUEUE, 0, 0)
    processes = resource.getrlimit(resource.RLIMIT_NPROC)[1]
    if processes == resource.RLIM_INFINITY or processes > limits["processes"]:
        _limit(resource.RLIMIT_NPROC, limits["processes"], limits["processes"])
    _limit(resource.RLIMIT_DATA, memory, memory + LAST_WORDS)
    address_space = memory + ADDRESS_SPACE_BEYOND_DATA
    _limit(resource.RLIMIT_AS, address_space, address_space + LAST_WORDS)


def _limit(what: int, soft: int, hard: int) -> None:
    allowed = resource.getrlimit(what)[1]
    if allowed != resource.RLIM_INFINITY:
        hard = min(hard, allowed)
    resource.setrlimit(what, (min(soft, hard), hard))


def _data_in_use() -> int:
    """Bytes of data memory that the interpreter itself needs, which are not the candidate's."""
    try:
        with open("/proc/self/statm", "rb", buffering=0) as counts:  # noqa: PTH123
            pages = counts.read().split()[5]
    except FileNotFoundError:  # Not on macOS, which counts no data memory either.
        return 0
    return int(pages) * resource.getpagesize()


def room_for_last_words() -> None:
    """Raise the soft memory limits to the hard ones, so that a child can say that memory is out."""
    for what in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (hard, hard))


def processes_at_most() -> int:
    """The bound for RLIMIT_NPROC: what this user runs now, threads included, and some more."""
    tasks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # It may have ended in the meantime.
            if folder.stat().st_uid == os.getuid():
                tasks += sum(1 for _ in (folder / "task").iterdir())
    return tasks + PROCESSES_MORE
