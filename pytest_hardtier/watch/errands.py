"""What is done beside grading: reading clocks, hints and debriefs; variations; a fresh start."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.catalogue.prose import read_debrief, read_hints
from pytest_hardtier.clock import Clock
from pytest_hardtier.errors import HardtierError, LogbookError, UsageError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.scorecard import FREE_HINTS
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.watch.events import (
    Desk,
    Errand,
    Event,
    Laid,
    Opened,
    Recalled,
    Sat,
    Sitting,
    Told,
)
from pytest_hardtier.watch.paging import Page
from pytest_hardtier.workspace import Workspace, init_workspace

# By what a run in the logbook is known to be about the same content and the same cases.
KNOWN_BY = ("submission_sha256", "seed", "complete")


class Errands:
    """Runs errands for the katas of a workspace; each gives events, and none raises.

    take: called with a kata that is watched from now on
    """

    def __init__(
        self,
        workspace: Workspace,
        katas: dict[str, Kata],
        logbook: Logbook,
        clock: Clock,
        take: Callable[[Kata], None],
    ) -> None:
        self._workspace = workspace
        self._katas = katas
        self._logbook = logbook
        self._clock = clock
        self._take = take

    def run(self, errand: Errand, slug: str) -> Iterable[Event]:
        """What comes of an errand; what goes wrong is told at the bottom of the screen."""
        runs: dict[Errand, Callable[[str], list[Event]]] = {
            Errand.sit: self._sit,
            Errand.hint: self._hint,
            Errand.next_hint: self._next_hint,
            Errand.debrief: self._debrief,
            Errand.variations: self._variations,
            Errand.vary: self._vary,
            Errand.reset: self._reset,
        }
        try:
            return runs[errand](slug)
        except HardtierError as error:
            return [Told(str(error))]

    def desk(self, kata: Kata) -> Desk:
        """An empty desk for a kata."""
        path = self._workspace.stub_path(kata)
        file = self._workspace.key_of(path)
        return Desk(kata.slug, kata.title, kata.minutes, file)

    def recalled(self, slug: str, digest: str, seed: int) -> Recalled | None:
        """The attempt of the last run, if that was about the same content and the same cases.

        Grading it again would tell nothing new, and would begin another attempt where the last one
        is long over.
        """
        try:
            gists = self._logbook.gists(slug, "run")
            known = (gists[-1].data.get(key) for key in KNOWN_BY) if gists else ()
            if tuple(known) != (digest, seed, True):
                return None
            return Recalled(slug, Attempt.from_plain(self._logbook.records(slug, "run")[-1].data))
        except (LogbookError, KeyError, TypeError, ValueError, IndexError):
            return None

    def _sit(self, slug: str) -> list[Event]:
        try:
            past = self._logbook.past(slug)
        except LogbookError:
            return []  # Grading tells; the clock on the screen goes on as it is.
        running = past.started is not None and not past.solved
        at = self._clock.seconds()
        return [
            Sat(slug, Sitting(past.started is not None, running, past.seconds, past.solved, at))
        ]

    def _hint(self, slug: str) -> list[Event]:
        """The hints that were taken; the first one if none was, since it is free."""
        taken = self._hints_taken(slug)
        return [self._hints(slug, taken)] if taken else self._next_hint(slug)

    def _next_hint(self, slug: str) -> list[Event]:
        taken, hints = self._hints_taken(slug), self._hints_of(slug)
        if taken < len(hints):
            taken += 1
            self._logbook.add("hint", slug, {"step": taken})
        return [self._hints(slug, taken)]

    def _hints_of(self, slug: str) -> tuple[str, ...]:
        hints = read_hints(self._katas[slug])
        if not hints:
            raise UsageError(f"{slug} has no hints of its own; its kata has some.")
        return hints

    def _hints_taken(self, slug: str) -> int:
        steps = (record.data.get("step", 0) for record in self._logbook.gists(slug, "hint"))
        return min(max(steps, default=0), len(self._hints_of(slug)))

    def _hints(self, slug: str, taken: int) -> Opened:
        hints = self._hints_of(slug)
        text = "\n\n".join(f"**{n}.** {hint}" for n, hint in enumerate(hints[:taken], start=1))
        return Opened(
            Page(
                "hint",
                f"Hint {taken} of {len(hints)}",
                f"{text}\n\n---\n\n{self._cost_of_next(slug, taken, len(hints))}",
                markdown=True,
            )
        )

    def _cost_of_next(self, slug: str, taken: int, of: int) -> str:
        if taken == of:
            return "There are no more."
        past = self._logbook.past(slug)
        if past.solved:
            return "The kata is solved, so y takes the next one at no cost."
        if past.hints < FREE_HINTS:
            return "y takes the next one; it is free."
        if past.hints == FREE_HINTS:
            return "y takes the next one, and caps this attempt's level at 2."
        return f"{past.hints} hints were taken: this attempt's level is 2 at most. y takes another."

    def _debrief(self, slug: str) -> list[Event]:
        text = read_debrief(self._katas[slug])
        if not text:
            raise UsageError(f"{slug} has no debrief of its own; its kata has one.")
        return [Opened(Page("debrief", "What to learn from it", text, markdown=True))]

    def _variations(self, slug: str) -> list[Event]:
        kata = self._katas[slug]
        names = kata.variations
        if not names:
            return [Told(f"{kata.slug} has no variations.")]
        slugs = tuple(f"{slug}/{name}" for name in names)
        rows = [
            f"{n}  {name}: {find_kata(one).title}"
            for n, (name, one) in enumerate(zip(names, slugs, strict=True), start=1)
        ]
        text = "\n".join([*rows, "", "A number puts it into the workspace and begins there."])
        return [Opened(Page("variations", f"Variations of {kata.title}", text, choices=slugs))]

    def _vary(self, slug: str) -> list[Event]:
        kata = find_kata(slug)
        if not self._workspace.stub_path(kata).is_file():
            init_workspace(self._workspace.root, [kata])
        self._take(kata)
        return [Laid(self.desk(kata))]

    def _reset(self, slug: str) -> list[Event]:
        kept = self._workspace.reset(self._katas[slug])
        self._logbook.add("reset", slug, {})
        where = f" What you had is {self._workspace.key_of(kept)}." if kept else ""
        return [*self._sit(slug), Told(f"{self.desk(self._katas[slug]).file} is the stub.{where}")]
