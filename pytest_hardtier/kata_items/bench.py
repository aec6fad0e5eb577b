"""What all kata files of one pytest process share: the selection, the seed, one sandbox."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.columns import WIDTH
from pytest_hardtier.grading.check import Check
from pytest_hardtier.kata_items.selection import Selection
from pytest_hardtier.replay import forget_replays, keep_replay
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, checks_of, read_source, require_isolation
from pytest_hardtier.study.logbook import Logbook, default_logbook
from pytest_hardtier.workspace import Workspace

ACCEPT_LESS = "Whoever accepts less says so with --hardtier-isolation."


class Bench:
    """Hands out gradings and owns the processes behind them.

    columns: of the terminal that shows the failures
    """

    def __init__(self, selection: Selection, seed: int, columns: int = WIDTH) -> None:
        self.selection = selection
        self.seed = seed
        self.columns = columns
        self._sandbox: Sandbox | None = None
        self._begun: set[str] = set()

    @property
    def logbook(self) -> Logbook:
        """The logbook of the workspace, or the one for what is done outside of any."""
        place = self.selection.place
        if not isinstance(place, Workspace):
            return default_logbook()
        return default_logbook(place.id, spare=place.unsaved)

    @property
    def replays(self) -> Path:
        """Where failing cases are kept for `hardtier replay`."""
        place = self.selection.place
        return place.replays if isinstance(place, Workspace) else self.logbook.folder / "replay"

    def chosen_checks(self, kata: Kata) -> list[Check]:
        """The checks of a kata that this run asks for, in the order of grading."""
        only = self.selection.checks
        return [check for check in checks_of(kata) if not only or check.id in only]

    def require(self, tier: str | None) -> None:
        """Raises IsolationError when submissions are held less than that here."""
        require_isolation(self.sandbox, tier, ACCEPT_LESS)

    @property
    def sandbox(self) -> Sandbox:
        """One for all gradings, made when it is first needed."""
        if self._sandbox is None:
            self._sandbox = Sandbox()
        return self._sandbox

    def grading(self, kata: Kata, path: Path) -> Grading:
        """A grading of the file as it is now; the caller closes it."""
        source = read_source(path, kata.contract.limits)
        if kata.slug not in self._begun:
            self._begun.add(kata.slug)
            with suppress(OSError):  # a folder that nobody may write to
                forget_replays(self.replays, kata.slug)
        return Grading(kata, source, seed=self.seed, sandbox=self.sandbox)

    def keep_replay(self, grading: Grading, check: Check) -> None:
        """Write down the failing case of a check, if it failed on one. Raises WorkspaceError."""
        replay = grading.replay_of(check.id)
        if replay is not None:
            keep_replay(self.replays, replay, grading.source)

    def close(self) -> None:
        """End every process."""
        if self._sandbox is not None:
            self._sandbox.close()
        self._sandbox = None
