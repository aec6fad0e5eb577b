"""What a file under test gets when it imports `threading`, `queue`, `time` and their like.

Copies of the standard library's modules in which what waits, or tells the time, is ours. Only the
file under test sees them: nothing is replaced for anybody else in the process, so there is nothing
to restore, and other threads keep their real locks. Each is made when it is asked for: to execute
`queue` and the futures once more was nine tenths of loading a file, and most want neither.
"""

from __future__ import annotations

import _thread
import builtins
import concurrent
import functools
import importlib.util
import queue
import sys
import threading
import time
import types
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NoReturn

from pytest_hardtier.explore import primitives, signals
from pytest_hardtier.explore.scheduler import stage

PACKAGE, ROOM = "pytest_hardtier", "pytest_hardtier.explore"
# Real identifiers differ from run to run; these begin where no thread is mistaken for "none".
FIRST_IDENTIFIER = 2


class Thread:
    """threading.Thread, which nobody can make: the scenario says who runs."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("the code under test may not start threads: the scenario does")


class _CurrentThread:
    """What threading.current_thread() returns."""

    daemon = False

    @property
    def ident(self) -> int:
        return _identifier()

    native_id = ident

    @property
    def name(self) -> str:
        return f"thread {stage.current.name}"

    def is_alive(self) -> bool:
        return True


_current = _CurrentThread()


def _identifier() -> int:
    return stage.current.number + FIRST_IDENTIFIER


def _no_thread(*_: Any, **__: Any) -> NoReturn:
    Thread()
    raise AssertionError


def sleep(seconds: float) -> None:
    """time.sleep: lets others run; without others, virtual time goes on."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds == 0:
        stage.give_way()
    else:
        stage.point()
        stage.wait("sleep", _never, seconds)


def _never() -> bool:
    return False


def stand_still() -> None:
    """The thread that calls it gets no turn until nobody else can go on, once in a run.

    Others that only go round and round while they wait for it are ended after 2,000 events. Does
    nothing before the threads begin, after they have ended, and outside of runs.
    """
    stage.stand_still()


def _nanoseconds() -> int:
    return round(stage.world.read_clock() * 1e9)


def _copy(module: types.ModuleType, **replaced: Any) -> types.ModuleType:
    return _module(module.__name__, **{**vars(module), **replaced})


def _module(name: str, **offered: Any) -> types.ModuleType:
    made = types.ModuleType(name)
    vars(made).update(offered)
    return made


def _threading(_: VirtualModules) -> types.ModuleType:
    return _copy(
        threading,
        Lock=primitives.Lock,
        RLock=primitives.RLock,
        Condition=signals.Condition,
        Semaphore=primitives.Semaphore,
        BoundedSemaphore=primitives.BoundedSemaphore,
        Event=signals.Event,
        Barrier=signals.Barrier,
        Thread=Thread,
        Timer=Thread,
        get_ident=_identifier,
        get_native_id=_identifier,
        current_thread=lambda: _current,
        currentThread=lambda: _current,
    )


def _low(_: VirtualModules) -> types.ModuleType:
    return _copy(
        _thread,
        allocate_lock=primitives.Lock,
        allocate=primitives.Lock,
        LockType=primitives.Lock,
        RLock=primitives.RLock,
        start_new_thread=_no_thread,
        start_new=_no_thread,
        get_ident=_identifier,
        get_native_id=_identifier,
    )


def _time(_: VirtualModules) -> types.ModuleType:
    seconds = ("monotonic", "perf_counter", "time", "process_time", "thread_time")
    return _copy(
        time,
        sleep=sleep,
        **dict.fromkeys(seconds, stage.world.read_clock),
        **{f"{name}_ns": _nanoseconds for name in seconds},
    )


class _CachedProperty(functools.cached_property[Any]):
    """Until 3.11 it holds a lock while the property is computed: that has to be ours as well."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        super().__init__(func)
        if hasattr(self, "lock"):
            self.lock = primitives.RLock()


def _own(name: str, **replaced: Any) -> Any:
    """The standard library's own source, executed once more and then given what is ours."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    copied = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copied)
    vars(copied).update(replaced)
    return copied


def _functools(_: VirtualModules) -> types.ModuleType:
    return _copy(functools, cached_property=_CachedProperty)


def _queue(made: VirtualModules) -> types.ModuleType:
    clock = stage.world.read_clock
    copied = _own("queue", threading=made["threading"], time=clock, Full=queue.Full)
    copied.SimpleQueue = copied._PySimpleQueue  # noqa: SLF001 - the one that is written in Python
    assert copied.Empty is queue.Empty
    return copied  # type: ignore[no-any-return]


_ERRORS_OF_FUTURES = ("CancelledError", "TimeoutError", "InvalidStateError", "BrokenExecutor")


def _futures(made: VirtualModules) -> types.ModuleType:
    """`concurrent.futures`, whose futures wait as we do; its executors would start threads."""
    # Not at the top: it brings `logging` along, 3 to 6 ms in every process that explores (2026-11).
    real: Any = importlib.import_module("concurrent.futures")
    ours = {name: made[name] for name in ("threading", "time")}
    errors = {name: getattr(real, name) for name in _ERRORS_OF_FUTURES}
    base = _own("concurrent.futures._base", **ours, **errors)
    offered = {name: getattr(base, name) for name in real.__all__ if hasattr(base, name)}
    executors = dict.fromkeys(("ThreadPoolExecutor", "ProcessPoolExecutor"), Thread)
    return _copy(real, _base=base, **offered, **executors)


def _concurrent(made: VirtualModules) -> types.ModuleType:
    return _copy(concurrent, futures=made["concurrent.futures"])


def _package(made: VirtualModules) -> types.ModuleType:
    return sys.modules.get(PACKAGE) or _module(PACKAGE, explore=made[ROOM])


def _explore(_: VirtualModules) -> types.ModuleType:
    """What a driver may import of ours, also where a submission runs and can import nothing."""
    return sys.modules.get(ROOM) or _module(ROOM, stand_still=stand_still)


class VirtualModules:
    """The virtual modules of one program by their names."""

    makers: ClassVar[Mapping[str, Callable[[VirtualModules], types.ModuleType]]] = {
        "threading": _threading,
        "_thread": _low,
        "time": _time,
        "concurrent": _concurrent,
        "concurrent.futures": _futures,
        "queue": _queue,
        "functools": _functools,
        PACKAGE: _package,
        ROOM: _explore,
    }

    def __init__(self) -> None:
        self._made: dict[str, types.ModuleType] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.makers

    def __getitem__(self, name: str) -> types.ModuleType:
        """The module, the same one however often it is asked for."""
        if name not in self._made:
            self._made[name] = self.makers[name](self)
        return self._made[name]


def builtins_with(modules: VirtualModules, imported: set[str]) -> dict[str, Any]:
    """Builtins whose import statement finds these modules first, and notes what was asked for.

    `id` is replaced as well, since it is how locks are put into an order.
    """

    def find(
        name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0
    ) -> types.ModuleType:
        imported.add(name)
        if level == 0 and name in modules:
            return modules[name if fromlist else name.partition(".")[0]]
        return builtins.__import__(name, globals_, locals_, fromlist, level)

    return {**vars(builtins), "__import__": find, "id": stage.world.identity}
