"""Attempts as Markdown, for pull requests and notes.

What a candidate wrote or printed stands in fences or escaped: it can neither end a table nor call
somebody's attention nor bring markup along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pytest_hardtier.grading.attempt import Attempt, Earned
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.report.finding import STATES
from pytest_hardtier.report.foreign import one_line_of
from pytest_hardtier.report.terminal import check_text
from pytest_hardtier.report.words import and_more, capital, clock, plural

# More failures than these are counted: whoever repairs the first ones sees the rest change.
SHOWN_IN_FULL = 5
# @somebody, #12, GH-12, http://..., www.x, and a SHA of a commit.
_CALLING = re.compile(r"@|#|:(?=//)|\bGH(?=-)|\bwww(?=\.)|\b[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE)
_APART = "&#8203;"


def to_markdown(*attempts: Attempt) -> str:
    """One document about one attempt or several, with one title."""
    if len(attempts) == 1:
        return "\n\n".join(attempt_blocks(attempts[0], "#")) + "\n"
    blocks = [f"# {plural(len(attempts), 'attempt')}", _overview(attempts)]
    for attempt in attempts:
        blocks.extend(attempt_blocks(attempt, "##"))
    return "\n\n".join(blocks) + "\n"


def _overview(attempts: Sequence[Attempt]) -> str:
    rows = [
        (
            f"`{attempt.slug}`",
            level_in_words(attempt),
            points_in_words(attempt),
            _time(attempt),
            attempt.verdict,
        )
        for attempt in attempts
    ]
    return table(("kata", "level", "score", "time", "verdict"), rows)


def attempt_blocks(attempt: Attempt, mark: str) -> list[str]:
    """Title, rubric and findings of one attempt; `mark` is that of its title, such as ##."""
    troubles = [v for v in attempt.checks if v.outcome in (Outcome.failed, Outcome.unfit)]
    return [
        f"{mark} {escaped(attempt.title)}: {level_in_words(attempt)}",
        _summary(attempt),
        table(("rubric item", "share", "earned", "checks"), map(_item, attempt.rubric)),
        *(block for verdict in troubles[:SHOWN_IN_FULL] for block in _finding(verdict, mark)),
        _counts(attempt, len(troubles) - SHOWN_IN_FULL),
        *(f"Note: {escaped(note)}" for note in attempt.notes),
    ]


def _summary(attempt: Attempt) -> str:
    facts = [
        f"`{attempt.slug}`",
        f"run {attempt.number}",
        _time(attempt),
        points_in_words(attempt),
        f"seed {attempt.seed}",
        f"isolation {attempt.tier}",
    ]
    needs = and_more([escaped(step) for step in attempt.missing], 4)
    if not needs:
        return f"{', '.join(facts)}."
    goal = f"Level {attempt.level + 1}" if attempt.level else "A level"
    return f"{', '.join(facts)}. {goal} needs {needs}."


def level_in_words(attempt: Attempt) -> str:
    """`level 3 Ready`, or `undecided`."""
    name = escaped(attempt.level_title)
    return f"level {attempt.level} {name}" if attempt.level else name.lower()


def points_in_words(attempt: Attempt) -> str:
    """`65 of 100`, or that there is no score."""
    return f"{attempt.score} of 100" if attempt.level else "no score"


def _time(attempt: Attempt) -> str:
    late = ", over time" if attempt.seconds > attempt.minutes * 60 else ""
    return f"{clock(attempt.seconds)} of {attempt.minutes}:00{late}"


def _item(item: Earned) -> tuple[str, ...]:
    checks = f"{item.passed} of {item.of} passed" if item.of else "not graded"
    name = f"{escaped(item.id)}: {escaped(item.line)}"
    return name, str(item.share), str(item.earned), checks


def _finding(verdict: Verdict, mark: str) -> list[str]:
    title = f"{mark}# {STATES[verdict.outcome]}: {escaped(verdict.title)}"
    text = check_text(verdict)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(longest + 1, 3)
    return [title, f"{fence}text\n{text}\n{fence}"]


def _counts(attempt: Attempt, hidden: int) -> str:
    passed = sum(verdict.passed for verdict in attempt.checks)
    waiting = sum(verdict.outcome is Outcome.blocked for verdict in attempt.checks)
    counts = [f"{plural(passed, 'check')} passed"]
    if hidden > 0:
        counts.append(f"{plural(hidden, 'more check')} failed")
    if waiting:
        counts.append(f"{plural(waiting, 'check')} waited for others")
    return f"{capital(', '.join(counts))}."


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def escaped(text: str) -> str:
    """Foreign text for a sentence or a cell: no sign in it means anything to Markdown or HTML.

    GitHub looks for names, addresses and numbers of issues in the text that is shown, where a
    backslash or an entity is no longer seen: a space without width takes them apart.
    """
    marked = re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", one_line_of(text).replace("&", "&amp;"))
    return _CALLING.sub(f"\\g<0>{_APART}", marked)
