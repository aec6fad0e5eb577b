"""One session of watch mode: events come in from everywhere, orders are carried out, rows go out.

One thread waits here - for keys, signals, file events, verdicts and time, all in one poll - and is
the only one that touches the state. The bench grades in a second one, events come from a third.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.report.glyphs import look_of
from pytest_hardtier.study.logbook import SECONDS_BETWEEN_BEATS, Logbook
from pytest_hardtier.watch.bench import Bench
from pytest_hardtier.watch.errands import Errands
from pytest_hardtier.watch.events import (
    Announced,
    Began,
    Cancel,
    Errand,
    Event,
    Foreground,
    Grade,
    Judged,
    Leave,
    Order,
    Over,
    Polling,
    Pressed,
    Resized,
    Run,
    Saved,
    State,
    Ticked,
    Told,
)
from pytest_hardtier.watch.gate import Gate
from pytest_hardtier.watch.screen import GRADING_SECONDS, render
from pytest_hardtier.watch.sources import Events, Folders, events, why_events_may_not_come
from pytest_hardtier.watch.state import next_state
from pytest_hardtier.watch.telling import told
from pytest_hardtier.watch.terminal import Terminal
from pytest_hardtier.workspace import Workspace

POLL_SECONDS = 0.5
# Where an event has told of every save so far, files are looked at with the clock's tick only: to
# wake is half of what watching costs while nothing happens.
TICK_SECONDS = 1.0
# What a grade brings faster than it can be read is painted together. Not the first verdict, nor the
# score, which somebody waits for: the last verdict lets its painting wait so long for that.
PAINT_SECONDS = 0.1
GATHER_SECONDS = 0.04
GATHERED = (Judged, Over)
# That a grade has begun is painted with its first verdict, if that comes soon: to paint takes as
# long as a fifth of a check, and the two would be in each other's way.
BEGIN_SECONDS = 0.02
BEGINS = (Announced, Saved, Began)
# After that the clock here knows of a `hardtier start` elsewhere, and events come again from a
# folder that was replaced.
TIDY_SECONDS = 2.0
# The thread that waits here must get a word in while an oracle computes: Python's own 5 ms would
# stand between a save and the end of the grade before it.
SWITCH_SECONDS = 0.0005
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
HEARD = (*ENDS, signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)


@dataclass(frozen=True)
class Watched:
    """What a session is about.

    first: the slug that is on the screen at first
    """

    workspace: Workspace
    katas: tuple[Kata, ...]
    first: str
    seed: int
    logbook: Logbook


def watch(
    watched: Watched,
    out: TextIO | None = None,
    *,
    required_tier: str | None = None,
    accept_less: str = "",
    clock: Clock | None = None,
    source: Callable[[Callable[[Path | None], None]], Events] = events,
) -> int:
    """Grade every save until somebody leaves; gives the exit status, 0 or 128 and the signal.

    source: what tells of changes; a test may have one that never does
    Raises IsolationError where submissions are held less than `required_tier`.
    """
    with ExitStack() as stack:
        session = _Session(watched, out or sys.stdout, clock or SystemClock(), source, stack)
        session.begin(required_tier, accept_less)
        return session.run()


class _Session:
    def __init__(
        self,
        watched: Watched,
        out: TextIO,
        clock: Clock,
        source: Callable[[Callable[[Path | None], None]], Events],
        stack: ExitStack,
    ) -> None:
        self._stack = stack
        self._clock = clock
        self._out = out
        self._workspace = watched.workspace
        self._seed = watched.seed
        self._logbook = watched.logbook
        self._posted: deque[Event | str | None] = deque()
        self._errands_left: deque[Run] = deque()
        self._read_end, self._wake_end = os.pipe()
        for end in (self._read_end, self._wake_end):
            os.set_blocking(end, False)
            stack.callback(os.close, end)
        self._katas = {kata.slug: kata for kata in watched.katas}
        self._slugs: dict[Path, str] = {}
        self._bench = Bench(
            self._katas,
            seed=watched.seed,
            logbook=watched.logbook,
            replays=watched.workspace.replays,
            clock=clock,
            post=self._post,
        )
        self._errands = Errands(
            watched.workspace, self._katas, watched.logbook, clock, self._take_kata
        )
        self._gate = Gate(clock)
        self._events = source(self._hit)
        stack.enter_context(closing(self._events))
        self._folders = Folders(self._events)
        look = look_of(out)
        self._look = look
        self._terminal = Terminal(out, look) if out.isatty() else None
        desks = tuple(map(self._errands.desk, watched.katas))
        self._state = State(desks, watched.first, now=clock.seconds())
        self._left: int | None = None
        self._painted_at = 0.0
        self._paint_at: float | None = None  # None while the screen shows all there is
        self._far = ""
        self._events_tell = False
        self._logbook_seen: object = None
        self._beat_fails = False
        now = clock.seconds()
        self._poll_at, self._tick_at, self._tidy_at, self._beat_at = now, now, now, now

    # The way in

    def begin(self, required_tier: str | None, accept_less: str) -> None:
        """Everything that is given back at the end, in the order in which it is taken."""
        self._stack.enter_context(closing(self._bench))
        self._bench.start(required_tier, accept_less)
        switch = sys.getswitchinterval()
        self._stack.callback(sys.setswitchinterval, switch)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._hear_signals()
        if self._terminal is not None:
            self._stack.enter_context(self._terminal)
            self._take(Resized(self._terminal.size()))
        for kata in tuple(self._katas.values()):
            self._take_kata(kata)
        first = self._state.focus
        self._bench.prepare(self._katas[first])
        self._far = why_events_may_not_come(path.parent for path in self._slugs)
        if self._far:
            self._take(Polling(self._far))
        self._carry_out(Run(Errand.sit, first))
        self._carry_out(Run(Errand.look, first))
        self._errands_left.extend(
            Run(Errand.sit, desk.slug) for desk in self._state.desks if desk.slug != first
        )

    def _take_kata(self, kata: Kata) -> None:
        """Watch the file of a kata from now on."""
        self._katas[kata.slug] = kata
        path = self._workspace.stub_path(kata)
        if path in self._slugs:
            return
        self._slugs[path] = kata.slug
        self._gate.add(kata.slug, path, kata.stub.read_bytes(), kata.contract.limits)
        if not self._folders.add(path.parent) and not self._state.polling:
            self._take(Polling("The system tells of no events here."))

    def _hear_signals(self) -> None:
        """Let signals wake the poll and do nothing else: no exception comes between two lines."""
        heard: Sequence[signal.Signals] = ENDS if self._terminal is None else HEARD
        for number in heard:
            before = signal.signal(number, lambda *_: None)
            self._stack.callback(signal.signal, number, before)
        before_fd = signal.set_wakeup_fd(self._wake_end, warn_on_full_buffer=False)
        self._stack.callback(signal.set_wakeup_fd, before_fd)

    # From other threads

    def _post(self, event: Event) -> None:
        self._posted.append(event)
        self._wake()

    def _hit(self, path: Path | None) -> None:
        """A file has changed; others than the stubs wake nobody."""
        slug = None if path is None else self._slugs.get(path)
        if path is None or slug is not None:
            self._posted.append(slug)
            self._wake()

    def _wake(self) -> None:
        # The pipe is full of wakes already, or the session is over.
        with suppress(OSError):
            os.write(self._wake_end, b"\0")

    # Round and round

    def run(self) -> int:
        """Wait, take what has come, show it, until somebody leaves."""
        while self._left is None:
            self._show()
            ready = self._wait()
            self._take_signals(ready)
            self._take_keys(ready)
            self._take_posted()
            self._take_looks()
            self._take_time()
            if not ready and self._errands_left:
                self._carry_out(self._errands_left.popleft())
        return self._left

    def _wait(self) -> list[int]:
        poll = select.poll()
        poll.register(self._read_end, select.POLLIN)
        if self._terminal is not None and self._terminal.keyboard is not None:
            poll.register(self._terminal.keyboard, select.POLLIN)
        return [fd for fd, _ in poll.poll(self._seconds_to_wait() * 1000)]

    def _seconds_to_wait(self) -> float:
        if self._errands_left or self._posted:
            return 0.0
        now = self._clock.seconds()
        times = [self._poll_at - now]
        if self._paint_at is not None:
            times.append(self._paint_at - now)
        due = self._gate.due_in()
        if due is not None:
            times.append(due)
        if self._state.running is not None:
            times.append(self._tick_at - now)
        return max(min(times), 0.0)

    def _take_signals(self, ready: list[int]) -> None:
        heard = self._heard() if self._read_end in ready else set()
        if self._terminal is None:
            return
        if signal.SIGTSTP in heard:
            self._sleep(self._terminal)
        if heard & {signal.SIGWINCH, signal.SIGCONT}:
            self._terminal.forget()
            self._take(Resized(self._terminal.size()))

    def _heard(self) -> set[int]:
        """The signals that have come; one that ends us is taken at its word."""
        heard: set[int] = set()
        with suppress(BlockingIOError):
            while found := os.read(self._read_end, 4096):
                heard.update(found)
        for number in ENDS:
            if number in heard:
                self._left = 128 + number
        return heard

    def _sleep(self, terminal: Terminal) -> None:
        """Ctrl-Z: the shell has its terminal until it continues us."""
        terminal.leave()
        os.kill(os.getpid(), signal.SIGSTOP)
        terminal.enter()
        self._take(Resized(terminal.size()))

    def _take_keys(self, ready: list[int]) -> None:
        terminal = self._terminal
        if terminal is None or terminal.keyboard not in ready:
            return
        for key in terminal.read_keys() or ():
            self._take(Pressed(key))

    def _take_posted(self) -> None:
        while self._posted:
            posted = self._posted.popleft()
            if isinstance(posted, Event):
                self._take(posted)
                continue
            if posted is None:
                self._gate.notice_all()
            else:
                self._gate.notice(posted)
            if not self._far:
                self._events_tell = True
                self._take(Announced())

    def _take_looks(self) -> None:
        for event in self._gate.looks():
            self._take(event)

    def _take_time(self) -> None:
        now = self._clock.seconds()
        if now >= self._poll_at:
            self._poll_at = now + (TICK_SECONDS if self._events_tell else POLL_SECONDS)
            self._gate.events_come = not self._state.polling
            self._gate.poll()
        if now >= self._tick_at:
            # With every second poll: to wake costs more than what is done then.
            self._tick_at = now + TICK_SECONDS - POLL_SECONDS / 2
            self._take(Ticked(now))
        if now >= self._beat_at:
            self._beat_at = now + SECONDS_BETWEEN_BEATS
            self._beat()
        if now >= self._tidy_at:
            self._tidy_at = now + TIDY_SECONDS
            self._folders.mend()
            self._look_at_logbook()

    def _beat(self) -> None:
        """Keep the clock of the attempt on the screen; where that fails it is said once."""
        if not self._state.shown.sitting.running:
            return
        try:
            self._logbook.beat(self._state.focus)
            self._beat_fails = False
        except LogbookError as error:
            if not self._beat_fails:
                self._take(Told(str(error)))
            self._beat_fails = True

    def _look_at_logbook(self) -> None:
        """Read the clock anew when somebody has written into the logbook elsewhere."""
        seen: dict[str, int] = {}
        with suppress(OSError):  # No folder yet: nothing was recorded.
            # Folders of months; another one holds the heartbeats, which are our own.
            months = [path for path in self._logbook.folder.iterdir() if path.name[:1].isdigit()]
            seen = {path.name: path.stat().st_mtime_ns for path in months}
        if seen != self._logbook_seen and self._logbook_seen is not None:
            self._carry_out(Run(Errand.sit, self._state.focus))
        self._logbook_seen = seen

    # What follows

    def _take(self, event: Event) -> None:
        before = self._state
        self._state, orders = next_state(before, event)
        self._have_it_painted(event, first=not before.shown.verdicts)
        if isinstance(event, Saved):
            self._events_tell = self._events_tell and not event.polled
            # Back in time for "grading ...".
            self._tick_at = min(self._tick_at, event.at + GRADING_SECONDS)
        if self._terminal is None:
            for row in told(before, event, self._state, self._look):
                self._out.write(f"{row}\n")
            self._out.flush()
        for order in orders:
            self._carry_out(order)

    def _have_it_painted(self, event: Event, *, first: bool) -> None:
        """first: no verdict was there before"""
        if self._terminal is None:
            return
        at = now = self._clock.seconds()
        if isinstance(event, GATHERED) and not (first and isinstance(event, Judged)):
            at = max(now + GATHER_SECONDS, self._painted_at + PAINT_SECONDS)
        if isinstance(event, BEGINS):
            at = now + BEGIN_SECONDS
        self._paint_at = at if self._paint_at is None else min(at, self._paint_at)

    def _carry_out(self, order: Order) -> None:
        if isinstance(order, Grade):
            self._bench.grade(order.job)
        elif isinstance(order, Cancel):
            self._bench.cancel(order.number)
        elif isinstance(order, Run):
            self._take_all(self._errand(order))
        elif isinstance(order, Foreground):
            self._give_way(order.words)
        elif isinstance(order, Leave):
            self._left = 0

    def _errand(self, order: Run) -> Iterable[Event]:
        if order.errand is not Errand.look:
            return self._errands.run(order.errand, order.slug)
        event = self._gate.look_now(order.slug)
        if isinstance(event, Saved):
            digest = event.source.sha256
            return [self._errands.recalled(order.slug, digest, self._seed) or event]
        return [event] if event is not None else []

    def _take_all(self, events: Iterable[Event]) -> None:
        for event in events:
            self._take(event)

    def _show(self) -> None:
        now = self._clock.seconds()
        if self._terminal is None or self._paint_at is None or now < self._paint_at:
            return
        self._terminal.paint(render(self._state, self._state.size, self._look.glyphs))
        self._painted_at, self._paint_at = now, None

    def _give_way(self, words: tuple[str, ...]) -> None:
        """Another command has the terminal until it ends and somebody has read what it said."""
        terminal = self._terminal
        if terminal is None or terminal.keyboard is None:
            return
        command = [sys.executable, "-P", "-m", "pytest_hardtier.cli", *words]
        where: dict[str, Any] = {"cwd": self._workspace.root}
        terminal.leave()
        try:
            subprocess.run(command, check=False, **where)  # noqa: S603 - our own program
            self._heard()
            if self._left == 128 + signal.SIGINT:
                self._left = None  # That Ctrl-C was for the other command.
            self._out.write("\nEnter goes back to the watch. ")
            self._out.flush()
            self._await_a_key(terminal)
            self._out.write("\n")
        finally:
            terminal.enter()
            self._take(Resized(terminal.size()))

    def _await_a_key(self, terminal: Terminal) -> None:
        """Until a line is typed, or a signal ends the session."""
        while self._left is None and terminal.keyboard is not None:
            ready = select.select([terminal.keyboard, self._read_end], [], [])[0]
            if terminal.keyboard in ready:
                terminal.read_keys()
                return
            self._heard()
