"""Where jobs are graded: a thread of its own with the sandbox, one job at a time."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from queue import SimpleQueue

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.clock import Clock
from pytest_hardtier.errors import HardtierError, WorkspaceError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.replay import forget_replays, keep_replay
from pytest_hardtier.sandbox import CalledOff, Interrupt, Sandbox
from pytest_hardtier.session import (
    Checked,
    Decided,
    Finished,
    Started,
    checks_of,
    grade,
    require_isolation,
)
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.tidiness import untidiness
from pytest_hardtier.watch.events import Began, Broke, Event, Job, Judged, Over, Scored

# After this share of the checks has passed, ruff begins to look at the code: it takes as long as
# two checks, in a process of its own, and most files that come so far pass to the end.
LOOK_AFTER = 0.5

# What a session is told by: called from the thread.
Post = Callable[[Event], None]


class Bench:
    """Grades jobs and posts what comes of them; every job ends with `Over`, whatever happens.

    katas: by slug; more may be added while it runs
    replays: the folder for failing cases
    """

    def __init__(
        self,
        katas: Mapping[str, Kata],
        *,
        seed: int,
        logbook: Logbook,
        replays: Path,
        clock: Clock,
        post: Post,
    ) -> None:
        self._katas = katas
        self._seed = seed
        self._logbook = logbook
        self._replays = replays
        self._clock = clock
        self._post = post
        self._interrupt = Interrupt()
        self._sandbox = Sandbox(clock, interrupt=self._interrupt, ahead=True)
        self._jobs: SimpleQueue[Job | Kata | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._running: int | None = None
        self._unwanted: set[int] = set()
        # A daemon, so that no broken grader keeps a process alive that wants to end.
        self._thread = threading.Thread(target=self._work, name="hardtier-bench", daemon=True)

    def start(self, required_tier: str | None, accept_less: str) -> None:
        """Begin to take jobs. Raises IsolationError where submissions are held less than that."""
        require_isolation(self._sandbox, required_tier, accept_less)
        self._thread.start()

    def prepare(self, kata: Kata) -> None:
        """Have the server and the grader of a kata ready before its first save."""
        self._jobs.put(kata)

    def grade(self, job: Job) -> None:
        """Grade this next."""
        self._jobs.put(job)

    def cancel(self, number: int) -> None:
        """End that job at once; it is over before any other begins."""
        with self._lock:
            self._unwanted.add(number)
            if self._running == number:
                self._interrupt.set()

    def close(self) -> None:
        """End the job that runs, the thread, and every process."""
        self._jobs.put(None)
        with self._lock:
            self._unwanted.add(self._running or 0)
            self._interrupt.set()
        if self._thread.is_alive():
            # Long enough for an oracle that computes: the switch is seen at its next question.
            self._thread.join(timeout=5.0)
        self._sandbox.close()

    # In the thread

    def _work(self) -> None:
        while (task := self._jobs.get()) is not None:
            if isinstance(task, Kata):
                with suppress(HardtierError, CalledOff):  # Its first job will tell.
                    self._sandbox.warm_up(task.contract.numpy)
                    checks_of(task)
                continue
            try:
                self._take(task)
            except CalledOff:
                pass
            except HardtierError as error:
                self._post(Broke(task.number, str(error)))
            except Exception as error:  # noqa: BLE001 - the session outlives what breaks in a grade
                what = f"{type(error).__name__}: {error}"
                self._post(Broke(task.number, f"This is our fault and not yours: {what}"))
            finally:
                self._let_go(task)

    def _take(self, job: Job) -> None:
        with self._lock:
            self._running = job.number
            if job.number in self._unwanted:
                return
        self._grade(job)

    def _let_go(self, job: Job) -> None:
        with self._lock:
            self._running = None
            self._unwanted.discard(job.number)
            self._interrupt.clear()
        self._post(Over(job.number))

    def _grade(self, job: Job) -> None:
        kata = self._katas[job.slug]
        kept: list[str] = []
        passed, checks = 0, 0
        decided: Attempt | None = None
        tidy = _Tidy(job.source.content)
        events = grade(
            kata,
            job.source,
            seed=self._seed,
            logbook=self._logbook,
            sandbox=self._sandbox,
            clock=self._clock,
            tidy=tidy,
        )
        with closing(events):
            for event in events:
                self._interrupt.check()
                if isinstance(event, Started):
                    checks = len(event.checks)
                    self._post(Began(job.number, tuple(check.title for check in event.checks)))
                elif isinstance(event, Checked):
                    self._post(Judged(job.number, event.verdict))
                    passed += event.verdict.passed
                    if passed == math.ceil(checks * LOOK_AFTER):
                        tidy.begin()
                    if event.replay is not None:
                        with suppress(WorkspaceError):  # A folder that nobody may write to.
                            keep_replay(self._replays, event.replay, job.source)
                            kept.append(event.replay.handle)
                elif isinstance(event, Decided):
                    decided = event.attempt
                    self._post(Scored(job.number, decided, self._clock.seconds()))
                elif isinstance(event, Finished) and event.attempt is not decided:
                    # The logbook did not take it, and a note says so.
                    self._post(Scored(job.number, event.attempt, self._clock.seconds()))
        with suppress(OSError):
            forget_replays(self._replays, job.slug, kept)


class _Tidy:
    """Whether the code is clean, looked at while the last checks run."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._found: tuple[str, ...] | None = None
        self._thread = threading.Thread(target=self._look, name="hardtier-tidy", daemon=True)

    def begin(self) -> None:
        """Begin to look, if that was not done."""
        if self._thread.ident is None:
            self._thread.start()

    def __call__(self, content: bytes) -> tuple[str, ...]:
        """What stands in the way of clean code; waits for it."""
        assert content == self._content
        self.begin()
        self._thread.join()
        return untidiness(content) if self._found is None else self._found

    def _look(self) -> None:
        self._found = untidiness(self._content)
