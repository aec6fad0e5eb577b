"""One pytest run that grades katas: its hooks, in the order in which pytest calls them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from pytest_hardtier.catalogue.packs import find_packs
from pytest_hardtier.columns import WIDTH
from pytest_hardtier.errors import HardtierError, IsolationError, UsageError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import Outcome
from pytest_hardtier.kata_items.attempts import NotScored, attempts_of
from pytest_hardtier.kata_items.bench import Bench
from pytest_hardtier.kata_items.failure import CheckFailed
from pytest_hardtier.kata_items.items import CheckItem, KataFile
from pytest_hardtier.kata_items.reports import Order, order_of
from pytest_hardtier.kata_items.results import Results, examined_in
from pytest_hardtier.kata_items.selection import Selection, named_katas, place_for
from pytest_hardtier.kata_items.summary import summary_of
from pytest_hardtier.sandbox.tiers import known_tier, required_by
from pytest_hardtier.workspace.place import SEEDS

FRESH = "fresh"
ISOLATION_REFUSED = 6  # pytest itself has 0 to 5
WORKER_SEED = "hardtier_seed"  # in the input of a pytest-xdist worker
WORKER_COLUMNS = "hardtier_columns"
NOTHING_EDITED = (
    "hardtier: no kata here was edited yet. Edit a stub, or name one: pytest --hardtier-kata=SLUG"
)


class KataRun:
    """The plugin of a run that grades. Raises pytest.UsageError for options that mean nothing."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._results: dict[str, Results] = {}
        self._finished: list[Attempt | NotScored] = []
        self._troubles: list[str] = []
        self._interrupted = False
        try:
            self._selection = _selection_of(config)
            self._bench = Bench(
                self._selection, _seed_of(config, self._selection), _columns_of(config)
            )
            self._orders = _orders_of(config)
            self._required_tier = _required_tier_of(config)
            if self._selection.checks and self._gathers:
                self._selection.refuse_unknown_checks()
        except HardtierError as error:
            raise pytest.UsageError(str(error)) from None
        if self._selection.named is not None and not _paths_given(config):
            config.args = _arguments(self._selection, config.invocation_params.dir)

    @property
    def _gathers(self) -> bool:
        """This process sees all results: there are no workers, or it is the one that has them."""
        return not hasattr(self._config, "workerinput")

    def pytest_report_header(self) -> str:
        return f"hardtier: {self._selection.place.root}, seed {self._bench.seed}"

    def pytest_sessionstart(self) -> None:
        """Refuse to run anything where submissions are held less than is required."""
        if not self._gathers or self._config.option.collectonly:
            return  # Workers run on the machine of the one that gathers.
        try:
            self._bench.require(self._required_tier)
        except IsolationError as error:
            pytest.exit(str(error), returncode=ISOLATION_REFUSED)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Hand a worker of pytest-xdist what it cannot know: a drawn seed, a terminal's width."""
        node.workerinput[WORKER_SEED] = self._bench.seed
        node.workerinput[WORKER_COLUMNS] = self._bench.columns

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> Any:
        """All checks of a kata in one worker, unless a way of distributing says otherwise."""
        if config.getoption("dist") not in ("load", "loadgroup"):
            return None
        from pytest_hardtier.kata_items.scheduling import KataScheduling

        return KataScheduling(
            config, log, lambda path: self._selection.kata_at(config.rootpath / path) is not None
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """Put the checks in the place of whatever would import a candidate's file."""
        found = yield
        kata = self._selection.kata_at(file_path)
        if kata is None:
            return found
        kept = [collector for collector in found if not self._imports(collector)]
        if not self._selection.takes(kata):
            return kept
        file = KataFile.from_parent(parent, path=file_path, bench=self._bench, kata=kata)
        return [file, *kept]

    def _imports(self, collector: pytest.Collector) -> bool:
        doctest = self._config.pluginmanager.get_plugin("doctest")
        of_doctest = (doctest.DoctestModule,) if doctest is not None else ()
        return isinstance(collector, (pytest.Module, *of_doctest))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the checks of a kata in the order of grading, whoever shuffled the items.

        The cheap ones that tell most come first, and an endless loop is given up on after a few.
        """
        places: dict[KataFile, list[int]] = {}
        for place, item in enumerate(items):
            if isinstance(item, CheckItem):
                places.setdefault(item.parent, []).append(place)
        for taken in places.values():
            checks = [item for item in map(items.__getitem__, taken) if isinstance(item, CheckItem)]
            for place, item in zip(taken, sorted(checks, key=_place_of), strict=True):
                items[place] = item

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Let our own fault count as an error, and a check that did not run as a skipped one.

        Neither is a failure of the candidate's.
        """
        report = yield
        failure = call.excinfo.value if call.excinfo is not None else None
        if isinstance(failure, CheckFailed) and failure.unfit:
            # To pytest a failure is an error in every phase but the call. Grading in the setup
            # phase would do as well, but --durations would show all checks under the wrong one.
            report.when = "setup"
        if isinstance(failure, CheckFailed) and failure.blocked:
            place = call.excinfo.traceback[-1] if call.excinfo is not None else None
            assert place is not None, "an exception has a traceback"
            report.outcome = "skipped"
            report.longrepr = str(place.path), place.lineno + 1, f"Skipped: {failure}"
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        examined = examined_in(report)
        if examined is not None:
            fresh = Results(examined.submission_sha256, examined.seed, examined.isolation)
            self._results.setdefault(examined.kata, fresh).add(examined)

    def pytest_keyboard_interrupt(self) -> None:
        self._interrupted = True

    def pytest_internalerror(self) -> None:
        self._interrupted = True

    @pytest.hookimpl(trylast=True)  # after pytest has torn down the files
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Score what ran to its end and write it down; a run that was stopped leaves nothing."""
        self._bench.close()
        if session.exitstatus == pytest.ExitCode.OK and self._some_wait():
            # What they wait for was not chosen. To pytest a skipped test is none that failed, but
            # nothing passes whose condition does not.
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if not self._gathers or self._interrupted:
            return
        for finished in attempts_of(self._results, self._selection, self._bench.logbook):
            self._finished.append(finished)
            if isinstance(finished, Attempt):
                self._config.hook.pytest_hardtier_attempt_finished(
                    config=self._config, attempt=finished.to_plain()
                )
        for order in self._orders:
            self._carry_out(order)

    def _some_wait(self) -> bool:
        verdicts = [one for results in self._results.values() for one in results.verdicts.values()]
        return any(verdict.outcome is Outcome.blocked for verdict in verdicts)

    def _carry_out(self, order: Order) -> None:
        try:
            order.write([one for one in self._finished if isinstance(one, Attempt)])
        except HardtierError as error:
            self._troubles.append(str(error))

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, exitstatus: int
    ) -> None:
        """Print the reports; pytest asks even when it was told to print no summary."""
        for trouble in self._troubles:
            terminalreporter.write_line(f"hardtier: {trouble}", red=True)
        if self._config.getoption("no_summary") or self._config.getoption("verbose") < 0:
            return
        writer = self._config.get_terminal_writer()
        width, color = writer.fullwidth, writer.hasmarkup
        for line in summary_of(self._finished, width=width, color=color):
            terminalreporter.write_line(line)
        if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and self._selection.named is None:
            terminalreporter.write_line(NOTHING_EDITED)

    def pytest_unconfigure(self) -> None:
        self._bench.close()


def _selection_of(config: pytest.Config) -> Selection:
    folders = [config.rootpath / folder for found in _asked(config, "packs") for folder in found]
    packs = find_packs(folders)
    here = config.invocation_params.dir
    paths = [(here / argument.partition("::")[0]).resolve() for argument in config.args]
    workspace = config.getoption("hardtier_workspace")
    place = place_for(
        here / workspace if workspace else None, [*paths, here, config.rootpath], config.rootpath
    )
    # A shell that completes the name of a folder leaves a slash behind it.
    patterns = [pattern.strip("/") for pattern in _given(config, "hardtier_kata")]
    return Selection(
        place,
        packs,
        named=named_katas(place, packs, patterns) if patterns else None,
        paths=tuple(paths),
        checks=tuple(_given(config, "hardtier_check")),
    )


def _given(config: pytest.Config, name: str) -> list[str]:
    """The values of an option that may be repeated, or what the ini file says."""
    return list(config.getoption(name) or config.getini(name))


def _asked(config: pytest.Config, hook: str) -> list[Any]:
    """What the plugins that implement one of our hooks say."""
    return list(getattr(config.hook, f"pytest_hardtier_{hook}")(config=config))


def _required_tier_of(config: pytest.Config) -> str | None:
    """From the command line or the environment alone: the workspace may be a stranger's."""
    given = config.getoption("hardtier_isolation")
    return required_by(os.environ) if given is None else known_tier(str(given))


def _seed_of(config: pytest.Config, selection: Selection) -> int:
    if hasattr(config, "workerinput"):
        return int(config.workerinput[WORKER_SEED])
    given = config.getoption("hardtier_seed") or config.getini("hardtier_seed")
    if not given:
        return selection.place.seed
    if given == FRESH:
        return secrets.randbelow(SEEDS)
    if not (given.isascii() and given.isdigit()):
        raise UsageError(f"'{given}' is no seed: use a number from 0 up, or '{FRESH}'.")
    return int(given)


def _columns_of(config: pytest.Config) -> int:
    """How wide the terminal is; a worker of pytest-xdist has none and was told."""
    if hasattr(config, "workerinput"):
        return int(config.workerinput[WORKER_COLUMNS])
    if not config.pluginmanager.has_plugin("terminalreporter"):
        return WIDTH
    return min(config.get_terminal_writer().fullwidth, WIDTH)


def _orders_of(config: pytest.Config) -> list[Order]:
    more = {
        name: form for found in _asked(config, "report_formats") for name, form in found.items()
    }
    here = config.invocation_params.dir
    return [order_of(option, here, more) for option in _given(config, "hardtier_report")]


def _paths_given(config: pytest.Config) -> bool:
    return config.args_source is pytest.Config.ArgsSource.ARGS


def _arguments(selection: Selection, here: Path) -> list[str]:
    """The folders to collect, as somebody would type them; one inside another comes with it.

    Relative where that goes: pytest takes a bracket in a path for the beginning of a parameter, and
    the folders around a workspace may be called anything.
    """
    folders = selection.folders()
    outer = [folder for folder in folders if not set(folder.parents) & set(folders)]
    return [os.path.relpath(folder, here) for folder in outer]


def _place_of(item: CheckItem) -> int:
    return item.place
