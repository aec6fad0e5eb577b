"""One failed check as a candidate reads it: evidence first, then the question, then how to go on.

FAIL      finds every word that can be walked                     found, 35 of 100 - wrong answer
          left out 'ab'
case      a b
          words: a, ab
question  What does your search do in the moment after it has found a word?
replay    hardtier replay 3f2a9c
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pytest_hardtier.calls import Kind
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.report.foreign import foreign, one_line_of
from pytest_hardtier.report.glyphs import Glyphs
from pytest_hardtier.report.layout import Line, Section, Span, cells, cut, fold, wrap
from pytest_hardtier.report.words import ratio, thousands

GUTTER = 10
WHY_LINES = 2
WHOLE = 60  # lines of one part where a report is scrolled and not looked at
STATES = {
    Outcome.passed: "PASS",
    Outcome.failed: "FAIL",
    Outcome.blocked: "WAITS",
    Outcome.unfit: "UNFIT",
}
STYLES = {
    Outcome.passed: "bold green",
    Outcome.failed: "bold red",
    Outcome.blocked: "yellow",
    Outcome.unfit: "bold magenta",
}
# The ends whose message says all there is to say about what the code gave back.
NO_ANSWER = frozenset(Kind) - {Kind.wrong_answer, Kind.wrong_type, Kind.too_costly}
# A call is ended at its limit: what it would have cost is not known, and no ratio may say so.
ENDED_AT_THE_LIMIT = 1.001
# The ends of a file that no case reached: one would only stand in the way of the message.
NO_CASE = {Kind.syntax_error, Kind.import_error, Kind.missing_function}


@dataclass(frozen=True)
class Part:
    """A labelled piece of a finding; it shows at most `most` lines, and at least one."""

    label: str
    lines: tuple[str, ...]
    most: int
    style: str = ""
    last: bool = False  # when folded, the end is kept: the line that raised is the last of frames
    aside: str = ""  # at the right end of the first line


def parts_of(
    verdict: Verdict,
    share: int | None,
    file: str,
    width: int,
    glyphs: Glyphs,
    *,
    whole: bool = False,
) -> list[Part]:
    """What there is to say about a failed check, in reading order.

    share: of the rubric item, if known; width: of the text behind the gutter
    whole: for a report that is scrolled: nothing is folded that a person would read
    """

    def part(label: str, text: str, most: int, style: str = "") -> Part:
        return Part(label, tuple(wrap(glyphs.safe(text), width)) if text else (), most, style)

    frames = [cut(glyphs.safe(row), width, glyphs.ellipsis) for row in _where(verdict, file)]
    item = verdict.rubric if share is None else f"{verdict.rubric}, {share} of 100"
    about = glyphs.between.join(bit for bit in (item, verdict.kind or "") if bit)
    parts = [
        *_heads(verdict, about, width, glyphs),
        part("", message_of(verdict), 5),
        part("case", "" if verdict.kind in NO_CASE else foreign(verdict.case), 12),
        part("observed", _observed(verdict), 4),
        part("expected", foreign(verdict.expected), 4),
        part("cost", cost_of(verdict), 2),
        Part("where", tuple(frames), 5, last=True),
        part("question", foreign(verdict.question), 4, "cyan"),
        part("replay", _replay(verdict), 1, "dim"),
        part("check", one_line_of(verdict.check) if whole else "", 1, "dim"),
    ]
    return [replace(one, most=WHOLE) if whole else one for one in parts if one.lines]


def _heads(verdict: Verdict, about: str, width: int, glyphs: Glyphs) -> list[Part]:
    """The title, and what it is about: beside it where there is room, else below."""
    label, title = STATES[verdict.outcome], glyphs.safe(one_line_of(verdict.title))
    about = glyphs.safe(one_line_of(about))
    if cells(title) + cells(about) + 3 <= width:
        return [Part(label, (title,), 1, "bold", aside=about)]
    return [
        Part(label, tuple(wrap(title, width)), 2, "bold"),
        Part("", (cut(about, width, glyphs.ellipsis),), 1, "dim"),
    ]


def section_of(parts: Sequence[Part], outcome: Outcome, width: int, glyphs: Glyphs) -> Section:
    """The parts one under the other, the longest ones folded first when lines are short."""
    wanted = sum(min(len(part.lines), part.most) for part in parts)

    def lines(count: int) -> list[Line]:
        return [
            row
            for part, given in zip(parts, _shared_out(parts, count), strict=True)
            for row in _rows(part, given, outcome, width, glyphs)
        ]

    return Section(lines, wanted, min(len(parts), wanted))


def _shared_out(parts: Sequence[Part], count: int) -> list[int]:
    """How many lines each part gets: one at least, and the longest gives way first."""
    given = [min(len(part.lines), part.most) for part in parts]
    while sum(given) > count and max(given) > 1:
        given[given.index(max(given))] -= 1
    return given


def _rows(part: Part, given: int, outcome: Outcome, width: int, glyphs: Glyphs) -> list[Line]:
    if part.last and len(part.lines) > given > 1:
        rest = fold(part.lines[::-1], given, width, glyphs.ellipsis, "frame")[::-1]
    else:
        rest = fold(part.lines, given, width, glyphs.ellipsis)
    style = STYLES[outcome] if part.label == STATES[outcome] else "dim"
    if part.aside:
        blank = " " * (width - cells(rest[0]) - cells(part.aside))
        row = labelled(part.label, rest[0], part.style, style)
        return [(*row, Span(blank), Span(part.aside, "dim"))]
    return [
        labelled(part.label if not n else "", text, part.style, style)
        for n, text in enumerate(rest)
    ]


def labelled(label: str, text: str, style: str = "", label_style: str = "dim") -> Line:
    """A line behind the gutter, with a label in it."""
    return (Span(f"{label:<{GUTTER}}", label_style), Span(text, style))


def message_of(verdict: Verdict) -> str:
    """The evidence; "" where the line with the cost says the same in numbers."""
    message = foreign(verdict.message)
    numbers = [thousands(n) for n in (*verdict.cost.values(), *verdict.limit.values())]
    says_the_cost = verdict.kind == Kind.too_costly and len(message.splitlines()) == 1
    return "" if says_the_cost and numbers and all(n in message for n in numbers) else message


def cost_of(verdict: Verdict) -> str:
    """`5,241,777 steps are 6.4 times the limit of 815,840`, or "" where nothing was counted."""
    sentences = []
    for unit, used in verdict.cost.items():
        limit = verdict.limit.get(unit)
        counted = f"{thousands(used)} {unit.replace('_', ' ')}"
        if limit is None:
            sentences.append(counted)
        elif limit < used <= limit * ENDED_AT_THE_LIMIT:
            noun = unit.replace("_", " ")
            sentences.append(f"ended at the limit of {thousands(limit)} {noun}")
        elif used > limit:
            sentences.append(f"{counted}, {ratio(used, limit)} the limit of {thousands(limit)}")
        else:
            sentences.append(f"{counted}, within the limit of {thousands(limit)}")
    return foreign("\n".join(sentences))


def _observed(verdict: Verdict) -> str:
    """The answer, unless the message quotes it already or there was none."""
    observed = foreign(verdict.observed)
    return "" if observed in verdict.message or verdict.kind in NO_ANSWER else observed


def _replay(verdict: Verdict) -> str:
    runs = verdict.replay and verdict.kind not in NO_CASE
    return one_line_of(f"hardtier replay {verdict.replay}") if runs else ""


def _where(verdict: Verdict, file: str) -> list[str]:
    """The candidate's own frames, a row each, or the line that the failure points at."""
    if verdict.frames or not verdict.line:
        return [one_line_of(frame) for frame in verdict.frames]
    place = f"{PurePath(file).name}:{verdict.line}" if file else f"line {verdict.line}"
    return [one_line_of(place)]


def brief_rows(
    verdict: Verdict, share: int | None, width: int, glyphs: Glyphs, at_most: int = 2
) -> list[Line]:
    """A failed check that is not the one to read first: what and why, in one or two lines.

    Where both are long, each has a line: a title alone says nothing about what went wrong.
    """
    title, why = _title_and_why(verdict, share, glyphs)
    rows = wrap(f"{title}: {why}", width)
    if len(rows) > at_most:
        rows = [cut(text, width, glyphs.ellipsis) for text in (f"{title}:", why)]
    return _below_each_other(verdict, rows[:at_most])


def short_rows(verdict: Verdict, share: int | None, width: int, glyphs: Glyphs) -> list[Line]:
    """As `brief_rows` where there is room: the whole title, two lines of why, and the id."""
    title, why = _title_and_why(verdict, share, glyphs)
    rows = wrap(f"{title}: {why}", width)
    if len(rows) > WHY_LINES:
        rows = wrap(f"{title}:", width)
        told = wrap(glyphs.safe(foreign(verdict.message)) or why, width)
        if len(told) > WHY_LINES:
            told[WHY_LINES - 1] = cut(" ".join(told[WHY_LINES - 1 :]), width, glyphs.ellipsis)
        rows += told[:WHY_LINES]
    name = labelled("check", glyphs.safe(one_line_of(verdict.check)), "dim")
    return [*_below_each_other(verdict, rows), name]


def _title_and_why(verdict: Verdict, share: int | None, glyphs: Glyphs) -> tuple[str, str]:
    item = verdict.rubric if share is None else f"{verdict.rubric} {share}"
    why = one_line_of(verdict.message) or cost_of(verdict) or verdict.kind or ""
    title = f"{one_line_of(verdict.title)} ({item})"
    return glyphs.safe(title), glyphs.safe(one_line_of(why))


def _below_each_other(verdict: Verdict, rows: Sequence[str]) -> list[Line]:
    return [
        labelled(STATES[verdict.outcome] if not n else "", row, "", STYLES[verdict.outcome])
        for n, row in enumerate(rows)
    ]
