"""Proves a kata: its stub, its solutions and its mistakes against all of its checks.

Green means: the stub loads and passes nothing; every solution passes everything; every mistake
fails, and first under the rubric item that its first line names; every check rejects at least one
mistake; every cost limit has twice the room on both sides.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pytest_hardtier.author.degenerate import Lint
from pytest_hardtier.author.margins import ROOM, TOLERANCE_ROOM, problems_of_the_limits
from pytest_hardtier.author.specimens import Role, Row, Specimen, specimens_of
from pytest_hardtier.calls import Kind
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.grading.check import Check
from pytest_hardtier.grading.examiner import blocked
from pytest_hardtier.grading.shrinking import elements_of
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, checks_of, read_source

NOT_ASKED = "not asked: another check has rejected the file"
SHRUNK_TO_THE_END = frozenset((Kind.wrong_answer, Kind.wrong_type, Kind.exception))


@dataclass(frozen=True)
class Proof:
    """The matrix of one kata, and what is wrong with it."""

    kata: Kata
    checks: tuple[Check, ...]
    rows: tuple[Row, ...]
    problems: tuple[str, ...] = field(default_factory=tuple)

    @property
    def green(self) -> bool:
        return not self.problems

    def rejects(self, check: Check) -> int:
        """How many mistakes a check rejects."""
        place = self.checks.index(check)
        return sum(row.verdicts[place].outcome is Outcome.failed for row in self.of(Role.wrong))

    def of(self, role: Role) -> list[Row]:
        """The rows of the specimens with that role."""
        return [row for row in self.rows if row.specimen.role is role]

    def elements(self) -> float | None:
        """The median number of elements in the cases that mistakes of value are shown.

        How small a case can be at which a cost shows is no question of shrinking, and a file that
        fails without any case has none.
        """
        found = [
            row.elements
            for row in self.of(Role.wrong)
            if row.elements is not None
            and row.first_failed is not None
            and row.first_failed.kind in SHRUNK_TO_THE_END
        ]
        return statistics.median(found) if found else None


def prove(
    kata: Kata,
    *,
    seed: int = 0,
    sandbox: Sandbox,
    against: Path | None = None,
    clock: Clock | None = None,
    distances: bool = True,
    every_check: bool = True,
) -> Proof:
    """Grade every specimen and say what does not hold.

    against: a folder with right/ and wrong/ submissions, instead of the kata's own
    distances: whether to ask how far too costly ones are from their limits, a third of the time
    every_check: whether a mistake that has failed one check is held against the later ones too;
        otherwise only until every check has rejected one: a third of the time, and the same green
    """
    clock = clock or SystemClock()
    grade = partial(Grading, seed=seed, sandbox=sandbox)
    lint = Lint(kata)
    specimens = specimens_of(kata, against)
    # What the cases pass is the same for all: one right submission shows it.
    shows = next((one for one in specimens if one.role is Role.right), None)
    rows = tuple(
        _row(
            kata,
            specimen,
            partial(grade, seen=lint.look) if specimen is shows else grade,
            clock,
            distances,
            every_check,
        )
        for specimen in specimens
    )
    proof = Proof(kata, checks_of(kata), rows)
    if not every_check:
        proof = _with_a_rejection_of_every_check(proof, grade)
    problems = [*_problems_of_rows(proof)]
    if against is None:
        problems.extend(_problems_of_the_kata(proof))
        problems.extend(lint.problems(proof.checks))
    return replace(proof, problems=tuple(problems))


def _row(
    kata: Kata,
    specimen: Specimen,
    grade: Callable[..., Grading],
    clock: Clock,
    distances: bool,
    every_check: bool,
) -> Row:
    begun = clock.seconds()
    source = read_source(specimen.path, kata.contract.limits)
    with grade(kata, source) as grading:
        to_the_end = every_check or specimen.role is not Role.wrong
        verdicts = tuple(grading.verdicts() if to_the_end else _until_one_fails(grading))
        row = Row(
            specimen,
            verdicts,
            clock.seconds() - begun,
            used=tuple(grading.tolerance_used(check.id) for check in grading.checks),
            rates=tuple(grading.error_rate(check.id) for check in grading.checks),
        )
        charged = row.first_failed
        if charged is not None and (case := grading.case_of(charged.check)):
            row = replace(row, elements=elements_of(dict(case)))
    if not distances or specimen.role is not Role.wrong or charged is None:
        return row
    if charged.kind != Kind.too_costly:
        place = [verdict.check for verdict in verdicts].index(charged.check)
        distance = _distance(row.used[place], partial(grade, kata, source), charged.check)
        return replace(row, distance=distance)
    # A call is ended at its limit, so the distance is not known from the count: ask again with the
    # limit that much further away.
    with grade(kata, source, leniency=ROOM) as grading:
        accepted = grading.verdict(charged.check).passed
    return replace(row, barely=charged.check if accepted else "")


def _distance(used: float | None, grade: Callable[..., Grading], check: str) -> float | None:
    """How many times the tolerance a wrong one is off, as far as that is of interest."""
    if used is None or used >= TOLERANCE_ROOM:
        return used
    # It is known from the first case that failed alone: another one may be further off.
    with grade(slack=TOLERANCE_ROOM) as grading:
        accepted = grading.verdict(check).passed
        later = grading.tolerance_used(check) or TOLERANCE_ROOM
    return used if accepted else max(later, TOLERANCE_ROOM)


def _until_one_fails(grading: Grading) -> Iterator[Verdict]:
    failed: Verdict | None = None
    for check in grading.checks:
        if failed is not None:
            yield blocked(check, failed, NOT_ASKED)
            continue
        verdict = grading.verdict(check.id)
        if verdict.outcome is Outcome.failed:
            failed = verdict
        yield verdict


def _with_a_rejection_of_every_check(proof: Proof, grade: Callable[..., Grading]) -> Proof:
    """Ask each check that has rejected nothing about one mistake after another until it does."""
    rows = list(proof.rows)
    for place, check in enumerate(proof.checks):
        if proof.rejects(check):
            continue
        for number, row in enumerate(rows):
            if row.verdicts[place].message != NOT_ASKED:
                continue
            source = read_source(row.specimen.path, proof.kata.contract.limits)
            with grade(proof.kata, source) as grading:
                verdict = grading.verdict(check.id)
            verdicts = (*row.verdicts[:place], verdict, *row.verdicts[place + 1 :])
            rows[number] = replace(row, verdicts=verdicts)
            if verdict.outcome is Outcome.failed:
                break
    return replace(proof, rows=tuple(rows))


def _problems_of_rows(proof: Proof) -> Iterator[str]:
    for row in proof.rows:
        name = row.specimen.path.name
        for verdict in row.verdicts:
            if verdict.outcome is Outcome.unfit:
                yield f"{name}: {verdict.check}: {verdict.message}"
        if row.specimen.role is Role.stub:
            yield from _problems_of_the_stub(row)
        elif row.specimen.role is Role.right:
            for verdict in row.verdicts:
                if verdict.outcome is Outcome.failed:
                    yield f"{name} is right but fails {verdict.check}: {verdict.message}"
        elif row.first_failed is None:
            yield f"{name} is wrong but passes every check"
        elif row.first_failed.rubric != row.specimen.item:
            yield (
                f"{name} is about '{row.specimen.item}' but is charged with "
                f"'{row.first_failed.rubric}' by {row.first_failed.check}"
            )


def _problems_of_the_stub(row: Row) -> Iterator[str]:
    for verdict in row.verdicts:
        if verdict.passed:
            yield f"the stub passes {verdict.check}"
        if verdict.kind in (Kind.syntax_error, Kind.import_error, Kind.missing_function):
            yield f"the stub does not load: {verdict.message}"


def _problems_of_the_kata(proof: Proof) -> Iterator[str]:
    roles = [row.specimen.role for row in proof.rows]
    least = (2, 3) if proof.kata.parent is None else (1, 3)
    for role, count, most in zip(
        (Role.right, Role.wrong), least, ("solutions", "mistakes"), strict=True
    ):
        if roles.count(role) < count:
            yield f"has {roles.count(role)} {most}; {count} are the least"
    for check in proof.checks:
        if proof.rejects(check) == 0:
            yield f"the check {check.id} rejects no mistake"
    graded = {check.rubric for check in proof.checks}
    for item in proof.kata.rubric:
        if item.id not in graded:
            yield f"no check is about rubric item '{item.id}'"
    yield from problems_of_the_limits(proof.checks, proof.rows)


def changes(proof: Proof, again: Proof) -> Iterator[str]:
    """What a later proof of the same kata and seed says otherwise; nothing, if all is well.

    Distances to limits are not compared: a verdict that is near one changes by itself.
    """
    for row, later in zip(proof.rows, again.rows, strict=True):
        name = row.specimen.path.name
        for verdict, other in zip(row.verdicts, later.verdicts, strict=True):
            if verdict.without_times() != other.without_times():
                yield f"{name}: {verdict.check} said {_told(verdict)}, and then {_told(other)}"


def _told(verdict: Verdict) -> str:
    cost = ", ".join(f"{count:,} {unit}" for unit, count in verdict.cost.items())
    said = (verdict.outcome, verdict.kind, verdict.message, verdict.case, cost and f"({cost})")
    return " ".join(filter(None, said))
