"""The walls around a submission: Landlock, capabilities and seccomp, prepared once, raised often.

A layer that does not work on this machine is left out, with its reason, before any submission runs;
a layer that was prepared and then fails in a child ends that child. It never goes on without.

Runs in the server and in children, so it imports only the standard library.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pytest_hardtier.sandbox import guard, landlock, seccomp

LANDLOCK, SECCOMP = "landlock", "seccomp"

_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_VERSION_3 = 0x20080522
_TRIAL_FAILED_STATUS = 97

# Tests of the standard library and what others have installed are no part of it.
_NOT_STANDARD = frozenset({"site-packages", "dist-packages", "test", "tests", "idlelib"})
# Read after an import or a call by the standard library itself.
_ALSO_READ = """
    /dev/null /dev/zero /dev/full /dev/random /dev/urandom /etc/ld.so.cache /etc/localtime
    /usr/share/zoneinfo /sys/devices/system/cpu/online /sys/devices/system/cpu/possible
""".split()
_LIBRARY_FOLDERS = "/lib /lib64 /usr/lib /usr/lib64 /usr/local/lib".split()

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Walls:
    """What is raised in each child.

    ruleset: Landlock's descriptor in this process, or None without that layer
    program: seccomp's filter, or None without that layer
    readable: files and folders that may be read, for the guard rail where seccomp is missing
    missing: why a layer is not there, by its name
    """

    ruleset: int | None = None
    program: seccomp.Program | None = None
    readable: tuple[str, ...] = ()
    missing: dict[str, str] = field(default_factory=dict)

    def raise_around(self, ruleset: int | None) -> None:
        """Raise them around this process, for ever.

        ruleset: the descriptor's number here, which is closed
        """
        if sys.platform == "linux":
            _no_new_privileges()
        if ruleset is not None:
            landlock.restrict(ruleset)
            os.close(ruleset)
        if sys.platform == "linux" and os.geteuid() == 0:
            drop_capabilities()
        if self.program is not None:
            seccomp.load(self.program)
        else:
            guard.install(self.readable)


def prepare(numpy_folder: str, without: Collection[str] = ()) -> Walls:
    """The walls of this machine, each layer tried on a throw-away process.

    without: layers to leave out on purpose
    """
    readable = tuple(readable_paths(numpy_folder))
    missing = dict.fromkeys(without, "left out on purpose")
    ruleset, program = None, None
    if LANDLOCK not in missing:
        try:
            ruleset, _ = landlock.make_ruleset(readable)
            _try_out(landlock.restrict, ruleset)
        except OSError as error:
            missing[LANDLOCK] = error.strerror or str(error)
            ruleset = None
    if SECCOMP not in missing:
        try:
            program = seccomp.make_program(seccomp.machine())
            _try_out(seccomp.load, program)
        except KeyError:
            missing[SECCOMP] = f"no table of system calls for {os.uname().machine}"
            program = None
        except OSError as error:
            missing[SECCOMP] = error.strerror or str(error)
            program = None
    return Walls(ruleset, program, readable, missing)


def _try_out(hold: Callable[[Any], None], layer: object) -> None:
    """Let a throw-away process take a layer; raises OSError when it cannot."""
    pid = os.fork()
    if pid == 0:
        status = _TRIAL_FAILED_STATUS
        with suppress(BaseException):
            _no_new_privileges()
            hold(layer)
            status = 0
        os._exit(status)
    _, ended = os.waitpid(pid, 0)
    if ended != 0:
        raise OSError(None, "the kernel announces it and then refuses it")


def _no_new_privileges() -> None:
    if _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs is refused")


def drop_capabilities() -> None:
    """Give up all that root may do and others may not; raises OSError."""
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    if _libc.capset(header, struct.pack("=6I", *[0] * 6)) != 0:
        raise OSError(ctypes.get_errno(), "capabilities cannot be dropped")


def readable_paths(numpy_folder: str) -> Iterator[str]:
    """Files and folders that a submission may read: the standard library, and numpy if allowed.

    Rules cannot subtract, so folders that also hold other people's packages go in entry by entry.
    """
    standard = Path(os.__file__).parent
    yield from (str(entry) for entry in standard.iterdir() if entry.name not in _NOT_STANDARD)
    if numpy_folder:
        yield from (str(Path(numpy_folder, name)) for name in ("numpy", "numpy.libs"))
    yield from _ALSO_READ
    for folder in sorted(_library_folders()):
        with suppress(OSError):
            yield from (entry.path for entry in os.scandir(folder) if _is_library(entry.name))


def _library_folders() -> set[str]:
    """Where shared libraries lie: the usual places, and those of the ones that are loaded."""
    folders = {str(Path(sys.base_prefix, "lib")), *_LIBRARY_FOLDERS}
    folders.update(f"{lib}/{os.uname().machine}-linux-gnu" for lib in ("/lib", "/usr/lib"))
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text(errors="replace").splitlines():
            *_, path = line.split(maxsplit=5)
            if path.startswith("/") and _is_library(Path(path).name):
                folders.add(str(Path(path).parent))
    return {os.path.realpath(folder) for folder in folders}


def _is_library(name: str) -> bool:
    return name.endswith(".so") or ".so." in name
