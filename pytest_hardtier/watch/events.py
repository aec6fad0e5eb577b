"""The words of watch mode: what the screen knows, what can happen, and what can be ordered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import Verdict
from pytest_hardtier.session import Source
from pytest_hardtier.watch.paging import USUAL, Page, Size


@dataclass(frozen=True)
class Sitting:
    """A kata's clock, as the logbook knew it at the moment `at`.

    seconds: on the clock at that moment
    running: it goes on; it does not before the attempt begins, and not after its end
    """

    begun: bool = False
    running: bool = False
    seconds: float = 0.0
    solved: bool = False
    at: float = 0.0

    def elapsed(self, now: float) -> float:
        """Seconds on the clock now; never less than before."""
        return self.seconds + (max(now - self.at, 0.0) if self.running else 0.0)


@dataclass(frozen=True)
class Desk:
    """One kata: the newest content of its file, and what is known about exactly that.

    digest: of the newest content; "" while the file is the stub
    file: as it is shown, relative to the workspace
    checks: titles of the checks that are graded, as soon as they are known
    trouble: why the file cannot be graded at all, or ""
    """

    slug: str
    title: str = ""
    minutes: int = 0
    file: str = ""
    digest: str = ""
    saved_at: float = 0.0
    checks: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    attempt: Attempt | None = None
    took_seconds: float = 0.0
    trouble: str = ""
    sitting: Sitting = Sitting()

    @property
    def solved(self) -> bool:
        return self.sitting.solved or (self.attempt is not None and self.attempt.accepted)

    def fresh(self, digest: str = "", at: float = 0.0) -> Desk:
        """The desk with another content in the file, about which nothing is known yet."""
        return replace(
            self, digest=digest, saved_at=at, checks=(), verdicts=(), attempt=None, trouble=""
        )


@dataclass(frozen=True)
class Job:
    """One content that is to be graded; these bytes and no others."""

    number: int
    slug: str
    source: Source
    digest: str
    saved_at: float


@dataclass(frozen=True)
class State:
    """All that the screen shows and all that the next event is judged by.

    focus: the slug of the kata on the screen
    running: what is graded now; cancelled when its end is awaited and its verdicts are not
    waiting: what is graded next, at most one content of each kata
    unannounced: when a poll found a save that no event had told
    """

    desks: tuple[Desk, ...]
    focus: str
    now: float = 0.0
    size: Size = USUAL
    running: Job | None = None
    cancelled: bool = False
    waiting: tuple[Job, ...] = ()
    jobs: int = 0
    page: Page | None = None
    notice: str = ""
    polling: str = ""
    unannounced: float | None = None

    def desk(self, slug: str) -> Desk:
        return next(desk for desk in self.desks if desk.slug == slug)

    @property
    def shown(self) -> Desk:
        """The desk on the screen."""
        return self.desk(self.focus)

    def is_wanted(self, number: int) -> bool:
        """Whether a verdict of that job is about the newest content of its file."""
        return self.running is not None and self.running.number == number and not self.cancelled


class Event:
    """Something that happened."""


@dataclass(frozen=True)
class Saved(Event):
    """A file has new content.

    polled: no event told of it, a look at the file did
    """

    slug: str
    source: Source
    at: float
    polled: bool = False


@dataclass(frozen=True)
class Announced(Event):
    """The system told of a change: events work here."""


@dataclass(frozen=True)
class Untouched(Event):
    """The file is the stub: there is nothing to grade."""

    slug: str


@dataclass(frozen=True)
class Ungradable(Event):
    """The file cannot be read as a submission: it is gone, a link, too large."""

    slug: str
    why: str


@dataclass(frozen=True)
class Back(Event):
    """A file that could not be read holds again what it held before."""

    slug: str


@dataclass(frozen=True)
class Recalled(Event):
    """The file is what the last run in the logbook was about: its attempt still holds."""

    slug: str
    attempt: Attempt


@dataclass(frozen=True)
class Began(Event):
    """Grading a job begins with these checks."""

    number: int
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Judged(Event):
    """One check of a job has its verdict."""

    number: int
    verdict: Verdict


@dataclass(frozen=True)
class Scored(Event):
    """A job has all its verdicts. Comes once more if the logbook does not take the attempt."""

    number: int
    attempt: Attempt
    at: float


@dataclass(frozen=True)
class Broke(Event):
    """A job could not be graded, and it is not the candidate's fault."""

    number: int
    why: str


@dataclass(frozen=True)
class Over(Event):
    """A job has left the machine, whether it was finished, cancelled or broken."""

    number: int


@dataclass(frozen=True)
class Sat(Event):
    """What the logbook says about a kata's clock."""

    slug: str
    sitting: Sitting


@dataclass(frozen=True)
class Opened(Event):
    """A text to be read."""

    page: Page


@dataclass(frozen=True)
class Told(Event):
    """A sentence for the bottom of the screen."""

    text: str


@dataclass(frozen=True)
class Polling(Event):
    """File events do not come here, for this reason."""

    why: str


@dataclass(frozen=True)
class Laid(Event):
    """A kata has come onto the screen: a variation, now in the workspace."""

    desk: Desk


@dataclass(frozen=True)
class Pressed(Event):
    """A key, by its letter or its name."""

    key: str


@dataclass(frozen=True)
class Resized(Event):
    """The terminal has another size."""

    size: Size


@dataclass(frozen=True)
class Ticked(Event):
    """Time has passed."""

    at: float


class Order:
    """Something to be done."""


@dataclass(frozen=True)
class Grade(Order):
    """Begin this job; no other one runs."""

    job: Job


@dataclass(frozen=True)
class Cancel(Order):
    """End the job that runs; its `Over` is awaited."""

    number: int


class Errand(StrEnum):
    """What is fetched or done beside grading, in no time to speak of."""

    look = "look"  # grade the file as it is now, if it is not the stub
    sit = "sit"  # read the kata's clock
    hint = "hint"  # show the hints that were taken, or take the first
    next_hint = "next hint"
    debrief = "debrief"
    variations = "variations"
    vary = "vary"  # put a variation into the workspace
    reset = "reset"


@dataclass(frozen=True)
class Run(Order):
    """Run an errand for a kata."""

    errand: Errand
    slug: str


@dataclass(frozen=True)
class Foreground(Order):
    """Give the terminal to another `hardtier` command until it ends."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Leave(Order):
    """End the session."""


Step = tuple[State, tuple[Order, ...]]
