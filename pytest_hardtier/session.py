"""One graded attempt: where checks meet the sandbox, and verdicts meet the logbook.

Every front - pytest, the command line, watch mode - grades through this module, and gets plain
values or an iterator of plain events.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pytest_hardtier.calls import Kind, Question
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.errors import (
    IsolationError,
    LogbookError,
    SandboxError,
    UsageError,
    WorkspaceError,
)
from pytest_hardtier.grading.ask import Direct
from pytest_hardtier.grading.attempt import Attempt, verdict_of
from pytest_hardtier.grading.check import Check, checks_in
from pytest_hardtier.grading.examiner import Examined, Examiner, Seen, blocked
from pytest_hardtier.grading.scorecard import earned, level_of, score
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import ForkedSubmission, Sandbox
from pytest_hardtier.sandbox.tiers import NOT_PROMISED, TIERS, meets
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.past import Past
from pytest_hardtier.study.sitting import Ending
from pytest_hardtier.study.tidiness import untidiness
from pytest_hardtier.workspace import note

UNKNOWN_TIER = "unknown"  # where submissions cannot be run at all

# Ends of the file itself: one verdict says it, and no other check can say more.
BROKEN_FILE = {Kind.syntax_error, Kind.import_error, Kind.missing_function}
# An endless loop costs seconds in every check; after three the rest would only repeat it.
TIMEOUTS_AT_MOST = 3


@dataclass(frozen=True)
class Source:
    """A submission's file as it was read, once: these bytes are graded and no others."""

    path: Path
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def read_source(path: Path, limits: Limits | None = None) -> Source:
    """Read the file of a submission.

    Raises WorkspaceError for a missing file, a link, a folder, a device, or more than the limit: a
    link could lead the grader to a file that is not the candidate's.
    """
    most = (limits or Limits()).source_kib * 1024
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except FileNotFoundError:
        raise WorkspaceError(
            f"{path}: there is no such file. `hardtier init` writes the stubs."
        ) from None
    except OSError as error:
        if path.is_symlink():
            raise WorkspaceError(f"{path}: is a link. Put the file itself there.") from None
        raise WorkspaceError(f"{path}: cannot be read: {error.strerror}.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise WorkspaceError(f"{path}: is no regular file. Name a Python file.")
    with os.fdopen(handle, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise WorkspaceError(
            f"{path}: is larger than {most // 1024} KiB, the most that is graded. Shorten it."
        )
    return Source(path, content)


def checks_of(kata: Kata) -> tuple[Check, ...]:
    """The checks of a kata in the order of grading; KataError for a broken grader."""
    return checks_in(import_grader(kata), [item.id for item in kata.rubric])


def chosen_checks(kata: Kata, only: Sequence[str]) -> tuple[Check, ...]:
    """The checks named in `only`, or all; UsageError names a check that the kata does not have."""
    checks = checks_of(kata)
    known = [check.id for check in checks]
    for name in only:
        if name not in known:
            raise UsageError(f"{kata.slug} has no check '{name}'. It has: {', '.join(known)}.")
    return tuple(check for check in checks if not only or check.id in only)


@dataclass(frozen=True)
class Replay:
    """One failing case: enough to run it again, and nothing of what was expected."""

    handle: str
    kata: str
    check: str
    title: str
    question: str
    case: str
    message: str
    questions: tuple[Question, ...]


class Grading:
    """One submission of one kata, examined check by check, on demand and in any order.

    sandbox: shared by many gradings, or None for one of its own that is closed with the grading
    seed: the master seed; the same file and seed give the same verdicts apart from times
    leniency, slack: what cost limits and tolerances are multiplied by; a proof asks for more than 1
    seen: is told what was asked in each case that passed, as in `Examiner`
    """

    def __init__(
        self,
        kata: Kata,
        source: Source,
        *,
        seed: int = 0,
        sandbox: Sandbox | None = None,
        leniency: float = 1.0,
        slack: float = 1.0,
        seen: Seen | None = None,
    ) -> None:
        self.kata = kata
        self.checks = checks_of(kata)
        self.source = source
        self._own_sandbox = sandbox is None
        self._sandbox = sandbox or Sandbox()
        self._seed = seed
        self._leniency = leniency
        self._slack = slack
        self._seen = seen
        self._submissions: list[ForkedSubmission] = []
        self._examiner: Examiner | None = None
        self._known: dict[str, Examined] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process of this grading."""
        for submission in self._submissions:
            submission.close()
        self._submissions.clear()
        self._examiner = None
        if self._own_sandbox:
            self._sandbox.close()

    @property
    def tier(self) -> str:
        """What isolation is in force; "unknown" where submissions cannot be run at all."""
        try:
            return self._sandbox.tier
        except SandboxError:
            return UNKNOWN_TIER

    def verdict(self, check_id: str) -> Verdict:
        """The verdict of one check, examined once; what it needs is examined first."""
        if check_id not in self._known:
            check = next(check for check in self.checks if check.id == check_id)
            if len(self._known) == len(self.checks) - 1 and self._submissions:
                self._submissions[0].ahead = False  # Nobody comes after this one.
            self._known[check_id] = self._examined(check)
        return self._known[check_id].verdict

    def verdicts(self, only: Sequence[str] = ()) -> Iterator[Verdict]:
        """The verdicts of the checks named in `only`, or of all, in order, as they come."""
        for check in self.checks:
            if not only or check.id in only:
                yield self.verdict(check.id)

    def replay_of(self, check_id: str) -> Replay | None:
        """What runs the failing case of a check again; None if it did not fail on one."""
        examined = self._known.get(check_id)
        if examined is None or not examined.verdict.replay:
            return None
        verdict = examined.verdict
        return Replay(
            verdict.replay,
            self.kata.slug,
            check_id,
            verdict.title,
            verdict.question,
            verdict.case,
            verdict.message,
            examined.questions,
        )

    def case_of(self, check_id: str) -> Mapping[str, Any]:
        """The failing case of a check, as small as it got; empty if it did not fail on one."""
        examined = self._known.get(check_id)
        return examined.case if examined is not None else {}

    def tolerance_used(self, check_id: str) -> float | None:
        """The largest error of a check as a part of its tolerance; None where no number decided."""
        examined = self._known.get(check_id)
        return examined.tolerance_used if examined is not None else None

    def error_rate(self, check_id: str) -> float:
        """How often chance alone would have rejected a right submission in a check."""
        examined = self._known.get(check_id)
        return examined.error_rate if examined is not None else 0.0

    def _examined(self, check: Check) -> Examined:
        for needed in check.needs:
            if not (verdict := self.verdict(needed)).passed:
                # Who waits for one that waits says what that one says.
                why = verdict.message if verdict.outcome is Outcome.blocked else ""
                why = check.waits or why or f"waits for '{needed}'"
                return Examined(blocked(check, verdict, why))
        # Blocked ones bear the kind of the verdict in their way, and are no ends of their own.
        verdicts = [known.verdict for known in self._known.values()]
        failed = [verdict for verdict in verdicts if verdict.outcome is Outcome.failed]
        for verdict in failed:
            if verdict.kind in BROKEN_FILE:
                return Examined(blocked(check, verdict, "the file could not be used"))
        timeouts = [verdict for verdict in failed if verdict.kind == Kind.timeout]
        if len(timeouts) >= TIMEOUTS_AT_MOST:
            return Examined(
                blocked(check, timeouts[-1], f"not run after {TIMEOUTS_AT_MOST} timeouts")
            )
        return self._open().examine(check)

    def _open(self) -> Examiner:
        """The examiner, made with the first verdict: collecting items starts no process."""
        if self._examiner is None:
            self._examiner = Examiner(
                self._submission(self.source.content),
                slug=self.kata.slug,
                classes=tuple(self.kata.contract.classes),
                seconds=self.kata.contract.limits.seconds,
                seed=self._seed,
                reference=self._reference(),
                leniency=self._leniency,
                slack=self._slack,
                seen=self._seen,
            )
        return self._examiner

    def _submission(self, content: bytes) -> ForkedSubmission:
        kata = self.kata
        submission = self._sandbox.submission(
            content, kata.contract.file, kata.contract, kata.harness
        )
        self._submissions.append(submission)
        return submission

    def _reference(self) -> Direct | None:
        if self.kata.reference is None:
            return None
        submission = self._submission((self.kata.folder / self.kata.reference).read_bytes())
        submission.ahead = False  # One child answers for all checks.
        return Direct(submission)


@dataclass(frozen=True)
class Started:
    """Grading begins with these checks."""

    kata: Kata
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Checked:
    """One check has its verdict."""

    verdict: Verdict
    replay: Replay | None = None


@dataclass(frozen=True)
class Decided:
    """All checks have their verdicts; for a screen that need not wait for the logbook."""

    attempt: Attempt


@dataclass(frozen=True)
class Finished:
    """The attempt is in the logbook, or its first note says why not."""

    attempt: Attempt


Event = Started | Checked | Decided | Finished


def grade(
    kata: Kata,
    source: Source,
    *,
    seed: int = 0,
    only: Sequence[str] = (),
    logbook: Logbook | None = None,
    sandbox: Sandbox | None = None,
    clock: Clock | None = None,
    tidy: Callable[[bytes], tuple[str, ...]] = untidiness,
) -> Generator[Event]:
    """Grade one submission; verdicts come as soon as they are known.

    tidy: what stands in the way of clean code, asked once if everything passes
    Closing the iterator early ends the submission's processes and writes nothing.
    """
    chosen = chosen_checks(kata, only)
    with Grading(kata, source, seed=seed, sandbox=sandbox) as grading:
        yield Started(kata, chosen)
        verdicts = []
        for verdict in grading.verdicts([check.id for check in chosen]):
            verdicts.append(verdict)
            yield Checked(verdict, grading.replay_of(verdict.check))
        attempt = _scored(
            kata,
            verdicts,
            source=source,
            seed=seed,
            logbook=logbook,
            clock=clock,
            complete=len(chosen) == len(grading.checks),
            tier=grading.tier,
            tidy=tidy,
        )
        # Before the processes are ended: somebody waits for this, and for that nobody.
        yield Decided(attempt)
        yield Finished(_logged(attempt, source.content, logbook))


def require_isolation(sandbox: Sandbox, required: str | None, accept_less: str) -> None:
    """Raises IsolationError when the machine holds submissions less than `required`.

    accept_less: how whoever may decide that accepts less, a sentence
    """
    if required is None:
        return
    try:
        tier = sandbox.tier
    except SandboxError as error:
        raise IsolationError(f"Nothing was run: {error}") from None
    if meets(tier, required):
        return
    missing = sorted(sandbox.missing_walls().items())
    why = "".join(f" ({wall}: {reason})" for wall, reason in missing)
    less = NOT_PROMISED.get(tier, NOT_PROMISED["limited"])
    raise IsolationError(
        f"Nothing was run: isolation {required!r} is required, and this machine gives {tier!r}"
        f"{why}, which {less}. `hardtier doctor` tells more; Linux 5.13 or newer with Landlock and "
        f"seccomp gives 'sealed'. {accept_less}"
    )


def _note_of(tier: str) -> tuple[str, ...]:
    """One line about a tier below the highest that is known."""
    if tier in TIERS[1:]:
        return (f"Isolation {tier} {NOT_PROMISED[tier]}.",)
    return ()


def attempt_of(
    kata: Kata,
    verdicts: Sequence[Verdict],
    *,
    source: Source,
    seed: int,
    logbook: Logbook,
    complete: bool,
    tier: str,
) -> Attempt:
    """Score verdicts and note the attempt in the logbook.

    complete: whether these are the verdicts of all checks; a part of them decides no level
    A logbook that cannot be read or written never changes a verdict: the attempt's notes say so.
    """
    attempt = _scored(
        kata, verdicts, source=source, seed=seed, logbook=logbook, complete=complete, tier=tier
    )
    return _logged(attempt, source.content, logbook)


def _scored(
    kata: Kata,
    verdicts: Sequence[Verdict],
    *,
    source: Source,
    seed: int,
    logbook: Logbook | None,
    complete: bool,
    tier: str,
    clock: Clock | None = None,
    tidy: Callable[[bytes], tuple[str, ...]] = untidiness,
) -> Attempt:
    """The attempt with its level and score, not yet in the logbook."""
    past, notes = _past_of(kata, logbook)
    started = past.started or (clock or SystemClock()).now()
    rubric = earned(kata.rubric, verdicts)
    passed = all(verdict.outcome is Outcome.passed for verdict in verdicts)
    level, title, missing = level_of(
        verdicts,
        complete=complete,
        minutes_used=past.seconds / 60,
        minutes=kata.minutes,
        hints=past.hints,
        debrief_opened=past.debrief_opened,
        ended=past.ending if past.ending in (Ending.stopped, Ending.given_up) else "",
        untidiness=tidy(source.content) if passed and complete else (),
        variations=len(kata.variations),
        variations_passed=past.variations_passed,
        discussion_share=past.discussion_share,
    )
    return Attempt(
        kata=kata.parent or kata.slug,
        variation=kata.name if kata.parent else None,
        title=kata.title,
        verdict=verdict_of(verdicts),
        level=level,
        level_title=title,
        score=score(rubric),
        seed=seed,
        tier=tier,
        submission_sha256=source.sha256,
        started=started.isoformat(timespec="seconds"),
        seconds=round(past.seconds, 1),
        minutes=kata.minutes,
        number=past.number_of_runs + 1,
        rubric=rubric,
        checks=tuple(verdicts),
        missing=missing,
        complete=complete,
        approach_words=0 if logbook is None else note.words_of(source.path.with_name(note.FILE)),
        file=str(source.path),
        notes=(*notes, *_note_of(tier), *(one.remark for one in verdicts if one.remark)),
    )


def _past_of(kata: Kata, logbook: Logbook | None) -> tuple[Past, tuple[str, ...]]:
    """What the logbook knows about the kata, and a note where it cannot be read."""
    try:
        return (Past() if logbook is None else logbook.past(kata.slug)), ()
    except LogbookError as error:
        return Past(), (f"Earlier attempts are not counted: {error}",)


def _logged(attempt: Attempt, submission: bytes, logbook: Logbook | None) -> Attempt:
    if logbook is None:
        return attempt
    try:
        logbook.add("run", attempt.slug, attempt.to_plain(), submission=submission)
    except LogbookError as error:
        # First of all notes: what is folded away was not said.
        return replace(
            attempt, notes=(f"This attempt is not in the logbook: {error}", *attempt.notes)
        )
    return attempt
