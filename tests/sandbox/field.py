"""What hostile submissions aim at, and how one sees afterwards whether they hit it.

No attack can hurt the machine, also where the wall before it is missing: each is aimed at files,
listeners and a process of this field, or asks for something that does no harm.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest_hardtier
from pytest_hardtier.calls import Kind

HOSTILE = Path(__file__).parent / "hostile"
HONEST = Path(__file__).parent / "honest"
ROOT = Path(__file__).parents[2]
VERDICTS = frozenset({*map(str, Kind), "accepted", "internal grader error"})
TIERS = ("sealed", "no-landlock", "no-seccomp", "limited", "one-shot")

NEVER: frozenset[str] = frozenset()

# Written into every part of the field that must not come back in a verdict.
_SECRET = "HOSTILE_SECRET"
_CURRENT_TEST = "PYTEST_CURRENT_TEST"  # pytest's own, another one in every phase
_LETTER = "Dear reader, nobody has touched this.\n"
_PLACES_FOR_FILES = ("/tmp", "/var/tmp", "/dev/shm", "/", ".")
# What can be done to others.
HARMS = frozenset("content metadata tcp udp door post abstract bystander grader processes".split())
_RULE = re.compile(
    r"# (?:hostile|(?P<never>not )?at (?P<tiers>[a-z, -]+)): (?P<verdicts>[^:]+)(?:: .+)?"
)


@dataclass(frozen=True)
class Attack:
    """A hostile submission.

    source: with places such as @folder@ that a Field fills in
    allowed: the verdicts that it may get, by tier
    """

    name: str
    source: bytes
    allowed: dict[str, frozenset[str]]

    @property
    def needs_a_wall(self) -> bool:
        """Whether it may get another verdict where a wall is missing."""
        return len(set(self.allowed.values())) > 1

    @property
    def numpy(self) -> bool:
        return b"import numpy" in self.source


def read_attack(path: Path) -> Attack:
    """The attack in a file; ValueError when its first lines do not say what may come of it.

    `# hostile: timeout | crash: what it does`, and for tiers where a missing layer changes that,
    `# at no-seccomp, limited: wrong answer`; for one that would hit the tests themselves there,
    `# not at one-shot: why`. The tier `one-shot` is `limited` without a server in between.
    """
    allowed: dict[str, frozenset[str]] = {}
    text = path.read_text(encoding="utf-8")
    for line in text.splitlines():
        found = _RULE.fullmatch(line)
        if found is None:
            break
        tiers = found["tiers"].split(", ") if found["tiers"] else list(TIERS)
        if found["tiers"] and "limited" in tiers:
            tiers.append("one-shot")
        said = frozenset(map(str.strip, found["verdicts"].split("|")))
        verdicts = NEVER if found["never"] else said
        if unknown := (verdicts - VERDICTS) | (set(tiers) - set(TIERS)):
            raise ValueError(f"{path}: {', '.join(unknown)}: no such verdict or tier")
        allowed.update(dict.fromkeys(tiers, verdicts))
    if not allowed:
        raise ValueError(f"{path}: the first line has to read '# hostile: verdict: what it does'")
    return Attack(path.relative_to(HOSTILE).with_suffix("").as_posix(), text.encode(), allowed)


def attacks() -> list[Attack]:
    """All of them, in the order of their names."""
    return [read_attack(path) for path in sorted(HOSTILE.rglob("*.py"))]


class Field:
    """Files, listeners and a process that must look the same after each attack.

    folder: taken by this field alone
    secret: stands in the environment of this process and of a bystander, and in files
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = f"hostile-{secrets.token_hex(6)}"
        self.secret = f"{self.mark}-{secrets.token_hex(12)}"
        os.environ[_SECRET] = self.secret
        self._build()

    def armed(self, source: bytes) -> bytes:
        """The source of an attack with its targets filled in."""
        package = Path(pytest_hardtier.__file__).parent
        katas = ROOT / "katas"
        places = {
            "folder": self.folder,
            "mark": self.mark,
            "tcp": self._listeners["tcp"].getsockname()[1],
            "udp": self._listeners["udp"].getsockname()[1],
            "bystander": self._bystander.pid,
            "grader": os.getpid(),
            "package": package,
            "katas": katas,
            "secret_backwards": self.secret[::-1],
        }
        for name, place in places.items():
            source = source.replace(f"@{name}@".encode(), str(place).encode())
        return source

    def damage(self) -> list[str]:
        """What is not as it was: each begins with one of HARMS and a colon."""
        return [
            *self._changed_files(),
            *(f"{name}: somebody has spoken to the listener" for name in self._spoken_to()),
            *self._harm_to_processes(),
            *(f"content: {path} was left" for path in self._left_files()),
        ]

    def repair(self) -> None:
        """Everything as new."""
        for path in self._left_files():
            path.unlink()
        self.close()
        self._build()

    def close(self) -> None:
        """End the process, close the listeners, delete the files."""
        for listener in self._listeners.values():
            listener.close()
        assert self._bystander.stdin is not None
        self._bystander.stdin.close()
        self._bystander.kill()
        self._bystander.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def bystander(self) -> int:
        """The process that has nothing to do with any of this."""
        return self._bystander.pid

    # Below the surface

    def _build(self) -> None:
        for folder in (self.folder, self.folder / ".ssh", self.folder / "empty"):
            folder.mkdir(parents=True)
        (self.folder / "letter.txt").write_text(_LETTER)
        (self.folder / "secret.txt").write_text(f"{self.secret}\n")
        (self.folder / "private.py").write_text("ANSWER = 666\n")
        (self.folder / ".ssh" / "id_ed25519").write_text(f"{self.secret}\n")
        (self.folder / ".ssh" / "id_ed25519").chmod(0o600)
        sqlite3.connect(self.folder / "base.db").close()
        self._listeners = dict(self._listen())
        # It ends with this process, which holds the other end of its input.
        self._bystander = subprocess.Popen(
            ["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self._files = dict(self._listing())
        self._processes = self._state_of_processes()

    def _listen(self) -> Iterator[tuple[str, socket.socket]]:
        ways = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "door": (socket.AF_UNIX, socket.SOCK_STREAM, str(self.folder / "door")),
            "post": (socket.AF_UNIX, socket.SOCK_DGRAM, str(self.folder / "post")),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.mark}"),
        }
        for name, (family, kind, address) in ways.items():
            listener = socket.socket(family, kind)
            listener.bind(address)
            listener.setblocking(False)
            if kind is socket.SOCK_STREAM:
                listener.listen()
            yield name, listener

    def _listing(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        for path in sorted([self.folder, *self.folder.rglob("*")]):
            status = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            attributes = tuple(os.listxattr(path, follow_symlinks=False))
            # The time of the last change tells of what was changed and changed back.
            yield (
                str(path),
                (
                    content,
                    status.st_mode,
                    status.st_uid,
                    status.st_gid,
                    status.st_nlink,
                    status.st_mtime_ns,
                    status.st_ctime_ns,
                    attributes,
                ),
            )

    def _changed_files(self) -> Iterator[str]:
        if not self.folder.is_dir():
            yield "content: the folder is gone"
            return
        now = dict(self._listing())
        for path in sorted(now.keys() | self._files.keys()):
            is_, was = now.get(path), self._files.get(path)
            if is_ is None or was is None:
                yield f"content: {path} is {'new' if is_ else 'gone'}"
            elif is_ != was:
                yield f"{'metadata' if is_[0] == was[0] else 'content'}: {path} was changed"

    def _spoken_to(self) -> Iterator[str]:
        for name, listener in self._listeners.items():
            with suppress(BlockingIOError):
                if name in ("udp", "post"):
                    listener.recv(1000)
                else:
                    listener.accept()[0].close()
                yield name

    def _harm_to_processes(self) -> Iterator[str]:
        if self._bystander.poll() is not None:
            yield "bystander: it was killed"
            return
        now = self._state_of_processes()
        yield from (f"{what} changed" for what in now if now[what] != self._processes[what])

    def _state_of_processes(self) -> dict[str, object]:
        state: dict[str, object] = {
            "grader: its environment": {k: v for k, v in os.environ.items() if k != _CURRENT_TEST},
            "grader: its folder": str(Path.cwd()),
        }
        for name, pid in (("grader", os.getpid()), ("bystander", self._bystander.pid)):
            state[f"{name}: its limits"] = Path(f"/proc/{pid}/limits").read_text()
            state[f"{name}: its priority"] = os.getpriority(os.PRIO_PROCESS, pid)
            state[f"{name}: its cores"] = os.sched_getaffinity(pid)
        return state

    def _left_files(self) -> list[Path]:
        return [
            path
            for folder in _PLACES_FOR_FILES
            if Path(folder).is_dir()
            for path in Path(folder).glob(f"*{self.mark}*")
        ]


def descendants_of(pid: int) -> set[int]:
    """Processes below this one; those that have ended are not counted."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state not in "ZX":
                parents[int(folder.name)] = int(parent)
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        below = [child for child, parent in parents.items() if parent == one]
        found.update(below)
        waiting += below
    return found


def children_of(pid: int) -> set[int]:
    """The processes whose parent it is."""
    return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def spares_of(server: int | None) -> set[int]:
    """The child that a server has forked in advance: it alone has the limits of the server."""
    spares = set()
    with suppress(OSError):
        limits = Path(f"/proc/{server}/limits").read_text()
        for pid in children_of(server or 0):
            with suppress(OSError):
                if Path(f"/proc/{pid}/limits").read_text() == limits:
                    spares.add(pid)
    return spares
