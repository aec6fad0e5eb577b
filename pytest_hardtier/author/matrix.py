"""Proofs as an author reads them: the matrix of a kata, and one table about all."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_hardtier.author.margins import ROOM, error_rate, margins, tolerance_margins
from pytest_hardtier.author.proof import Proof
from pytest_hardtier.author.specimens import Role, Row
from pytest_hardtier.grading.verdict import Outcome, Verdict

_MARK = {Outcome.passed: ".", Outcome.failed: "x", Outcome.blocked: "-", Outcome.unfit: "!"}
_HEADS = ("kata", "right", "wrong", "item", "idle", "room", "distance", "case", "slowest", "all")
LEGEND = f"""\
right: accepted solutions. wrong: rejected mistakes. item: those charged first with what they name.
idle: checks that reject no mistake. room: how much of a cost limit a right one uses at most.
distance: whether every costly mistake fails at {ROOM:.0%} of its limit too. case: numbers and
letters in the median case that a wrong value is shown. slowest: the longest grading of a right
one, in seconds. all: all gradings of the proof, in seconds."""


def to_text(proof: Proof) -> str:
    """The matrix as an author reads it: a row per file, a column per check."""
    width = max((len(row.specimen.path.stem) for row in proof.rows), default=4)
    heads = "".join(f"{n + 1:>4}" for n in range(len(proof.checks)))
    lines = [proof.kata.slug, "  " + " " * width + heads]
    for row in proof.rows:
        marks = "".join(f"{_mark(row, verdict):>4}" for verdict in row.verdicts)
        specimen = row.specimen
        about = f"{specimen.role}: " + (f"{specimen.item}: " if specimen.item else "")
        says = f"{about}{specimen.says}"[:76]
        lines.append(f"  {specimen.path.stem:<{width}}{marks}   {row.seconds:5.2f} s  {says}")
    for n, check in enumerate(proof.checks):
        lines.append(f"  {n + 1:>2} {check.id} ({check.rubric}): rejects {proof.rejects(check)}")
    lines.extend(
        f"  {margin.check}: right ones use at most {margin.share:.0%} of the limit"
        f" ({margin.nearest})"
        for margin in margins(proof.checks, proof.rows)
    )
    lines.extend(f"  {margin}" for margin in tolerance_margins(proof.checks, proof.rows))
    rate = error_rate(proof.rows)
    if rate:
        lines.append(f"  chance rejects a right one less often than once in {1 / rate:.1g} runs")
    lines.extend(f"  PROBLEM {problem}" for problem in proof.problems)
    lines.append(summary_line(proof))
    return "\n".join(lines)


def _mark(row: Row, verdict: Verdict) -> str:
    """x where a check rejects; X where it is the one that a mistake is charged with."""
    mark = _MARK[verdict.outcome]
    return "X" if mark == "x" and verdict is row.first_failed else mark


def summary_line(proof: Proof) -> str:
    """One line per kata: right ones accepted, wrong ones rejected and under which item."""
    right, wrong = proof.of(Role.right), proof.of(Role.wrong)
    return (
        f"{'green' if proof.green else 'RED  '} {proof.kata.slug}: "
        f"{_accepted(right)}/{len(right)} right accepted, "
        f"{len(wrong) - _accepted(wrong)}/{len(wrong)} wrong rejected, "
        f"{_under_their_item(wrong)}/{len(wrong)} under their item, "
        f"slowest right one {_slowest(right):.2f} s"
    )


def to_table(proofs: Sequence[Proof]) -> str:
    """A row per kata with what can be compared, and what the columns mean."""
    rows = [_HEADS, *map(_cells, proofs)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        )
        for row in rows
    ]
    return "\n".join([*lines, LEGEND])


def _cells(proof: Proof) -> tuple[str, ...]:
    right, wrong = proof.of(Role.right), proof.of(Role.wrong)
    shares = [margin.share for margin in margins(proof.checks, proof.rows)]
    elements = proof.elements()
    return (
        proof.kata.slug,
        f"{_accepted(right)}/{len(right)}",
        f"{len(wrong) - _accepted(wrong)}/{len(wrong)}",
        f"{_under_their_item(wrong)}/{len(wrong)}",
        str(sum(proof.rejects(check) == 0 for check in proof.checks)),
        f"{max(shares):.0%}" if shares else "-",
        "-" if not shares else f"{'<' if any(row.barely for row in wrong) else '>'}{ROOM:.0%}",
        "-" if elements is None else f"{elements:g}",
        f"{_slowest(right):.2f}",
        f"{sum(row.seconds for row in proof.rows):.0f}",
    )


def _accepted(rows: Sequence[Row]) -> int:
    return sum(row.accepted for row in rows)


def _under_their_item(wrong: Sequence[Row]) -> int:
    first = [(row.first_failed, row.specimen.item) for row in wrong]
    return sum(failed is not None and failed.rubric == item for failed, item in first)


def _slowest(rows: Sequence[Row]) -> float:
    return max((row.seconds for row in rows), default=0.0)
