"""The fork server: a small process with one thread that makes a fresh child for each submission.

Started by exec, as a script of its own, with the arguments of `main`. Forking from pytest, Dask or
an editor's server would copy locks that their threads hold. No byte of a submission passes through
here: each child talks to the grader over a socket of its own, so a later fork inherits nothing of
an earlier submission.

What runs in a child (`child` and what it imports) has private builtins, is importable here under
its usual names, and is out of reach of `import` before the submission is loaded.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import select
import signal
import socket
import sys
import types
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "pytest_hardtier"
# Imported once here, so that a submission gets them without waiting. All of the standard library.
_WARM = """
    abc array ast bisect collections.abc contextlib copy dataclasses datetime decimal difflib enum
    fractions functools heapq inspect itertools json linecache math operator queue random re
    statistics string threading time tokenize traceback tracemalloc typing weakref
"""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36
# What ours use after a submission has run. Not `sys`, of which there can be only one.
_COPIED = frozenset(
    """
    ctypes errno functools gc io itertools json math operator os resource struct time traceback
    tracemalloc
    """.split()
)
_MESSAGE_BYTES = 1 << 16
_HUNT_ROUNDS = 200
# Nothing was ordered and nothing ended for so long: time to fork what later orders will need.
_QUIET_MS = 20
_LOST_STATUS = 98  # as confinement.CHANNEL_LOST_STATUS

_libc = ctypes.CDLL(None, use_errno=True)


class _PrivateImports(importlib.abc.MetaPathFinder):
    """Finds our modules, gives them private builtins, and remembers their code.

    A submission may put its own `len` or `print` into `builtins`; what counts and answers beside it
    must not run with that.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.modules: dict[str, types.ModuleType] = {}
        self.code: list[types.CodeType] = []
        self.builtins = dict(vars(builtins))
        self.builtins["__import__"] = self.import_

    def import_(
        self,
        name: str,
        globals_: dict[str, Any] | None = None,
        locals_: dict[str, Any] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> Any:
        """`import` as our modules see it: they find each other even when nobody else can."""
        if name.partition(".")[0] != PACKAGE or level:
            return _import(name, globals_, locals_, fromlist, level)
        if name not in self.modules:
            importlib.import_module(name)
        if fromlist:
            for part in fromlist:
                if not hasattr(self.modules[name], part):
                    importlib.import_module(f"{name}.{part}")
            return self.modules[name]
        return self.modules[PACKAGE]

    def find_spec(
        self, name: str, _path: Any = None, _target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] != PACKAGE:
            return None
        place = self._folder.joinpath(*name.split(".")[1:])
        if place.is_dir():
            # Empty, although the folder has an __init__.py: those are the grader's doors.
            spec = importlib.machinery.ModuleSpec(name, _Synthetic(self), is_package=True)
            spec.submodule_search_locations = [str(place)]
            return spec
        file = str(place.with_suffix(".py"))
        return importlib.util.spec_from_file_location(name, file, loader=_Private(name, file, self))


class _Synthetic(importlib.abc.Loader):
    def __init__(self, imports: _PrivateImports) -> None:
        self._imports = imports

    def exec_module(self, module: types.ModuleType) -> None:
        self._imports.modules[module.__name__] = module


class _Private(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, file: str, imports: _PrivateImports) -> None:
        super().__init__(name, file)
        self._imports = imports

    def exec_module(self, module: types.ModuleType) -> None:
        self._imports.modules[module.__name__] = module
        code = self.get_code(module.__name__)
        assert code is not None
        self._imports.code.append(code)
        vars(module)["__builtins__"] = self._imports.builtins
        exec(code, vars(module))  # noqa: S102  (what any loader does)


_import = builtins.__import__


def load_what_runs_beside(folder: Path, also: Sequence[str]) -> tuple[Any, _PrivateImports]:
    """Import `child` and what it needs privately; afterwards no other code can import it.

    also: modules for harnesses, which cannot be read any more behind the walls
    """
    imports = _PrivateImports(folder)
    sys.meta_path.insert(0, imports)
    for name in ("sandbox.child", *also):
        importlib.import_module(f"{PACKAGE}.{name}")
    sys.meta_path.remove(imports)
    for name in imports.modules:
        del sys.modules[name]
    _copy_libraries(imports.modules)
    return imports.modules[f"{PACKAGE}.sandbox.child"], imports


def _copy_libraries(ours: dict[str, types.ModuleType]) -> None:
    """Let our modules see copies of `time`, `os` and others, so that none sees a patched one."""
    copies: dict[str, types.ModuleType] = {}
    for module in ours.values():
        for name, value in vars(module).items():
            if isinstance(value, types.ModuleType) and value.__name__ in _COPIED:
                if value.__name__ not in copies:
                    copies[value.__name__] = types.ModuleType(value.__name__)
                    vars(copies[value.__name__]).update(vars(value))
                vars(module)[name] = copies[value.__name__]


def warm_up(numpy_folder: str) -> None:
    """Import what submissions use: the standard library's usual modules, numpy if it is allowed."""
    for name in _WARM.split():
        importlib.import_module(name)
    if numpy_folder:
        sys.path.append(numpy_folder)
        numpy = importlib.import_module("numpy")
        for name in ("numpy.random", "numpy.linalg", "numpy.fft"):
            importlib.import_module(name)
        sys.path.remove(numpy_folder)
        numpy.random.seed(0)  # every child starts with the same numbers


class _Spare(NamedTuple):
    """A child in advance: it has left us and waits for its order, so that no order waits for it."""

    pid: int
    pidfd: int
    orders: socket.socket


class Server:
    """The loop: orders come over the control socket, children end; poll tells which.

    spares: how many children in advance there are after a quiet moment
    """

    def __init__(
        self, control: socket.socket, run_child: Any, missing: dict[str, str], spares: int
    ) -> None:
        self._control = control
        self._missing = missing
        self._run_child = run_child
        self._pid = os.getpid()
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._pids: dict[int, int] = {}  # pidfd -> pid, the spare's too
        self._number_of: dict[int, int] = {}  # pidfd -> the grader's number for the child
        self._pid_of: dict[int, int] = {}  # number -> pid
        self._killed: set[int] = set()
        self._spares: deque[_Spare] = deque()
        self._spares_wanted = spares

    def serve(self) -> None:
        """Serve until the grader closes the control socket, then leave nothing behind."""
        self._tell(ready=True, missing=self._missing)
        self._fork_in_advance()
        while True:
            has_all = len(self._spares) >= self._spares_wanted
            events = self._poll.poll(None if has_all else _QUIET_MS)
            if not events and not self._fork_in_advance():
                self._spares_wanted = len(self._spares)  # There is no room, and we do not insist.
            for fd, _ in events:
                if fd != self._control.fileno():
                    self._reap(fd)
                elif not self._take_order():
                    for pid in self._pids.values():
                        _end(pid)
                    for pidfd in tuple(self._pids):
                        self._reap(pidfd)
                    return

    def _tell(self, **message: Any) -> None:
        with suppress(OSError):  # The grader is gone; poll says so next.
            self._control.send(json.dumps(message).encode())

    def _take_order(self) -> bool:
        try:
            order, fds, _, _ = socket.recv_fds(self._control, _MESSAGE_BYTES, 2)
        except OSError:
            return False
        if not order:
            return False
        content = json.loads(order)
        if "kill" in content:
            self._kill(content["kill"])
        else:
            self._give_child(content["fork"], order, fds)
        return True

    def _give_child(self, number: int, order: bytes, fds: list[int]) -> None:
        try:
            child = self._hand_over(order, fds)
        except OSError as error:
            self._tell(refused=number, why=str(error))
            return
        finally:
            for fd in fds:
                os.close(fd)
        self._number_of[child.pidfd] = number
        self._pid_of[number] = child.pid
        self._tell(forked=number, pid=child.pid)
        if not self._spares:
            self._fork_in_advance()

    def _hand_over(self, order: bytes, fds: list[int]) -> _Spare:
        """Let a spare be the child of this order, or a new one if all spares are no more."""
        while self._spares:
            spare = self._spares.popleft()
            with suppress(OSError), spare.orders:
                socket.send_fds(spare.orders, [order], fds)
                return spare
        spare = self._fork()
        with spare.orders:
            socket.send_fds(spare.orders, [order], fds)
        return spare

    def _fork_in_advance(self) -> bool:
        """Whether the machine lets us; if it does not, the next order tries again, and tells."""
        try:
            self._spares.append(self._fork())
        except OSError:
            return False
        return True

    def _fork(self) -> _Spare:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                pid = os.fork()
            except OSError:
                ours.close()
                raise
            if pid == 0:
                # Not to be held open by a child: their ends tell that we are no more.
                ours.close()
                self._control.close()
                become_a_child(self._run_child, theirs, self._pid)
        pidfd = os.pidfd_open(pid)
        self._pids[pidfd] = pid
        self._poll.register(pidfd, select.POLLIN)
        return _Spare(pid, pidfd, ours)

    def _kill(self, number: int) -> None:
        pid = self._pid_of.get(number)
        if pid is None:
            return  # It has ended in the meantime, and the grader will read so.
        self._killed.add(number)
        _end(pid)

    def _reap(self, pidfd: int) -> None:
        pid = self._pids.pop(pidfd)
        # The leader is a zombie now, so its number cannot belong to anybody else yet.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        self._hunt_orphans()
        number = self._number_of.pop(pidfd, None)
        if number is None:
            return  # A spare; its socket tells the order that it would have got.
        del self._pid_of[number]
        self._tell(
            reaped=number,
            status=status,
            killed_by_us=number in self._killed,
            cpu_seconds=usage.ru_utime + usage.ru_stime,
            peak_kib=usage.ru_maxrss,
        )
        self._killed.discard(number)

    def _hunt_orphans(self) -> None:
        """Kill what submissions left behind in other groups: a subreaper is its parent now."""
        for _ in range(_HUNT_ROUNDS):
            strangers = _children() - set(self._pids.values())
            if not strangers:
                return
            for pid in strangers:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            for pid in strangers:
                with suppress(ChildProcessError):
                    os.waitpid(pid, 0)


def _end(pid: int) -> None:
    # A child that was killed before its setsid has no group yet.
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def _children() -> set[int]:
    """The processes whose parent we are."""
    me = os.getpid()
    try:
        with open(f"/proc/self/task/{me}/children", "rb", buffering=0) as children:  # noqa: PTH123
            return set(map(int, children.read().split()))
    except OSError:
        return _children_by_search(me)


def _children_by_search(me: int) -> set[int]:
    """As `_children`, for kernels without that file: 1.3 ms more."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            # "pid (name) state ppid ...", and the name may hold anything.
            status = (folder / "stat").read_bytes().rpartition(b")")[2]
            if int(status.split()[1]) == me:
                found.add(int(folder.name))
    return found


def become_a_child(run_child: Any, orders: socket.socket, server_pid: int | None) -> None:
    """Does not return, whatever a submission makes of it."""
    try:
        run_child(orders, server_pid)
    finally:
        os._exit(_LOST_STATUS)


def main(
    package_folder: str,
    control_fd: str,
    numpy_folder: str,
    without: str,
    how: str,
    also: str,
    spares: str,
) -> None:
    """Become the server.

    numpy_folder: where numpy is imported from, "" for submissions that may not use it
    without: walls that are left out on purpose, with commas between them
    how: "fork", or "one-shot" to become the one child itself, without walls
    also: modules of ours that harnesses import, with commas between them
    spares: how many children it has in advance when nothing is asked
    """
    # No PDEATHSIG here: it fires when the *thread* that started us ends, and `watch` has threads.
    # The end of the control socket tells the same.
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    warm_up(numpy_folder)
    child, imports = load_what_runs_beside(Path(package_folder), also.split(",") if also else ())
    left_out = [layer for layer in without.split(",") if layer] if how == "fork" else None
    missing = child.prepare(imports.builtins, imports.code, numpy_folder, left_out)
    sys.argv = [""]
    control = socket.socket(fileno=int(control_fd))
    control.set_inheritable(False)
    gc.collect()
    gc.freeze()
    if how == "fork":
        Server(control, child.run, missing, int(spares)).serve()
    else:
        control.sendall(b"ready")
        become_a_child(child.run, control, None)


if __name__ == "__main__":
    main(*sys.argv[1:])
