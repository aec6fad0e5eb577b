"""What graders of concurrent code may import beside `authoring`: searching, through questions.

The code under test is scheduled in the candidate's process, by the kata's harness; here it is
decided what to run next and whether it was right. A body of a check is run again for each
answer that it waits for, so what is dear here is remembered by what it was made of.

    def every_pair_is_right(ask, seed):
        explored(ask, batches(jobs_of(seed)), COURT, seed)
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any, NoReturn

from pytest_hardtier.calls import Kind
from pytest_hardtier.explore.asking import question
from pytest_hardtier.explore.crossing import Done, done_from_text, trace_from_text
from pytest_hardtier.explore.explaining import explained
from pytest_hardtier.explore.history import Call, History, Raised, Returned
from pytest_hardtier.explore.jobs import Job, Way, jobs_to_text
from pytest_hardtier.explore.judging import OF_TROUBLE, Finding, Flaw, Judge, finding_of
from pytest_hardtier.explore.lanes import Habit
from pytest_hardtier.explore.linearize import WAITS, OneOf, Spec, impossible_answer, is_linearizable
from pytest_hardtier.explore.minimise import (
    FAILING_ONES_AT_MOST,
    FEW,
    Smaller,
    minimised,
    simplest_schedule,
)
from pytest_hardtier.explore.ops import Op, ops
from pytest_hardtier.explore.render import ROWS_AT_MOST, WIDTH, drawing
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from pytest_hardtier.explore.strict import BadWord, has_to, whole
from pytest_hardtier.explore.trace import Trace
from pytest_hardtier.grading.ask import Answer, Ask
from pytest_hardtier.grading.expect import fail

__all__ = [
    "BROKEN",
    "OF_TROUBLE",
    "WAITS",
    "Batch",
    "Call",
    "Court",
    "Flaw",
    "Granularity",
    "Habit",
    "History",
    "Job",
    "Judge",
    "OneOf",
    "Op",
    "Raised",
    "Returned",
    "Run",
    "Scenario",
    "Spec",
    "Way",
    "alone",
    "asked_of_each",
    "asked_until_right",
    "batches",
    "both_at_random",
    "explored",
    "habits",
    "is_linearizable",
    "jobs_to_text",
    "of_one_thread",
    "ops",
    "shaken",
]

BROKEN = "the code broke what runs beside it"
# Schedules in one question: few at first, since most mistakes show at once; never so many that a
# slow submission takes long for one question.
FIRST_BATCH, BATCH_AT_MOST = 60, 700
LOOKS_AT_MOST = 8  # afterwards, in a drawing


@dataclass(frozen=True, eq=False)
class Batch:
    """Jobs that are asked in one question."""

    jobs: tuple[Job, ...]

    @cached_property
    def text(self) -> str:
        """As the harness reads them."""
        return jobs_to_text(self.jobs)


def batches(jobs: Iterable[Job]) -> tuple[Batch, ...]:
    """The jobs in order, in batches that grow fourfold."""
    found: list[Batch] = []
    waiting: list[Job] = []
    schedules, room = 0, FIRST_BATCH
    for job in jobs:
        waiting.append(job)
        schedules += job.way.runs
        if schedules >= room:
            found.append(Batch(tuple(waiting)))
            waiting, schedules, room = [], 0, min(4 * room, BATCH_AT_MOST)
    return (*found, Batch(tuple(waiting))) if waiting else tuple(found)


def both_at_random(scenarios: Iterable[Scenario], runs: int, seed: int) -> Iterator[Job]:
    """Each scenario so many times by priorities and as many times by a random walk."""
    for number, scenario in enumerate(scenarios):
        yield Job(scenario, Way("pct", seed + number, runs))
        yield Job(scenario, Way("walk", seed + number, runs))


@dataclass(frozen=True, eq=False)
class Court:
    """How findings of a kata are judged, charged and told.

    charges: the rubric item of each flaw
    smaller: more ways to make a scenario smaller, tried first; for instance a smaller capacity
    ask_about: the question to ask, given the finding and the call whose answer was impossible; ""
        for the usual one
    driver: Python that stands beside the submission in one namespace, for what scenarios call that
        is not the submission's own
    hidden: calls afterwards that are not drawn
    minimal: scenarios are as small as they can be: without a call they would ask something else
    """

    judge: Judge
    charges: Mapping[Flaw, str]
    smaller: Smaller | None = None
    ask_about: Callable[[Finding, Call | None], str] = lambda _finding, _wrong: ""
    driver: str = ""
    hidden: frozenset[str] = frozenset()
    minimal: bool = False
    _known: dict[object, Any] = field(default_factory=dict, repr=False)

    def failure(self, batch: Batch, text: Any, skip: Callable[[Run], bool]) -> Finding | None:
        """The first wrong run of a batch; raises BadWord."""
        has_to(type(text) is str)
        key = (id(batch), text, skip)
        if key not in self._known:
            if len(self._known) > 2_000:
                self._known.clear()
            # The batch is kept as well, so that no other gets its id.
            self._known[key] = batch, self._failure(batch, text, skip)
        found: Finding | None = self._known[key][1]
        return found

    def _failure(self, batch: Batch, text: Any, skip: Callable[[Run], bool]) -> Finding | None:
        for done in _believed(batch.jobs, text):
            for number, run in zip(done.numbers, done.runs, strict=True):
                flaw = None if skip(run) else self.judge.flaw(run)
                if flaw is None and number == done.differs:
                    flaw = Flaw.hidden_state
                if flaw is not None:
                    return finding_of(run, flaw)
        return None


def _believed(jobs: Sequence[Job], text: Any) -> list[Done]:
    """What came of the jobs; raises BadWord where it is less than was ordered, without a reason."""
    found = done_from_text(text, jobs)
    last = found[-1]
    has_ended = last.differs is not None or any(run.ending is not None for run in last.runs)
    has_to(len(found) == len(jobs) or has_ended)
    for one, job in zip(found, jobs, strict=False):
        if job.way.name == "real":
            continue  # as many rounds as there was time for
        complete = one.schedules == job.way.runs or job.way.name in ("bounded", "relay")
        has_to((complete and bool(one.runs)) or (one is last and has_ended))
    return found


def _never(_run: Run) -> bool:
    return False


def explored(
    ask: Ask,
    plan: Sequence[Batch],
    court: Court,
    seed: int,
    skip: Callable[[Run], bool] = _never,
) -> None:
    """Run all batches; fail with the first wrong run, made small and drawn.

    seed: for the numbers of the control
    skip: runs that are not judged
    """
    try:
        for batch in plan:
            finding = court.failure(batch, _asked(ask, court, "runs", batch.text).value, skip)
            if finding is not None:
                expires = any(job.way.name == "expiring" for job in batch.jobs)
                _fail(ask, finding, _Bench(ask, court.judge, court, skip, expires))
        _control(ask, seed)
    except BadWord:
        fail(BROKEN, question="", kind=Kind.forbidden_access, way="broken")


def asked_of_each(
    ask: Ask, batch: Batch, wrong: Callable[[Run], str], court: Court | None = None
) -> None:
    """Run a batch and fail with the first run about which `wrong` has something to say."""
    answer = _asked(ask, court, "runs", batch.text)
    told = _first_wrong(batch, answer, wrong)
    if told:
        fail(told, way="wrong", replay=answer)


def asked_until_right(
    ask: Ask, batches: Iterable[Batch], wrong: Callable[[Run], str], court: Court | None = None
) -> None:
    """Run one batch after another until `wrong` says nothing about one; fail if it never does.

    For what may happen now and then to right code as well, and to wrong code always.
    """
    for batch in batches:
        answer = _asked(ask, court, "runs", batch.text)
        told = _first_wrong(batch, answer, wrong)
        if not told:
            return
    fail(told, way="wrong", replay=answer)


def shaken(ask: Ask, batch: Batch, seconds: float, wrong: Callable[[Run], str]) -> None:
    """Run the scenarios with real threads; fail with the first round that is impossible.

    Nothing is controlled, so it cannot be repeated; but an answer that is impossible is evidence.
    wrong: says what is impossible about a round, or ""; rounds have too many calls to try orders,
        so it asks what always has to hold
    """
    answer = ask.harness.real(batch.text, seconds)
    told = _first_wrong(batch, answer, wrong)
    if told:
        said = f"With real threads that nobody controls, {told}"
        fail(said, way="real threads", replay=answer)


def _first_wrong(batch: Batch, answer: Answer, wrong: Callable[[Run], str]) -> str:
    """What `wrong` says about the first run that it says something about; "" for none."""
    try:
        found = _believed(batch.jobs, answer.value)
    except BadWord:
        fail(BROKEN, question="", kind=Kind.forbidden_access, way="broken")
    return next(filter(None, (wrong(run) for done in found for run in done.runs)), "")


def _asked(ask: Ask, court: Court | None, name: str, *args: Any) -> Answer:
    """A question to the harness, with the driver if there is one."""
    more = [court.driver] if court is not None and court.driver else []
    answer: Answer = getattr(ask.harness, name)(*args, *more)
    return answer


def habits(ask: Ask, batch: Batch) -> frozenset[Habit]:
    """What the code does in these runs that is right and yet worth knowing."""
    try:
        found = _believed(batch.jobs, ask.harness.runs(batch.text).value)
    except BadWord:
        return frozenset()  # Whoever searches next will tell.
    return frozenset().union(*(run.habits for done in found for run in done.runs))


def alone(ask: Ask, scenario: Scenario, court: Court | None = None) -> Run:
    """The run of a scenario in which nobody calls beside anybody."""
    job = Job(scenario, Way("bounded", 0, 1))
    text = _asked(ask, court, "runs", jobs_to_text([job])).value
    try:
        ((run,),) = (done.runs for done in _believed([job], text))
    except (BadWord, ValueError):
        fail(BROKEN, question="", kind=Kind.forbidden_access, way="broken")
    return run


@dataclass(frozen=True)
class Told:
    """A finding in words and lines, and the answer that shows it."""

    message: str
    question: str
    drawing: str
    shown: Answer


def of_one_thread(ask: Ask, scenario: Scenario, court: Court | None = None) -> Told:
    """What happens in a scenario of one thread that does not come to its end."""
    shown = _asked(ask, court, "trace", str(scenario), str(Schedule()))
    try:
        trace = trace_from_text(shown.value, scenario)
    except BadWord:
        fail(BROKEN, question="", kind=Kind.forbidden_access, way="broken")
    ending = trace.run.ending if trace else None
    flaw = OF_TROUBLE[ending.trouble] if ending else Flaw.stuck
    finding = Finding(flaw, scenario, Schedule(), trace.run.history() if trace else History(()), 0)
    message = explained(finding, trace, None)
    return Told(message, question(finding, trace), _drawn(finding, trace), shown)


# The control: a program of ours, whose outcomes are known, by the same scheduler in the same
# process. Who lets all threads run one after the other, or makes answers up, has to know it.

CONTROL = """
class Register:
    def __init__(self, value):
        self.value = value

    def add(self, step):
        seen = self.value
        self.value = seen + step

    def read(self):
        return self.value
"""


def _control(ask: Ask, seed: int) -> None:
    first, one, other = seed % 1009 + 1, seed // 7 % 1013 + 2000, seed // 11 % 1019 + 5000
    scenario = Scenario.parse(f"Register({first}) | add({one}) & add({other}) | read()")
    jobs = [Job(scenario, Way("bounded", 1, 200)), Job(scenario, Way("pct", seed, 10))]
    done, _ = _believed(jobs, ask.harness.control(CONTROL, jobs_to_text(jobs)).value)
    seen = {run.history().calls[-1].result for run in done.runs}
    wanted = {first + one + other, first + one, first + other}
    has_to(seen == {Returned(value) for value in wanted})


# A finding, made small and told.


@dataclass
class _Bench:
    """Runs scenarios in the candidate's process and judges them here; see minimise.Bench.

    expires: it takes a wait that runs out of time, which no other strategy lets happen
    """

    ask: Ask
    judge: Judge
    court: Court
    skip: Callable[[Run], bool]
    expires: bool
    schedules: int = 0

    def first(self, scenario: Scenario, flaw: Flaw) -> Finding | None:
        few = [Job(scenario, Way("bounded", 1, 80))]
        more = [Job(scenario, Way("bounded", 2, 220)), Job(scenario, Way("walk", 0, 80))]
        if self.expires:
            few, more = [Job(scenario, Way("expiring", 0, 60))], []
        # After a long run each schedule takes as long as ten others.
        tries = (few, more) if more and len(scenario.before) <= FEW else (few,)
        return next((one for jobs in tries for one in self._failing(jobs, flaw)), None)

    def simple(self, scenario: Scenario, flaw: Flaw, granularity: Granularity) -> list[Finding]:
        for preemptions, runs in () if self.expires else ((1, 300), (2, 900), (3, 1500)):
            way = Way("bounded", preemptions, runs)
            found = self._failing([Job(scenario, way, granularity, each=6)], flaw)
            if found:
                fewest = min(one.preemptions for one in found)
                best = [one for one in found if one.preemptions == fewest]
                return best[:FAILING_ONES_AT_MOST]
        return []

    def today(self, findings: Sequence[Finding]) -> Finding:
        by_scenario = [list(group) for _, group in groupby(findings, lambda one: one.scenario)]
        for group in by_scenario:
            schedules = [str(one.schedule) for one in group]
            asked = _asked(self.ask, self.court, "first_today", str(group[0].scenario), schedules)
            place = asked.value
            if place is not None:
                return group[whole(place, 0, len(group) - 1)]
        return findings[0]

    def _failing(self, jobs: list[Job], flaw: Flaw) -> list[Finding]:
        text = _asked(self.ask, self.court, "runs", jobs_to_text(jobs)).value
        has_to(type(text) is str)
        key = (text, tuple((str(job.scenario), job.way, job.granularity) for job in jobs), flaw)
        known = self.court._known  # noqa: SLF001 - one memory for both
        if key not in known:
            done = _believed(jobs, text)
            known[key] = (
                sum(one.schedules for one in done),
                [
                    finding_of(run, flaw)
                    for one in done
                    for run in one.runs
                    if not self.skip(run) and self.judge.flaw(run) is flaw
                ],
            )
        schedules, found = known[key]
        # What counts is what they take, and after a long run each takes as long as many.
        self.schedules += schedules * (1 + max(len(job.scenario.before) for job in jobs) // 10)
        return list(found)


def _fail(ask: Ask, finding: Finding, bench: _Bench) -> NoReturn:
    court = bench.court
    if court.minimal:
        small = simplest_schedule(bench, finding)
    else:
        small = minimised(bench, finding, court.smaller)
    shown = _asked(ask, court, "trace", str(small.scenario), str(small.schedule))
    trace = trace_from_text(shown.value, small.scenario)
    if trace is not None and court.judge.flaw(trace.run) is not small.flaw:
        trace = None  # Something is left from run to run: better no picture than another one.
    judged = replace(small, history=court.judge.as_judged(small.history, small.scenario))
    wrong = _wrong_call(judged, court.judge.spec)
    message = explained(judged, trace, court.judge.spec)
    fail(
        message,
        question=court.ask_about(small, wrong) or question(small, trace, wrong),
        way=small.flaw,
        rubric=court.charges[small.flaw],
        drawing=_drawn(small, trace, wrong, court.hidden),
        replay=shown,
    )


def _wrong_call(finding: Finding, spec: Spec) -> Call | None:
    if finding.flaw is not Flaw.wrong_answer:
        return None
    impossible = impossible_answer(finding.history, spec, finding.scenario.new)
    return impossible.call if impossible else None


def _drawn(
    finding: Finding,
    trace: Trace | None,
    wrong: Call | None = None,
    hidden: frozenset[str] = frozenset(),
) -> str:
    """The scenario and its schedule, the threads side by side, and what was answered afterwards."""
    handle = f"{finding.scenario}   schedule {finding.schedule}"
    above = textwrap.wrap(handle, WIDTH, break_on_hyphens=False)
    looks = [call for call in _last_looks(finding, wrong) if call.op.name not in hidden]
    below = [
        line
        for call in looks
        for line in textwrap.wrap(f"afterwards {call} -> {call.result or 'never ends'}", WIDTH)
    ]
    if trace is None or not trace.rows:
        return "\n".join([*above, *below])
    # The whole is to be seen at once.
    room = max(ROWS_AT_MOST - len(above) - 1 - len(below), ROWS_AT_MOST // 2)
    return "\n".join([*above, "", str(drawing(trace, WIDTH, room)), *below])


def _last_looks(finding: Finding, wrong: Call | None) -> list[Call]:
    """What was asked when the threads had ended, as far as the answer that was wrong."""
    begun = [call for call in finding.history.calls if not call.alone]
    last = max((call.start for call in begun), default=-1)
    looks = [call for call in finding.history.calls if call.alone and call.start > last]
    if wrong is not None and wrong.alone:
        looks = [call for call in looks if call.start <= wrong.start]
    return looks[-LOOKS_AT_MOST:] if begun else []
