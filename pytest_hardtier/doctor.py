"""What this machine grants, found out by doing: each limit is tried on a submission that breaks it.

A machine can announce a limit and not keep it (containers, old kernels, network folders), so
nothing here is read from a version number that can be tried instead.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import TextIO

from pytest_hardtier.calls import Answered, Contract, Ended, Kind, Op, Question
from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.errors import HardtierError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.sandbox.tiers import NOT_PROMISED, TIERS

OLDEST_PYTHON = (3, 11)
# A save is told within 5 ms where events work; a machine under load may take a hundred times that.
EVENT_SECONDS = 2.0

_SPECIMEN = b"""\
def answer():
    return 42

def runs_forever():
    while True:
        pass

def takes_memory():
    return len(bytearray(600 << 20))

def prints_much():
    for _ in range(64):
        print("x" * (1 << 16))
"""
_NAMES = ("answer", "runs_forever", "takes_memory", "prints_much")
_LIMITS = Limits(seconds_per_call=0.3, memory_mib=256, output_mib=1)
_CONTRACT = Contract("specimen.py", calls={name: f"{name}()" for name in _NAMES}, limits=_LIMITS)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    needed: grading does not work without it
    repair: what to do when it is missing
    """

    name: str
    ok: bool
    said: str
    repair: str = ""
    needed: bool = True


def findings(
    folder: Path, clock: Clock | None = None, screen: TextIO | None = None
) -> Iterator[Finding]:
    """Look at one thing after another, from `folder` on; what breaks a probe is missing."""
    clock = clock or SystemClock()
    yield python()
    yield katas()
    yield from sandbox_findings(clock)
    yield state_folder()
    yield workspace(folder)
    yield plugin()
    yield ruff()
    yield file_events()
    yield terminal(screen or sys.stdout)


def all_needed(found: list[Finding]) -> bool:
    """Whether grading works here, whatever is missing beside it."""
    return all(finding.ok or not finding.needed for finding in found)


def python() -> Finding:
    """The interpreter, and how it counts steps."""
    how = "sys.monitoring" if hasattr(sys, "monitoring") else "settrace; 3.12 and later are faster"
    said = f"{sys.version.split()[0]} at {sys.executable}, counts steps by {how}"
    oldest = ".".join(map(str, OLDEST_PYTHON))
    ok = sys.version_info >= OLDEST_PYTHON
    return Finding("Python", ok, said, f"Install Python {oldest} or later.")


def katas() -> Finding:
    """Whether every pack can be read."""
    from pytest_hardtier.catalogue.packs import find_packs

    try:
        packs = find_packs()
    except HardtierError as error:
        return Finding("katas", False, str(error), "Install pytest-hardtier again.")
    count = sum(len(pack.slugs) for pack in packs)
    where = ", ".join(str(pack.folder) for pack in packs)
    return Finding("katas", count > 0, f"{count} in {where}", "Install pytest-hardtier again.")


def sandbox_findings(clock: Clock) -> Iterator[Finding]:
    """The fork server, and each limit on a submission that breaks it."""
    needs_fork = "Grading runs on Linux only so far; elsewhere use a container, or WSL on Windows."
    try:
        with Sandbox() as sandbox:
            yield _starts("fork server", "the first answer", sandbox, clock, needs_fork)
            yield _starts("fork", "an answer of a fresh process", sandbox, clock, needs_fork)
            yield _ends(sandbox, "time limit", "runs_forever", Kind.timeout)
            yield _ends(sandbox, "memory limit", "takes_memory", Kind.memory_limit)
            yield _ends(sandbox, "output limit", "prints_much", Kind.output_limit)
            yield isolation(sandbox)
    except (HardtierError, OSError) as error:
        yield Finding("sandbox", False, str(error), needs_fork)


def isolation(sandbox: Sandbox) -> Finding:
    """The tier, what it does not promise, and why a wall is missing."""
    tier, missing = sandbox.tier, sandbox.missing_walls()
    why = "".join(f"; {wall}: {reason}" for wall, reason in sorted(missing.items()))
    said = f"{tier}: {NOT_PROMISED[tier]}{why}"
    repair = "Grade only code that you would run yourself, or use a container or a newer kernel."
    return Finding("isolation", tier == TIERS[0], said, repair, needed=False)


def _starts(name: str, what: str, sandbox: Sandbox, clock: Clock, repair: str) -> Finding:
    begun = clock.seconds()
    reply = _reply(sandbox, "answer")
    milliseconds = (clock.seconds() - begun) * 1000
    if isinstance(reply, Answered) and reply.value == 42:
        return Finding(name, True, f"{what} after {milliseconds:.0f} ms")
    return Finding(name, False, f"no answer, but {reply}", repair)


def _ends(sandbox: Sandbox, name: str, function: str, kind: Kind) -> Finding:
    reply = _reply(sandbox, function)
    if isinstance(reply, Ended) and reply.kind == kind:
        return Finding(name, True, f"holds ({kind})")
    end = reply.kind if isinstance(reply, Ended) else "an answer"
    repair = "Grade only code that you trust here, or inside a container that limits it."
    return Finding(name, False, f"does not hold: it ended with {end} and not with {kind}", repair)


def _reply(sandbox: Sandbox, function: str) -> Answered | Ended:
    submission = sandbox.submission(_SPECIMEN, _CONTRACT.file, _CONTRACT)
    try:
        return next(iter(submission.answers([Question(Op.call, function)])))
    finally:
        submission.close()


def state_folder() -> Finding:
    """Whether attempts can be kept."""
    from pytest_hardtier.study.logbook import STATE_VARIABLE, default_logbook

    folder = default_logbook().folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        repair = f"Make it writable, or let {STATE_VARIABLE} name another folder."
        return Finding("attempts", False, f"cannot be kept in {folder}: {error.strerror}", repair)
    return Finding("attempts", True, f"are kept in {folder.parent}")


def workspace(folder: Path) -> Finding:
    """Which workspace `folder` is in; a single file can be graded without one."""
    from pytest_hardtier.workspace import Workspace

    try:
        found = Workspace.at(folder)
    except HardtierError as error:
        return Finding("workspace", ok=False, said=str(error))
    said = f"none around {folder}" if found is None else str(found.root)
    repair = "`hardtier init` makes one."
    return Finding("workspace", found is not None, said, repair, needed=False)


def plugin() -> Finding:
    """Whether pytest finds `--hardtier-kata`."""
    registered = any(entry.name == "hardtier" for entry in entry_points(group="pytest11"))
    said = f"pytest {_version('pytest')}, " + ("registered" if registered else "not registered")
    return Finding("pytest plugin", registered, said, "Install it: pip install pytest-hardtier")


def ruff() -> Finding:
    """Whether the clean-code part of level 4 can be looked at."""
    beside = Path(sys.executable).parent
    found = shutil.which("ruff", path=os.pathsep.join([str(beside), os.environ.get("PATH", "")]))
    repair = (
        "Level 4 asks for clean code, which ruff looks at: pip install 'pytest-hardtier[clean]'"
    )
    return Finding("ruff", found is not None, found or "not found", repair, needed=False)


def file_events() -> Finding:
    """Whether a save in a temporary folder is told at once."""
    try:
        told = _save_is_told(EVENT_SECONDS)
    except (ImportError, OSError, RuntimeError) as error:
        told, why = False, f"do not work: {error}"
    else:
        why = "a save is told at once" if told else "a save is not told"
    repair = "Saves will be noticed by looking every half second instead."
    return Finding("file events", told, why, repair, needed=False)


def _save_is_told(seconds: float) -> bool:
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    told = threading.Event()
    handler = FileSystemEventHandler()
    handler.on_any_event = lambda event: told.set()  # type: ignore[method-assign]  # noqa: ARG005
    with tempfile.TemporaryDirectory() as folder:
        observer = Observer()
        observer.schedule(handler, folder)
        observer.start()
        try:
            (Path(folder) / "saved.py").write_text("pass\n", encoding="utf-8")
            return told.wait(seconds)
        finally:
            observer.stop()
            observer.join()


def terminal(screen: TextIO) -> Finding:
    """Whether the screen can show what reports are drawn with."""
    encoding = (screen.encoding or "ascii").lower().replace("-", "").replace("_", "")
    finding = Finding("terminal", encoding == "utf8", f"{screen.encoding}", needed=False)
    repair = "Bars are drawn in ASCII. Set LANG to a UTF-8 locale for the others."
    return replace(finding, repair=repair)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "is not installed"


def to_line(finding: Finding, width: int) -> str:
    """`OK       fork server   the first answer after 85 ms`, or what is missing and what to do."""
    if finding.ok:
        return f"OK       {finding.name:<{width}}  {finding.said}"
    said = finding.said.removesuffix(".")
    return f"missing  {finding.name:<{width}}  {said}. {finding.repair}".rstrip()
