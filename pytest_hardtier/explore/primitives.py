"""Locks and semaphores as `threading` documents them, but waiting means telling the scheduler.

Each operation is a point before it takes effect. One thread runs at a time, so a primitive is
plain state: no operation of it can be seen half done.

Who holds a primitive and where that was is looked up by reports: `holder` is the lane or None.
"""

from __future__ import annotations

import threading

from pytest_hardtier.explore.lanes import Lane
from pytest_hardtier.explore.scheduler import stage


class Lock:
    """threading.Lock: held by nobody or once, and released by whoever likes."""

    kind = "lock"

    def __init__(self) -> None:
        self.holder: Lane | None = None
        stage.made(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if timeout != -1:
            _check_timeout(blocking, timeout)
        # stage.point(), written out here and in `release`: most points are a lock's.
        stage.now += 1
        if stage.now >= stage.stop:
            stage.pause()
        if self.holder is not None and not self._waits(blocking, timeout):
            return False
        self.holder = stage.current
        if stage.listener is not None:
            stage.listener.takes(self)
        return True

    __enter__ = acquire

    def _waits(self, blocking: bool, timeout: float) -> bool:
        if not blocking or timeout == 0:
            stage.failed_try()
            return False
        return stage.wait(self, self.is_free, None if timeout == -1 else timeout)

    def release(self) -> None:
        stage.now += 1
        if stage.now >= stage.stop:
            stage.pause()
        if self.holder is None:
            raise RuntimeError("release unlocked lock")
        self.holder = None
        if stage.listener is not None:
            stage.listener.frees(self)
        if stage.is_followed:
            stage.changed()

    def __exit__(self, *_: object) -> None:
        # self.release(), written out: on 3.11 every call of ours is traced as well.
        stage.now += 1
        if stage.now >= stage.stop:
            stage.pause()
        if self.holder is None:
            raise RuntimeError("release unlocked lock")
        self.holder = None
        if stage.listener is not None:
            stage.listener.frees(self)
        if stage.is_followed:
            stage.changed()

    def locked(self) -> bool:
        stage.point()
        return self.holder is not None

    def is_free(self) -> bool:
        """Whether the next one who asks gets it."""
        return self.holder is None

    def reset(self) -> None:
        """As it was made."""
        self.holder = None

    def _is_owned(self) -> bool:
        return self.holder is not None

    def _release_save(self) -> int:
        self.holder = None
        return 1

    def _acquire_restore(self, depth: int) -> None:
        del depth
        self.holder = stage.current


class RLock:
    """threading.RLock: its holder may take it again, and nobody else may release it."""

    kind = "lock"

    def __init__(self) -> None:
        self.holder: Lane | None = None
        self._depth = 0
        stage.made(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        _check_timeout(blocking, timeout)
        stage.point()
        if self.holder is stage.current:
            self._depth += 1
            return True
        if self.holder is not None:
            if not blocking or timeout == 0:
                stage.failed_try()
                return False
            if not stage.wait(self, self.is_free, None if timeout == -1 else timeout):
                return False
        self._acquire_restore(1)
        if stage.listener is not None:
            stage.listener.takes(self)
        return True

    __enter__ = acquire

    def release(self) -> None:
        stage.point()
        if self.holder is not stage.current:
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if self._depth:
            return
        self.holder = None
        if stage.listener is not None:
            stage.listener.frees(self)
        if stage.is_followed:
            stage.changed()

    def __exit__(self, *_: object) -> None:
        self.release()

    def is_free(self) -> bool:
        """Whether the next one who asks gets it."""
        return self.holder is None

    def reset(self) -> None:
        """As it was made."""
        self.holder, self._depth = None, 0

    def _is_owned(self) -> bool:
        return self.holder is stage.current

    def _release_save(self) -> int:
        depth, self._depth, self.holder = self._depth, 0, None
        return depth

    def _acquire_restore(self, depth: int) -> None:
        self.holder, self._depth = stage.current, depth


class Semaphore:
    """threading.Semaphore: a number of permits; anybody may give one back."""

    kind = "semaphore"
    holder: Lane | None = None

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = self._initial_value = value
        stage.made(self)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        stage.point()
        if not self._value:
            if not blocking:
                stage.failed_try()
                return False
            if not stage.wait(self, self.is_free, timeout):
                return False
        self._value -= 1
        self.holder = stage.current
        if stage.listener is not None:
            stage.listener.takes(self)
        return True

    __enter__ = acquire

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        stage.point()
        self._value += n
        self._given_back()

    def _given_back(self) -> None:
        self.holder = None
        if stage.listener is not None:
            stage.listener.frees(self)
        if stage.is_followed:
            stage.changed()

    def __exit__(self, *_: object) -> None:
        self.release()

    def is_free(self) -> bool:
        """Whether the next one who asks gets a permit."""
        return self._value > 0

    def reset(self) -> None:
        """As it was made."""
        self._value, self.holder = self._initial_value, None


class BoundedSemaphore(Semaphore):
    """threading.BoundedSemaphore: gives back no more than was taken."""

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        stage.point()
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n
        self._given_back()


def _check_timeout(blocking: bool, timeout: float) -> None:
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > threading.TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
