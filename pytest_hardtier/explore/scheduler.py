"""One thread at a time: real threads hand a baton over, and nobody else decides who runs.

The one instance, `stage`, counts events. Back ends report a point before each instruction that was
chosen for it; primitives report theirs and say what they wait for. A thread can go on if what it
waits for is there, so a deadlock is known at once and never guessed from silence.

The order of statements around a baton matters: whoever was given it runs at once. What is to be
remembered is written before the other's baton is released, and nothing is touched after it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pytest_hardtier.explore.history import ALONE
from pytest_hardtier.explore.lanes import Abort, Ending, Habit, Lane, Stillness, Trouble, able
from pytest_hardtier.explore.listener import Listener
from pytest_hardtier.explore.patience import Patience
from pytest_hardtier.explore.pool import Pool
from pytest_hardtier.explore.strategies.strategy import NEVER, Strategy
from pytest_hardtier.explore.world import World

# Nothing was heard for so long: the thread waits for something that is not ours.
SILENCE_SECONDS = 2.0
# Code that swallows even this many Aborts is left where it is.
ABORTS_AT_MOST = 1_000


class Scheduler:
    """Who runs, since when, and what has happened so far in this run.

    now: the number of the last event; stop: the number from which on an event is looked at closely
    lasting: collects primitives that are made while no run is on
    world: time and identities as the file under test sees them
    moves: the choices so far that were not the usual ones, as event number and thread
    """

    def __init__(self) -> None:
        self.now, self.stop = 0, NEVER
        self.alone = self.current = Lane(ALONE)
        self.ending: Ending | None = None
        self.world = World()
        self.listener: Listener | None = None
        self.in_run = self.is_followed = False
        self.habits: set[Habit] = set()
        self.lasting: list[Any] = []
        self.moves: list[tuple[int, int]] = []
        self.preemptions = 0
        self.log: list[tuple[int, int | None, tuple[int, ...]]] | None = None
        self.stillness = Stillness()
        self._strategy: Strategy | None = None
        self._pool = Pool(self._perform)
        self._lanes: list[Lane] = []
        self._patience = Patience()
        self._aborts = 0

    # What back ends and primitives call.

    def point(self) -> None:
        """An event, before which another thread might have run."""
        self.now += 1
        if self.now >= self.stop:
            self.pause()

    def begin_call(self) -> None:
        """A point, and a new allowance: patience is counted for each call."""
        self.now += 1
        if self.now >= self.stop:
            self.pause()
        self._patience.call(self.now, alone=self._strategy is None)
        self.current.failed_tries = 0
        self._set_stop()

    def pause(self) -> None:
        """The rare part of a point: end the run, give way, or ask the strategy."""
        me = self.current
        if self.ending is not None:
            self._unwind(me)
        if self.now >= self._patience.ends_at:
            self._end_of_patience(me)
        if self._strategy is None:
            return
        if self.now >= self._patience.gives_way_at:
            self._end_stillness(late=True)
            self._give_way(me)
            return
        ready, timed = able(self._lanes, me)
        to = self._strategy.choose(self.now, me.number, ready, timed)
        self._set_stop()
        if to != me.number:
            self.moves.append((self.now, to))
            self.preemptions += 1
            self._hand_over(me, self._woken(to))

    def wait(self, what: Any, ready: Callable[[], bool], seconds: float | None = None) -> bool:
        """Let others run until `ready()`; False if the time ran out first.

        what: the primitive, for the report
        """
        me = self.current
        if self.ending is not None:
            self._unwind(me)
        if seconds is not None:
            self.habits.add(Habit.time_limits)
        if self._strategy is None:
            return self._wait_alone(what, seconds)
        me.ready, me.waits_for, me.expired = ready, what, False
        me.deadline = None if seconds is None else self.world.seconds + max(seconds, 0.0)
        if self.listener is not None:
            self.listener.waits(me, what)
        to = self._after(me)
        if to is not me:
            self._hand_over(me, to)
        me.ready = me.waits_for = me.deadline = None
        return not me.expired

    def stand_still(self) -> None:
        """The running thread gets no turn until nobody else can go on, once in a run."""
        if self._strategy is not None and self.stillness.begins(self.now, self.current.number):
            self.wait("its turn", self.stillness.is_over)

    def changed(self) -> None:
        """Somebody who waited may be able to go on; asked for only if `is_followed`."""
        if self._strategy is not None and self._strategy.wants_changes:
            self.stop = min(self.stop, self.now + 1)
        if self.log is not None:
            self._note_turn()

    def failed_try(self) -> None:
        """Somebody asked for what was taken and did not wait: it may be spinning."""
        self._patience.failed_try()
        self._set_stop()
        self.current.failed_tries += 1
        if self.current.failed_tries > 1:
            self.habits.add(Habit.spins)

    def give_way(self) -> None:
        """A point at which another thread runs, if one can."""
        self._patience.give_way()
        self._set_stop()
        self.point()

    def made(self, what: Any) -> None:
        """A primitive was made."""
        if not self.in_run:
            self.lasting.append(what)
        if self.listener is not None:
            self.listener.made(what)

    # A run, as whoever explores sees it.

    def begin(self, lasting: Sequence[Any] = (), listener: Listener | None = None) -> None:
        """Start counting afresh.

        lasting: primitives that outlive runs, of the file itself or of a class; they become free
        """
        self.now = self.preemptions = self._aborts = 0
        self.habits = set()
        self.world.begin()
        self.ending, self.stillness = None, Stillness()
        self.moves, self.listener, self.in_run = [], listener, True
        for one in lasting:
            one.reset()
        self.alone_again()

    def alone_again(self) -> None:
        """From here on nobody else runs, and there is a new allowance of events."""
        self.current = self.alone
        self.log = self._strategy = None
        self.is_followed = False
        self._lanes = []
        self._patience.call(self.now, alone=True)
        self._set_stop()

    def finish(self) -> None:
        """The run is over; what still uses primitives is nobody's business."""
        self.alone_again()
        self.in_run, self.listener, self.ending = False, None, None
        self._patience = Patience()
        self._set_stop()

    def run(self, tasks: Sequence[Callable[[], None]], strategy: Strategy, first: int) -> None:
        """Run the tasks at once, each in a thread, until all have ended or there is trouble."""
        self._lanes = self._pool.lanes(len(tasks))
        for lane, task in zip(self._lanes, tasks, strict=True):
            lane.clear()
            lane.task = task
        self._strategy = strategy
        self._patience.call(self.now, alone=False)
        self.log = [] if strategy.wants_log else None
        self.is_followed = strategy.wants_log or strategy.wants_changes
        self._begin_turn(self._lanes[first])
        self._lanes[first].baton.release()
        self._await_the_end()

    def close(self) -> None:
        """End the threads that were kept for the next run."""
        self._pool.close()

    # Handing over.

    def _hand_over(self, me: Lane, to: Lane) -> None:
        me.ran_last = self.now
        self._begin_turn(to)
        to.baton.release()
        me.baton.acquire()
        if self.ending is not None:
            self._unwind(me)

    def _begin_turn(self, lane: Lane) -> None:
        self.current = lane
        if lane is self.alone:
            return
        self._patience.turn(self.now)
        self._set_stop()
        if self.log is not None:
            self._note_turn()
        if self.listener is not None:
            self.listener.turn(lane)

    def _set_stop(self) -> None:
        wanted = NEVER if self._strategy is None else self._strategy.stop
        patience = min(self._patience.gives_way_at, self._patience.ends_at)
        self.stop = 0 if self.ending else min(wanted, patience)

    def _give_way(self, me: Lane) -> None:
        others = [lane for lane in self._lanes if lane is not me and lane.can_go_on()]
        if others:
            self._hand_over(me, min(others, key=lambda lane: lane.ran_last))
        else:
            self._patience.turn(self.now)
            self._set_stop()

    def _after(self, me: Lane) -> Lane:
        """Who goes on when `me` cannot; raises Abort if that is a deadlock."""
        self.now += 1
        if self.ending is not None:
            return next((lane for lane in self._lanes if not lane.done), self.alone)
        if all(lane.done for lane in self._lanes):
            return self.alone
        self._end_stillness(late=True)
        ready, timed = able(self._lanes)
        if not ready and not timed:
            self._end_stillness()
            ready, _ = able(self._lanes)
        if not ready and not timed:
            return self._deadlocked(me)
        if self.log is not None:
            self.log.append((self.now, None, tuple(ready)))
        to = usual = (ready or timed)[0]
        if self._strategy is not None:
            to = self._strategy.choose(self.now, None, ready, timed)
        if to != usual:
            self.moves.append((self.now, to))
        return self._woken(to)

    def _end_stillness(self, *, late: bool = False) -> None:
        if self.stillness.ends(self.now, late=late):
            self.changed()

    def _woken(self, number: int) -> Lane:
        """The lane; if what it waits for is not there, its time has run out."""
        lane = self._lanes[number]
        if lane.ready is not None and not lane.ready():
            lane.expired = True
            self.world.seconds = max(self.world.seconds, lane.deadline or 0.0)
            if self.listener is not None:
                self.listener.times_out(lane)
        return lane

    def _note_turn(self) -> None:
        if self.log is not None:
            ready, _ = able(self._lanes, self.current)
            self.log.append((self.now, self.current.number, tuple(ready)))

    # Ends.

    def _end(self, ending: Ending) -> None:
        """The run is over: whoever gets the baton from now on unwinds."""
        self.ending = ending
        self.stop = 0
        if self.listener is not None:
            self.listener.ends(ending)

    def _unwind(self, me: Lane) -> None:
        self._aborts += 1
        if self._aborts > ABORTS_AT_MOST and me is not self.alone:
            # It catches everything, for ever. It keeps its thread, and sleeps.
            me.done = me.lost = True
            to = self._after(me)
            self._begin_turn(to)
            to.baton.release()
            me.baton.acquire()
        raise Abort

    def _deadlocked(self, me: Lane) -> Lane:
        waiting = [lane for lane in self._lanes if not lane.done]
        waits = tuple((lane.number, lane.waits_for) for lane in waiting)
        self._end(Ending(Trouble.deadlock, waiting[0].number, waits))
        if me.done:
            return waiting[0]
        raise Abort

    def _wait_alone(self, what: Any, seconds: float | None) -> bool:
        if seconds is not None:
            self.world.seconds += max(seconds, 0.0)
            return False
        if not self.in_run:
            raise RuntimeError("waits for what nobody can give while no scenario runs")
        self._end(Ending(Trouble.stuck, ALONE, ((ALONE, what),)))
        raise Abort

    def _end_of_patience(self, me: Lane) -> None:
        others = any(not lane.done for lane in self._lanes if lane is not me)
        self._end(Ending(Trouble.livelock if others else Trouble.endless_loop, me.number))
        raise Abort

    def _await_the_end(self) -> None:
        """Sleep until the last thread hands the baton back."""
        heard = -1
        try:
            while not self.alone.baton.acquire(timeout=SILENCE_SECONDS):
                if self.now == heard:
                    self._leave_the_silent_one()
                    break
                heard = self.now
        except KeyboardInterrupt:
            self._end(Ending(Trouble.blocking_call, self.current.number))
            self.alone.baton.acquire(timeout=SILENCE_SECONDS)
            raise
        if any(lane.lost for lane in self._lanes):
            self.close()

    def _leave_the_silent_one(self) -> None:
        """A thread waits for something that is not ours. It cannot be ended, only left alone."""
        silent = self.current
        self._end(Ending(Trouble.blocking_call, silent.number, line=silent.line()))
        silent.done = silent.lost = True
        to = self._after(silent)
        if to is not self.alone:
            self._begin_turn(to)
            to.baton.release()
            self.alone.baton.acquire()

    def _perform(self, lane: Lane) -> None:
        """Do the thread's task, then give the baton on."""
        try:
            if self.ending is None and lane.task is not None:
                lane.task()
        except Abort:
            pass
        if not lane.lost:
            lane.done = True
            to = self._after(lane)
            self._begin_turn(to)
            to.baton.release()


stage = Scheduler()
