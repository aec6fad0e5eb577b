"""The real threads: started once, kept from run to run, ended together."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pytest_hardtier.explore.lanes import Lane


class Pool:
    """Threads that sleep until they are given the baton, and then do what their lane has to do.

    perform: does a lane's task, and gives the baton on
    """

    def __init__(self, perform: Callable[[Lane], None]) -> None:
        self._perform = perform
        self._lanes: list[Lane] = []

    def lanes(self, count: int) -> list[Lane]:
        """So many of them; starting one takes ten times as long as waking it."""
        while len(self._lanes) < count:
            self._lanes.append(self._started(Lane(len(self._lanes))))
        return self._lanes[:count]

    def close(self) -> None:
        """End all that can be ended. One that is lost sleeps on, and the process does not wait."""
        lanes, self._lanes = [lane for lane in self._lanes if not lane.lost], []
        for lane in lanes:
            lane.task = None
            lane.baton.release()
        for lane in lanes:
            if lane.thread is not None:
                lane.thread.join()

    def _started(self, lane: Lane) -> Lane:
        name = f"explored thread {lane.name}"
        lane.thread = threading.Thread(target=self._live, args=(lane,), name=name, daemon=True)
        lane.thread.start()
        return lane

    def _live(self, lane: Lane) -> None:
        while not lane.lost:
            lane.baton.acquire()
            if lane.task is None:
                return
            self._perform(lane)
