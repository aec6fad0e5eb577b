"""Starts the process that runs submissions: by exec, with a clean environment of its own."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest_hardtier
from pytest_hardtier.errors import SandboxError

_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "MALLOC_ARENA_MAX": "2",
}
# What the libraries behind numpy's linear algebra read.
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_ASK_PERSONALITY = 0xFFFFFFFF
_ADDR_NO_RANDOMIZE = 0x0040000


def start_process(
    control: socket.socket,
    *,
    numpy: bool,
    without: str,
    one_shot: bool,
    also: str = "",
    threads: int = 1,
    spares: int = 1,
) -> subprocess.Popen[bytes]:
    """Start server.py; it is told on `control` what to do, and tells there how it goes.

    numpy: whether submissions may use it
    without: walls to leave out on purpose, with commas between them
    threads: of linear algebra
    one_shot: it becomes a child itself instead of forking one
    also: modules of ours that harnesses import, with commas between them
    spares: how many children a server has in advance when nothing is asked
    Raises SandboxError.
    """
    package = Path(pytest_hardtier.__file__).parent
    # All of -I but -E, which would ignore PYTHONHASHSEED; the environment is ours anyway.
    command = [sys.executable, "-s", "-P", "-S", "-B", str(package / "sandbox" / "server.py")]
    how = "one-shot" if one_shot else "fork"
    command += [str(package), str(control.fileno()), _numpy_folder() if numpy else "", without]
    command += [how, also, str(spares)]
    try:
        with _same_addresses_every_time():
            return subprocess.Popen(  # noqa: S603  (our own script)
                command,
                env=_ENVIRONMENT | dict.fromkeys(_THREADS, str(threads)),
                pass_fds=[control.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                # A child makes a session of its own, which the leader of one cannot.
                start_new_session=not one_shot,
                cwd="/",
            )
    except OSError as error:
        raise SandboxError(f"no process for submissions can be started: {error}") from None


def _numpy_folder() -> str:
    """The folder that numpy is imported from."""
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise SandboxError("this kata needs numpy, which is not installed here")
    return str(Path(spec.origin).parent.parent)


def does_not_start(process: subprocess.Popen[bytes]) -> SandboxError:
    """End a process that did not come up; what it said is in the error."""
    process.kill()
    assert process.stderr is not None
    said = process.stderr.read().decode(errors="replace").strip()
    process.stderr.close()
    process.wait()
    return SandboxError(f"the process that starts submissions did not come up: {said[-2000:]}")


@contextmanager
def _same_addresses_every_time() -> Iterator[None]:
    """Start a process without address space randomisation, where the machine lets us.

    The order of a set of objects follows their addresses, and the work of a submission may follow
    that order: with random addresses its counted cost would differ from run to run. Randomisation
    protects programs from attackers who cannot run code; a submission can.
    """
    personality = getattr(ctypes.CDLL(None), "personality", lambda _: -1)
    before = personality(_ASK_PERSONALITY)
    if before == -1:
        yield
        return
    personality(before | _ADDR_NO_RANDOMIZE)  # of this thread alone; refused in some containers
    try:
        yield
    finally:
        personality(before)


def can_fork() -> bool:
    """Whether a warm process may be forked here: not after numpy on macOS, and not on Windows."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")
