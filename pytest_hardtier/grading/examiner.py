"""Runs one check against one submission; every way it can go becomes a verdict."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice, takewhile
from typing import Any

from pytest_hardtier.calls import Ended, Kind, Question, Submission
from pytest_hardtier.cleaning import clean_text
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.grading.ask import Line, Recorder
from pytest_hardtier.grading.check import Check
from pytest_hardtier.grading.expect import TIMED, Charge, Remark, Unmet, cost_sentence
from pytest_hardtier.grading.margins import Notes
from pytest_hardtier.grading.run import Run, State
from pytest_hardtier.grading.shrinking import ATTEMPTS, smaller_cases, smallest_failing
from pytest_hardtier.grading.verdict import INTERNAL, Outcome, Verdict
from pytest_hardtier.plain import in_full

# Cases per message: one first, so that a hopeless submission is told at once; then more and more,
# so that 5,000 small cases take a dozen messages.
CHUNKS = (1, 7, 56, 448)
# A body is run again for each answer that it waits for; no honest body waits a thousand times.
ROUNDS_AT_MOST = 1000
# Objects kept by one case; the next case's numbers begin after them.
KEPT_PER_CASE = 1000
# When a case fails only after others, so many single predecessors are tried before all of them are
# shown.
PREDECESSORS_TRIED = 24
# These ends cost seconds each, so their case is shown as it was found.
NOT_SHRUNK = {Kind.timeout, Kind.memory_limit, Kind.output_limit, Kind.too_costly}
# How often a case is asked while it is made smaller, by the processor time that it took at first:
# 12 s in all. Steps so wide that the next run, where times differ a little, takes the same one.
ATTEMPTS_UP_TO_SECONDS = ((0.02, ATTEMPTS), (0.2, 60), (float("inf"), 6))
# The end of a process does not tell what it took, and each asks for a new one with the file loaded.
ATTEMPTS_THAT_END = 60
CASE_LINES = 40  # a screen folds a case once more; a report that is printed shows it

Seen = Callable[[Check, Sequence[Question], Notes], None]

REMEMBERS = "What does your code keep from one call to the next?"
ASKED_AGAIN = "It passes when it is asked again."
WAVERS = "What in your code is not the same in every run?"


@dataclass(frozen=True)
class Examined:
    """A verdict, the failing case, and what was asked in it, so that it can be run again.

    tolerance_used: the largest error as a part of its tolerance, None where no number decided; of
        a failed check the one that it failed for, in the case as it was drawn
    error_rate: how often chance alone would have rejected a right submission
    """

    verdict: Verdict
    questions: tuple[Question, ...] = ()
    case: Mapping[str, Any] = field(default_factory=dict)
    tolerance_used: float | None = None
    error_rate: float = 0.0


class Examiner:
    """Examines checks of one kata against one submission.

    classes: the classes of the contract
    slug: names the kata in replay handles
    seconds: processor time that one check may use in all
    leniency: what cost limits are multiplied by; only a proof asks for another than 1
    slack: the same for tolerances
    seen: is told what was asked in each case that passed, and what was noted
    """

    def __init__(
        self,
        submission: Submission,
        *,
        slug: str,
        classes: Sequence[str] = (),
        seconds: float = 10.0,
        seed: int = 0,
        reference: Line | None = None,
        leniency: float = 1.0,
        slack: float = 1.0,
        seen: Seen | None = None,
    ) -> None:
        self._submission = submission
        self._slug = slug
        self._classes = frozenset(classes)
        self._seconds = seconds
        self._seed = seed
        self._reference = reference
        self._leniency = leniency
        self._slack = slack
        self._seen = seen

    def examine(self, check: Check) -> Examined:
        """The verdict of one check; the submission is in a fresh process when it begins.

        Never raises for what the submission does. A failure of the grader itself is the outcome
        `unfit`.
        """
        self._submission.forget()
        try:
            return self._examine(check)
        except SandboxError as error:
            return Examined(_unfit(check, str(error)))
        except Exception:  # noqa: BLE001
            # The check's own code failed: an author's fault, never the candidate's.
            return Examined(_unfit(check, _last_lines(traceback.format_exc())))
        finally:
            self._submission.forget()

    def _examine(self, check: Check) -> Examined:
        cases = check.cases(self._seed)
        asked: list[Run] = []
        nearest: Charge | None = None
        used: float | None = None
        error_rate = 0.0
        remark = Remark("")
        cpu_seconds = 0.0
        for size in _sizes():
            runs = [
                self._run(check, case, len(asked) + n) for n, case in enumerate(islice(cases, size))
            ]
            if not runs:
                break
            asked.extend(runs)
            failed, seconds = self._run_all(runs, self._seconds - cpu_seconds)
            cpu_seconds += seconds
            while failed is not None and self._was_a_busy_moment(check, failed):
                failed.passed_after_all()
                for run in runs:
                    if run.state is State.waiting:
                        run.start_again()  # The process that gave its answers is gone.
                failed, seconds = self._run_all(runs, self._seconds - cpu_seconds)
                cpu_seconds += seconds
            for charge in (charge for run in runs for charge in run.all_charges()):
                nearest = charge if nearest is None or charge.share > nearest.share else nearest
            if failed is not None:
                used = max((part for part in failed.notes.used if part > 1), default=None)
                examined = self._failed(
                    check, asked[: asked.index(failed) + 1], nearest, cpu_seconds
                )
                return replace(examined, tolerance_used=used)
            remark = min(
                (remark, *(one for run in runs for one in run.remarked)),
                key=lambda one: (one.earns, not one.text),
            )
            for run in runs:
                error_rate += sum(run.notes.rates)
                parts = run.notes.used if used is None else [used, *run.notes.used]
                used = max(parts, default=None)
                if self._seen is not None:
                    self._seen(check, run.line.questions, run.notes)
                run.line = Recorder()  # thousands of cases must not keep thousands of answers
        prints = self._submission.prints()
        return Examined(
            replace(
                _verdict(check, Outcome.passed),
                cases=len(asked),
                cpu_seconds=round(cpu_seconds, 4),
                cost={} if nearest is None else {nearest.unit: nearest.used},
                limit={} if nearest is None else {nearest.unit: nearest.limit},
                prints=prints.text,
                printed_lines=prints.lines,
                remark=remark.text,
                earns=remark.earns,
            ),
            tolerance_used=used,
            error_rate=error_rate,
        )

    def _was_a_busy_moment(self, check: Check, run: Run) -> bool:
        """Whether a run that took too long does not in two fresh processes, one after the other."""
        return run.way[1] == TIMED and all(
            self._alone(check, run.case, fresh=True).way_or_none is None for _ in range(2)
        )

    def _run(self, check: Check, case: dict[str, Any], number: int) -> Run:
        first_kept = number * KEPT_PER_CASE
        return Run(
            check, case, self._classes, self._reference, self._leniency, self._slack, first_kept
        )

    def _run_all(self, runs: list[Run], seconds_left: float) -> tuple[Run | None, float]:
        """Run bodies until one failed with all before it passed, or all passed.

        Gives the failed one, or None, and the processor time that the answers took.
        """
        cpu_seconds = 0.0
        for _ in range(ROUNDS_AT_MOST):
            for run in runs:
                if run.can_advance:
                    run.advance()
                if run.state is State.failed:
                    break
            decided = next((run for run in runs if run.state is not State.passed), None)
            if decided is None or decided.state is State.failed:
                return decided, cpu_seconds
            # Nothing behind a failed run matters any more: only the ones before it can be charged.
            cpu_seconds += self._answer(
                list(takewhile(lambda run: run.state is not State.failed, runs))
            )
            if cpu_seconds > seconds_left:
                decided.failure = self._out_of_time()
                decided.state = State.failed
                return decided, cpu_seconds
        raise SandboxError(f"a check still waited for answers after {ROUNDS_AT_MOST} rounds")

    def _answer(self, runs: list[Run]) -> float:
        """Put every open question and hand the replies out; gives the processor time they took.

        A body goes on as soon as its answers are there, while the child works on the next ones. Not
        after a failure, since only the first one counts.
        """
        waiting = [run for run in runs if run.state is State.waiting]
        owners = [(run, question) for run in waiting for question in run.unanswered()]
        cpu_seconds = 0.0
        died_in: Run | None = None
        replies = self._submission.answers([question for _, question in owners])
        failed = False
        # To its end in any case, or the stream counts as given up.
        for reply, (run, _) in zip(replies, owners, strict=False):
            run.line.replies.append(reply)
            cpu_seconds += reply.cost.cpu_seconds
            if isinstance(reply, Ended) and not reply.alive:
                died_in = run
            elif run.can_advance and not failed:
                run.advance()
                failed = run.state is State.failed
        if died_in is not None:
            # What the others were told came from a process that is gone.
            for run in waiting:
                if run is not died_in:
                    run.start_again()
        return cpu_seconds

    def _out_of_time(self) -> Ended:
        return Ended(
            Kind.timeout,
            f"this check's cases together took more than {self._seconds:g} s of processor time",
        )

    def _failed(
        self, check: Check, asked: list[Run], nearest: Charge | None, cpu_seconds: float
    ) -> Examined:
        """The verdict about the last of `asked`, with its case as small as it gets."""
        prints = self._submission.prints()
        run, remark = asked[-1], ""
        if run.case and not _is_small(check, run):
            run, remark = self._small(check, asked)
        verdict = replace(
            self._verdict_of(check, run, remark),
            cases=len(asked),
            cpu_seconds=round(cpu_seconds, 4),
            prints=prints.text,
            printed_lines=prints.lines,
        )
        if not verdict.cost and nearest is not None and verdict.kind == Kind.too_costly:
            verdict = replace(
                verdict, cost={nearest.unit: nearest.used}, limit={nearest.unit: nearest.limit}
            )
        if (named := _named_for_replay(run)) is not None:
            return Examined(verdict, (named,))
        return Examined(verdict, tuple(run.line.questions), run.case)

    def _small(self, check: Check, asked: list[Run]) -> tuple[Run, str]:
        """The failing run on a smaller case, and a remark if the case fails only after others."""
        found = self._alone(check, asked[-1].case, fresh=True)
        way = found.way_or_none
        if way is None:
            return asked[-1], self._remembered(check, asked)
        # It may fail in another way than it did after others: this one can be seen again.
        if way[0] in NOT_SHRUNK:
            return found.run, ""

        def fails(case: dict[str, Any]) -> bool:
            try:
                return self._alone(check, case).way_or_none == way
            except SandboxError:
                raise
            except Exception:  # noqa: BLE001
                return False  # The check cannot judge it, so it is no case.

        def smaller(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
            if check.smaller is not None:
                return map(dict, check.smaller(**case))
            return smaller_cases(case)

        smallest = smallest_failing(
            found.run.case, fails, smaller, is_case=_is_case(check), attempts=found.attempts
        )
        # The attempts shared a process; what they left there must not be what makes this case fail.
        alone = self._alone(check, smallest, fresh=True)
        return (alone.run, "") if alone.way_or_none == way else (found.run, "")

    def _remembered(self, check: Check, asked: list[Run]) -> str:
        """Which earlier case makes the last one fail, in words."""
        last, way = asked[-1], asked[-1].way
        if len(asked) == 1:
            return ASKED_AGAIN
        for before in reversed(asked[-1 - PREDECESSORS_TRIED : -1]):
            self._submission.forget()
            self._alone(check, before.case)
            if self._alone(check, last.case).way_or_none == way:
                return f"It passes alone and fails after a call with\n{check.shown(before.case)}"
        return f"It passes alone and fails after {len(asked) - 1} other cases."

    def _alone(self, check: Check, case: dict[str, Any], *, fresh: bool = False) -> _Alone:
        if fresh:
            self._submission.forget()
        run = self._run(check, case, 0)
        _, cpu_seconds = self._run_all([run], self._seconds)
        return _Alone(run, cpu_seconds)

    def _verdict_of(self, check: Check, run: Run, remark: str) -> Verdict:
        failure = run.failure
        shown = check.shown(run.case) if run.case else ""
        case = _cut_lines("\n".join(part for part in (shown, remark) if part))
        verdict = replace(
            _verdict(check, Outcome.failed),
            case=clean_text(case),
            replay=self._handle(check, run) if run.line.questions else "",
        )
        if isinstance(failure, Unmet):
            return replace(
                verdict,
                rubric=failure.rubric or verdict.rubric,
                kind=str(failure.kind),
                message=clean_text(failure.message),
                drawing=clean_text(failure.drawing),
                question=_about(remark) or failure.question or check.question,
                observed=clean_text(failure.observed),
                expected=clean_text(failure.expected) if check.visible else "",
                cost=failure.used,
                limit=failure.limit,
            )
        assert failure is not None
        unit = next(iter(failure.used), None)
        message = failure.message
        if failure.kind is Kind.too_costly and unit is not None and unit in failure.limit:
            message = cost_sentence(unit, failure.used[unit], failure.limit[unit])
        return replace(
            verdict,
            kind=str(failure.kind),
            message=clean_text(message),
            question=_about(remark) or _question(check, failure),
            cost=dict(failure.used),
            limit=dict(failure.limit),
            line=failure.line,
            frames=tuple(
                clean_text(f"line {f.line}, in {f.function}: {f.text.strip()}")
                for f in failure.frames
            ),
        )

    def _handle(self, check: Check, run: Run) -> str:
        """Six letters that name this failing case; the same case always has the same ones."""
        named_question = _named_for_replay(run)
        what = run.case if named_question is None else named_question.args
        named = f"{self._slug}/{check.id}/{in_full(what)}"
        return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:6]


@dataclass(frozen=True)
class _Alone:
    """A run that nothing went before."""

    run: Run
    cpu_seconds: float

    @property
    def attempts(self) -> int:
        """How often smaller cases than this one are to be asked."""
        failure = self.run.failure
        if isinstance(failure, Ended) and not failure.alive:
            return ATTEMPTS_THAT_END
        return next(n for seconds, n in ATTEMPTS_UP_TO_SECONDS if self.cpu_seconds <= seconds)

    @property
    def way_or_none(self) -> tuple[str, str] | None:
        return self.run.way if self.run.state is State.failed else None


def _named_for_replay(run: Run) -> Question | None:
    """What a replay asks instead of all of the case, if the body has named it."""
    answer = run.failure.replay if isinstance(run.failure, Unmet) else None
    return None if answer is None else answer.question


def _is_small(check: Check, run: Run) -> bool:
    """Whether its case is shown as it is.

    A visible check shows the example of the prompt, and who names what to replay has made it small.
    """
    return check.visible or run.way[0] in NOT_SHRUNK or _named_for_replay(run) is not None


def _is_case(check: Check) -> Callable[[dict[str, Any]], bool]:
    """Whether what the general shrinker made is a case: `valid` accepts it, and does not trip."""
    valid = check.valid
    if valid is None or check.smaller is not None:
        return lambda _: True

    def is_case(case: dict[str, Any]) -> bool:
        try:
            return bool(valid(**case))
        except Exception:  # noqa: BLE001
            return False

    return is_case


def _about(remark: str) -> str:
    """The question that a remark leads to, in place of the check's own."""
    if not remark:
        return ""
    return WAVERS if remark == ASKED_AGAIN else REMEMBERS


# Ends that have nothing to do with the property that the check asks about: its question would
# mislead.
_OWN_WORDS = {
    Kind.syntax_error: "",
    Kind.import_error: "",
    Kind.missing_function: "",
    Kind.exited_early: "",
    Kind.forbidden_access: "",
    Kind.output_limit: "What is printed, and how often is that line reached?",
}
# On an example of the prompt these say nothing about the property either. Elsewhere they may: what
# takes too long where the cost is looked at, or raises at an edge, is what the check asks about.
_OWN_WORDS_ON_EXAMPLES = {
    Kind.timeout: "What has to change in every round of your loop, so that it ends?",
    Kind.exception: "Which value did you expect at the line that raised, and what is there?",
}


def _question(check: Check, ended: Ended) -> str:
    if ended.kind is Kind.exception and ended.exception == NotImplementedError.__name__:
        return ""
    words = _OWN_WORDS | (_OWN_WORDS_ON_EXAMPLES if check.visible else {})
    return words.get(ended.kind, check.question)


def _sizes() -> Iterator[int]:
    yield from CHUNKS
    while True:
        yield CHUNKS[-1]


def _verdict(check: Check, outcome: Outcome) -> Verdict:
    return Verdict(
        check=check.id,
        title=check.title,
        rubric=check.rubric,
        tier=check.tier,
        visible=check.visible,
        outcome=outcome,
    )


def blocked(check: Check, by: Verdict, message: str) -> Verdict:
    """The verdict about a check that was not asked, since it could say nothing new.

    Its kind is the one of the verdict in the way: a blocked check is never taken for a passed one.
    """
    return replace(
        _verdict(check, Outcome.blocked), blocked_by=by.check, kind=by.kind, message=message
    )


def _unfit(check: Check, message: str) -> Verdict:
    return replace(
        _verdict(check, Outcome.unfit),
        kind=INTERNAL,
        message=clean_text(f"The grader failed on this check, not you: {message}"),
    )


def _last_lines(text: str, most: int = 4) -> str:
    return "\n".join(text.strip().splitlines()[-most:])


def _cut_lines(text: str, most: int = CASE_LINES) -> str:
    lines = text.splitlines()
    if len(lines) <= most:
        return text
    return "\n".join([*lines[: most - 1], f"... and {len(lines) - most + 1} more lines"])
