"""What threads tell each other with, as `threading` documents it: Condition, Event, Barrier."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from pytest_hardtier.explore.lanes import Lane
from pytest_hardtier.explore.primitives import Lock, RLock
from pytest_hardtier.explore.scheduler import stage


class _Foreign:
    """A lock of the program's own under a condition: all that is known of it are two methods."""

    kind = "lock"
    holder: Lane | None = None

    def __init__(self, lock: Any) -> None:
        self.acquire, self.release = lock.acquire, lock.release
        self.__enter__, self.__exit__ = lock.__enter__, lock.__exit__

    def is_free(self) -> bool:
        """Not known: whoever is woken asks for it and waits by itself."""
        return True

    def _is_owned(self) -> bool:
        if self.acquire(False):
            self.release()
            return False
        return True

    def _release_save(self) -> int:
        self.release()
        return 1

    def _acquire_restore(self, depth: int) -> None:
        del depth
        self.acquire()


class _Waiter:
    """One thread in a condition's queue."""

    def __init__(self, lock: Lock | RLock | _Foreign) -> None:
        self._lock = lock
        self.notified = False

    def can_go_on(self) -> bool:
        """Woken threads compete for the lock; to wake before it is free would change nothing."""
        return self.notified and self._lock.is_free()


class Condition:
    """threading.Condition: wakes in the order of waiting, and never without being notified."""

    kind = "condition"

    def __init__(self, lock: Any = None) -> None:
        own = RLock() if lock is None else lock
        self._lock = own if isinstance(own, Lock | RLock) else _Foreign(own)
        self._waiters: deque[_Waiter] = deque()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        stage.made(self)

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *details: object) -> Any:
        return self._lock.__exit__(*details)

    @property
    def holder(self) -> Lane | None:
        """Who has its lock."""
        return self._lock.holder

    def wait(self, timeout: float | None = None) -> bool:
        stage.point()
        if not self._lock._is_owned():  # noqa: SLF001 - as in threading
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _Waiter(self._lock)
        self._waiters.append(waiter)
        depth = self._lock._release_save()  # noqa: SLF001
        if stage.listener is not None:
            stage.listener.frees(self._lock)
        stage.changed()
        notified = stage.wait(self, waiter.can_go_on, timeout)
        if not notified and not self._lock.is_free():
            stage.wait(self._lock, self._lock.is_free)
        self._lock._acquire_restore(depth)  # noqa: SLF001
        if not notified:
            # Only now, as in threading: whoever has the lock until then may wake this thread, whose
            # time is over, instead of another one.
            self._drop(waiter)
        if stage.listener is not None:
            stage.listener.takes(self._lock)
        return notified

    def _drop(self, waiter: _Waiter) -> None:
        if waiter in self._waiters:
            self._waiters.remove(waiter)

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        ends = None if timeout is None else stage.world.seconds + timeout
        result = predicate()
        while not result:
            left = None if ends is None else ends - stage.world.seconds
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        stage.point()
        if not self._lock._is_owned():  # noqa: SLF001
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(min(n, len(self._waiters))):
            self._waiters.popleft().notified = True
        if stage.listener is not None:
            stage.listener.notifies(self)
        stage.changed()

    def notify_all(self) -> None:
        self.notify(len(self._waiters))

    notifyAll = notify_all  # noqa: N815 - still in threading

    def reset(self) -> None:
        """As it was made."""
        self._waiters.clear()


class Event:
    """threading.Event: a flag to wait for."""

    kind = "event"
    holder: Lane | None = None

    def __init__(self) -> None:
        self._flag = False
        stage.made(self)

    def is_set(self) -> bool:
        stage.point()
        return self._flag

    isSet = is_set  # noqa: N815 - still in threading

    def set(self) -> None:
        stage.point()
        self._flag = True
        if stage.listener is not None:
            stage.listener.notifies(self)
        stage.changed()

    def clear(self) -> None:
        stage.point()
        self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        stage.point()
        return self._flag or stage.wait(self, self.is_free, timeout)

    def is_free(self) -> bool:
        """Whether the next one who waits goes on."""
        return self._flag

    def reset(self) -> None:
        """As it was made."""
        self._flag = False


class Barrier(threading.Barrier):
    """threading.Barrier as it stands, on a condition of ours."""

    def __init__(
        self, parties: int, action: Callable[[], None] | None = None, timeout: float | None = None
    ) -> None:
        super().__init__(parties, action, timeout)
        self._cond = Condition(Lock())
        stage.made(self)

    def reset(self) -> None:
        """As documented in a run: those who wait get BrokenBarrierError; between runs, as made."""
        if stage.in_run:
            super().reset()
        else:
            self._state = self._count = 0
