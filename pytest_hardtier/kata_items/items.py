"""A stub as a pytest file, a check as a pytest item."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_hardtier.calls import Op
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.errors import HardtierError, WorkspaceError
from pytest_hardtier.grading.check import Check
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.kata_items.bench import Bench
from pytest_hardtier.kata_items.failure import CheckFailed, place_in, raise_at
from pytest_hardtier.kata_items.results import Examined
from pytest_hardtier.report.terminal import check_text, drawing_text
from pytest_hardtier.session import Grading, read_source

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

DEFINES = {Op.call, Op.new}  # questions that name a function or class of the candidate's file


class KataFile(pytest.File):
    """A stub in a workspace. Its bytes are read; nowhere does pytest import or parse it."""

    def __init__(self, *, bench: Bench, kata: Kata, **more: Any) -> None:
        super().__init__(**more)
        self.bench = bench
        self.kata = kata
        self._grading: Grading | None = None

    def collect(self) -> Iterator[CheckItem]:
        """One item per check. Grades nothing and starts no process."""
        source = read_source(self.path, self.kata.contract.limits)
        line, _ = place_in(source.content, self.kata.contract)
        for place, check in enumerate(self.bench.chosen_checks(self.kata)):
            yield CheckItem.from_parent(self, name=check.id, check=check, place=place, line=line)

    def setup(self) -> None:
        """Read the file: these bytes are graded by every check, whatever is saved meanwhile."""
        self._grading = self.bench.grading(self.kata, self.path)

    def teardown(self) -> None:
        if self._grading is not None:
            self._grading.close()
        self._grading = None

    @property
    def grading(self) -> Grading:
        assert self._grading is not None, "pytest sets up a file before it runs its items"
        return self._grading

    def repr_failure(  # type: ignore[override]  # as in pytest's own collectors
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> str | TerminalRepr:
        """A sentence where a message says it all, such as a broken grader."""
        if isinstance(excinfo.value, HardtierError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class CheckItem(pytest.Item):
    """One check of one kata, graded when it runs.

    place: in the order of grading; line: of the function that the candidate writes, from 1
    """

    parent: KataFile

    def __init__(self, *, check: Check, place: int, line: int, **more: Any) -> None:
        super().__init__(**more)
        self.check = check
        self.place = place
        self.line = line
        kata = self.parent.kata
        self.extra_keyword_matches |= {check.id, check.rubric, kata.slug, kata.name}
        self.add_marker(pytest.mark.hardtier(kata=kata.slug, rubric=check.rubric, tier=check.tier))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.name

    def runtest(self) -> None:
        """Grade. Raises CheckFailed at the candidate's line when the check did not pass."""
        grading = self.parent.grading
        verdict = grading.verdict(self.check.id)
        examined = Examined(
            kata=self.parent.kata.slug,
            seed=self.parent.bench.seed,
            submission_sha256=grading.source.sha256,
            isolation=grading.tier,
            verdict=verdict,
        )
        self.user_properties[:] = examined.properties()
        if verdict.prints:
            # Never at the beginning of a line, where CI services look for commands.
            printed = "".join(f"| {line}\n" for line in verdict.prints.splitlines())
            self.add_report_section("call", "stdout", printed)
        if not verdict.passed:
            self._keep_replay()
            raise_at(*self._blamed(verdict), verdict)

    def _keep_replay(self) -> None:
        try:
            self.parent.bench.keep_replay(self.parent.grading, self.check)
        except WorkspaceError as error:
            # The verdict is the same whether or not there is room for this.
            self.add_report_section("call", "replay", f"{error}\n")

    def _blamed(self, verdict: Verdict) -> tuple[Path, int, str]:
        """File, line and function that the failure points at.

        Where the submission raised, or else what was asked of it; the grader for a fault of ours.
        """
        if verdict.outcome is Outcome.unfit:
            return self.parent.kata.grader, self.check.line, self.check.id
        grading = self.parent.grading
        replay = grading.replay_of(self.check.id)
        questions = () if replay is None else replay.questions
        asked = [question.name for question in questions if question.op in DEFINES]
        line, function = place_in(grading.source.content, self.parent.kata.contract, asked)
        return self.path, verdict.line or line, function

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> str | TerminalRepr:
        """What the candidate reads in place of a traceback: evidence, question, place."""
        if isinstance(excinfo.value, HardtierError):
            return str(excinfo.value)
        if not isinstance(excinfo.value, CheckFailed):
            return super().repr_failure(excinfo, style)
        # In a form of pytest's own: --tb=line, JUnit files and pytest-xdist find the place in that;
        # "native" is the one that is printed as it stands.
        shown = excinfo.getrepr(style="native")
        verdict = excinfo.value.verdict
        told = check_text(verdict, width=self.parent.bench.columns)
        text = f"{told}\n{drawing_text([verdict])}\n{self._place(excinfo)}\n"
        if self.config.getoption("tbstyle", None) == "line":
            text = ""  # pytest prints its one line below this
        shown.reprtraceback.reprentries[0].lines = text.splitlines(keepends=True)
        return shown

    def _place(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        """`word_search_ii/word_search_ii.py:12: wrong answer`, which editors make a link of."""
        innermost = excinfo.traceback[-1]
        path = os.path.relpath(innermost.path, self.config.invocation_params.dir)
        return f"{path}:{innermost.lineno + 1}: {excinfo.typename}"
