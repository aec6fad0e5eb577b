"""The film of an attempt as lines: all of it under one another, or one save to a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pytest_hardtier.grading.verdict import Outcome
from pytest_hardtier.report.finding import STATES, STYLES
from pytest_hardtier.report.foreign import one_line_of
from pytest_hardtier.report.glyphs import Glyphs
from pytest_hardtier.report.history import interruption_in_words
from pytest_hardtier.report.layout import Line, Span, cells, clipped, cut, line, pad
from pytest_hardtier.report.words import clock, plural
from pytest_hardtier.study.film import Change, Cost, Film, Save
from pytest_hardtier.study.record import Event
from pytest_hardtier.study.sitting import Timed

CLOCK = 6  # columns of `21:40`; `119:59` still fits
ITEM = 12
COSTS_SHOWN = 8
KEYS = "left, right: save by save   home, end   q: quit"


def heading_of(film: Film, title: str, number: int, of: int) -> str:
    """`Word Search II: attempt 2 of 3, 2026-11-21 09:00, 21:40 of 35:00`."""
    started = film.sitting.started
    day = "" if started is None else f", {started.astimezone():%Y-%m-%d %H:%M}"
    return f"{title}: attempt {number} of {of}{day}"


def as_text(film: Film, heading: str, width: int, glyphs: Glyphs) -> list[str]:
    """The whole film, one event a line, and what it comes to."""
    # At the same second: the start, then what came before a save, the save, and what came after it.
    rows = [(save.seconds, 2, _save_row(save)) for save in film.saves]
    rows += [(event.seconds, 3, _event_row(event)) for event in film.others]
    rows += [
        (one.at_seconds, 0, interruption_in_words(one).partition(": ")[2])
        for one in film.sitting.interruptions
    ]
    if film.approach_words:
        rows.append((film.before_first, 1, f"approach: {plural(film.approach_words, 'word')}"))
    rows.sort(key=lambda row: (row[0], row[2] != Event.started, row[1]))
    lines = [heading, *(f"{clock(at):>{CLOCK}}  {text}" for at, _, text in rows)]
    lines += ["", *(f"{at:>{CLOCK}}  {text}" for at, text in _summary(film))]
    return [cut(glyphs.safe(text), width, glyphs.ellipsis) for text in lines]


def _save_row(save: Save) -> str:
    """`save 2   65 of 100  +4 -1   found: left out 'ab'`."""
    lines = f"+{save.added} -{save.removed}" if save.changes else "unchanged"
    lines = "" if save.changes is None else lines
    score = f"{save.score:>3} of 100" if save.complete else "in part"
    first = save.first
    said = one_line_of(save.verdict)
    if first is not None:
        said = one_line_of(f"{save.in_the_way}: {first.get('message', '')}")
    return f"save {save.number:<3} {score:<10}  {lines:<9}  {said}"


def _event_row(event: Timed) -> str:
    record = event.record
    if record.kind == Event.hint:
        return f"hint {record.number('step')}"
    if record.kind == Event.discussion:
        share = record.data.get("share")
        told = f"{share * 100:.0f} % right" if isinstance(share, int | float) else "answered"
        return f"discussion: {told}"
    words = {Event.finished: "stopped", Event.given_up: "given up", Event.debrief: "debrief read"}
    return next(
        (text for kind, text in words.items() if kind == record.kind), one_line_of(record.kind)
    )


def _summary(film: Film) -> Iterator[tuple[str, str]]:
    """What the attempt comes to: a time, and what it went into."""
    solved = next((save for save in film.saves if save.solved), None)
    if film.idea_seconds is not None:
        yield clock(film.idea_seconds), "the first right idea: the examples came out right"
    if solved is not None:
        yield clock(solved.seconds), f"solved, with save {solved.number}"
    else:
        yield clock(film.sitting.seconds), film.sitting.ending or "the clock runs"
    if film.saves:
        yield "", "where the time went:"
        yield clock(film.before_first), "until the first save"
    for cost in film.costs[:COSTS_SHOWN]:
        yield clock(cost.seconds), _cost(cost)
    if len(film.costs) > COSTS_SHOWN:
        rest = film.costs[COSTS_SHOWN:]
        yield clock(sum(cost.seconds for cost in rest)), f"{plural(len(rest), 'check')} more"


def _cost(cost: Cost) -> str:
    """`found, 2 saves: finds all words on boards of no cell`."""
    about = f"{cost.in_the_way}, {plural(cost.saves, 'save')}"
    return one_line_of(f"{about}: {cost.title}" if cost.title else about)


def frames_of(film: Film) -> int:
    """How many screens the film has: one for each save, and what it comes to."""
    return len(film.saves) + 1


def frame(
    film: Film, heading: str, position: int, width: int, height: int, glyphs: Glyphs
) -> list[Line]:
    """One screen of exactly so many lines. Pure; the last position is what the film comes to."""
    body = height - 4
    if position >= len(film.saves):
        rows = [line(f"{at:>{CLOCK}}  {text}") for at, text in _summary(film)][:body]
        state = "the end"
    else:
        save = film.saves[position]
        rows = list(_save_rows(save, body, width, glyphs))[:body]
        state = f"save {save.number} of {len(film.saves)}  {clock(save.seconds)}"
    head = pad(heading, width - cells(state) - 2, glyphs.ellipsis)
    rows += [line()] * (body - len(rows))
    screen = [
        (Span(head, "bold"), Span(f"  {state}")),
        _strip(film, position, width, glyphs),
        line(),
        *rows,
        line(KEYS, "dim"),
    ]
    return [clipped(_safe(row, glyphs), width) for row in screen]


def _safe(row: Line, glyphs: Glyphs) -> Line:
    return tuple(Span(glyphs.safe(span.text), span.style) for span in row)


def _strip(film: Film, position: int, width: int, glyphs: Glyphs) -> Line:
    """The clock as a strip: a sign for each save, where it was, and the one that is shown."""
    end = max(film.sitting.seconds, film.saves[-1].seconds if film.saves else 0.0, 1.0)
    signs = [Span(glyphs.empty, "dim")] * width
    shown = film.saves[position : position + 1]
    for save in (*film.saves, *shown):
        column = min(int(save.seconds / end * (width - 1)), width - 1)
        signs[column] = Span(glyphs.full, "green" if save.solved else "red")
        if save in shown:
            signs[column] = Span("^", "bold")
    return tuple(
        Span("".join(span.text for span in alike), style)
        for style, alike in groupby(signs, key=lambda span: span.style)
    )


def _save_rows(save: Save, height: int, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The verdicts, the finding, then as much of the change as there is room for."""
    level = f"level {save.level}, {save.score} of 100" if save.complete else "a part of the checks"
    after = f"{glyphs.between}then {clock(save.lasted)} until the next" if save.lasted else ""
    yield line(f"{level}{after}", "bold")
    checks = _check_rows(save, max(height // 2 - 2, 3), width, glyphs)
    yield from checks
    if save.first is not None:
        said = one_line_of(str(save.first.get("message", "")))
        yield line(f"       {cut(said, width - 7, glyphs.ellipsis)}")
    yield line()
    yield from _change_rows(save.changes, height - len(checks) - 3, width, glyphs)


def _check_rows(save: Save, at_most: int, width: int, glyphs: Glyphs) -> list[Line]:
    """A row a check: those that did not pass first when not all have room."""
    checks = list(save.checks)
    if len(checks) > at_most:
        short = [check for check in checks if check.get("outcome") != Outcome.passed]
        kept = (short + [check for check in checks if check not in short])[: at_most - 1]
        rows = [_check_row(check, width, glyphs) for check in checks if check in kept]
        return [*rows, line(f"       and {plural(len(checks) - len(kept), 'check')} more", "dim")]
    return [_check_row(check, width, glyphs) for check in checks]


def _check_row(check: object, width: int, glyphs: Glyphs) -> Line:
    assert isinstance(check, dict)
    known = {str(outcome): outcome for outcome in Outcome}
    outcome = known.get(str(check.get("outcome")))
    state = STATES[outcome] if outcome is not None else "?"
    item = pad(one_line_of(str(check.get("rubric", ""))), ITEM, glyphs.ellipsis)
    title = one_line_of(str(check.get("title", "")))
    return (
        Span(f"{state:<6} ", STYLES[outcome] if outcome is not None else ""),
        Span(f"{item}  {cut(title, width - ITEM - 9, glyphs.ellipsis)}"),
    )


def _change_rows(
    changes: Sequence[Change] | None, at_most: int, width: int, glyphs: Glyphs
) -> list[Line]:
    """The lines that went and came, with the number that a new one has."""
    if changes is None:
        return [line("       the text of this save or of the one before was not kept", "dim")]
    if not changes:
        return [line("       nothing changed", "dim")]
    rows = []
    for change in changes:
        rows += [Span(f"       - {_code(text)}", "red") for text in change.before]
        for number, text in enumerate(change.after, start=change.line):
            rows.append(Span(f"{number:>6} + {_code(text)}", "green"))
    if len(rows) > at_most > 0:
        hidden = Span(f"       {plural(len(rows) - at_most + 1, 'line')} more", "dim")
        rows = [*rows[: at_most - 1], hidden]
    return [(Span(cut(row.text, width, glyphs.ellipsis), row.style),) for row in rows[:at_most]]


def _code(text: str) -> str:
    """A line of code with its indentation, and nothing in it that a terminal obeys."""
    from pytest_hardtier.cleaning import clean_line

    return clean_line(text.expandtabs(4)).rstrip()
