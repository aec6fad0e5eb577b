"""Somebody at a terminal: a real pty, real keys, and what comes out of it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

WATCH = (sys.executable, "-m", "pytest_hardtier.cli", "watch")
SECONDS = 60.0  # for a busy machine; nothing takes a second on a calm one


class Typist:
    """Starts a command on a pty of its own."""

    def __init__(
        self,
        environment: Mapping[str, str],
        folder: Path,
        command: tuple[str, ...] = WATCH,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._master, slave = pty.openpty()
        self.resize(columns, rows)
        self.modes_before = termios.tcgetattr(self._master)
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**environment, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.output = ""

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def presses(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def sees(self, *texts: str, seconds: float = SECONDS) -> str:
        """Wait until all texts have come since the last call; gives what came. Fails if not."""
        until = time.monotonic() + seconds
        while not all(text in plain(self.output) for text in texts):
            left = until - time.monotonic()
            assert left > 0, f"waited for {texts}, saw:\n{plain(self.output)[-3000:]}"
            if select.select([self._master], [], [], min(left, 0.5))[0]:
                self._read()
        found, self.output = self.output, ""
        return found

    def _read(self) -> None:
        try:
            self.output += os.read(self._master, 1 << 16).decode("utf-8", "replace")
        except OSError:  # The other side is closed.
            time.sleep(0.05)

    def ends(self) -> int:
        """Wait for the end of the process; gives its status."""
        until = time.monotonic() + SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < until, plain(self.output)[-3000:]
            if select.select([self._master], [], [], 0.05)[0]:
                self._read()
        while select.select([self._master], [], [], 0)[0]:
            before = len(self.output)
            self._read()
            if len(self.output) == before:
                break
        return self.process.returncode

    @property
    def modes(self) -> list[Any]:
        return termios.tcgetattr(self._master)

    def processes(self) -> set[int]:
        """All processes of the terminal's session, and what they have started."""
        found = {self.process.pid}
        for _ in range(4):
            for pid in tuple(found):
                found |= children(pid)
        return found

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            self.process.kill()
        self.process.wait()
        os.close(self._master)


def children(pid: int) -> set[int]:
    """The processes that a process has started, with any of its threads."""
    found: set[int] = set()
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found.update(map(int, listing.read_text().split()))
    return found


def plain(output: str) -> str:
    """The output without escapes, each painted row on a line of its own."""
    rows = re.sub(r"\x1b\[\d+;\d+H", "\n", output)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", rows)


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
