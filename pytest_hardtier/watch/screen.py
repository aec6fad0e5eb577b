"""The screen of watch mode, drawn from the state and from nothing else.

Two rows at the top that never move - the kata with its clock, the file with its newest content -
then the verdicts or a page, then a sentence if there is one, then the keys.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence

from pytest_hardtier.attempts import APPROACH_MINUTES
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.report.finding import GUTTER, STATES, STYLES, labelled, parts_of, section_of
from pytest_hardtier.report.foreign import one_line_of
from pytest_hardtier.report.glyphs import NARROWEST, WIDTH, Glyphs
from pytest_hardtier.report.layout import Line, Span, cells, clipped, cut, fold, line, wrap
from pytest_hardtier.report.terminal import lines_of
from pytest_hardtier.report.words import clock, plural
from pytest_hardtier.watch.events import Desk, State
from pytest_hardtier.watch.paging import Page, Size, page_rows, rows_of

APPROACH, APPROACH_SECONDS = "approach", APPROACH_MINUTES * 60
# Sooner than this nobody wants to be told that grading has begun: most grades tell more by then.
GRADING_SECONDS = 0.15
DIGEST_LETTERS = 8
TOP_ROWS = 2
BAR = 10
# What the top and the bottom of this screen say already.
ELSEWHERE = ("headline", "next")


def render(state: State, size: Size, glyphs: Glyphs) -> list[Line]:
    """The rows of the screen, at most `size.rows` of at most `size.columns` cells. Pure."""
    width = min(size.columns, WIDTH)
    top = [_title(state, width, glyphs), _file(state, width, glyphs)]
    below = _below(state, size, glyphs)
    return [*(clipped(row, size.columns) for row in top[: size.rows]), *below]


# The rows under the top that were drawn last. The clock is drawn every second, and they take ten
# times as long. By identity: an attempt holds dictionaries, and what an event leaves alone stays
# the same object.
_drawn: list[tuple[tuple[object, ...], list[Line]]] = []


def _below(state: State, size: Size, glyphs: Glyphs) -> list[Line]:
    """The middle and the bottom; what of them depends on the time is drawn anew."""
    streaming = bool(state.shown.digest) and state.shown.attempt is None
    key = (state.shown, state.desks, state.page, state.notice, state.polling, size, glyphs)
    if not streaming and _drawn and all(map(operator.is_, _drawn[0][0], key)):
        return _drawn[0][1]
    width = min(size.columns, WIDTH)
    bottom = [*_sentence(state, width, glyphs), _keys(state, width, glyphs)]
    height = max(size.rows - TOP_ROWS - len(bottom), 0)
    body = _page(state.page, size) if state.page else _body(state, width, height, glyphs)
    body = body[:height]
    rows = [*body, *[line()] * (height - len(body)), *bottom]
    rows = [clipped(row, size.columns) for row in rows[: max(size.rows - TOP_ROWS, 0)]]
    _drawn[:] = [(key, rows)]
    return rows


# The top


def _title(state: State, width: int, glyphs: Glyphs) -> Line:
    desk = state.shown
    elapsed, minutes = desk.sitting.elapsed(state.now), desk.minutes
    late = elapsed > minutes * 60
    used = f"{clock(elapsed)} of {minutes}:00"
    style = "bold red" if late else "bold yellow" if elapsed > minutes * 48 else "bold"
    spans = [Span(_time_bar(elapsed, minutes, glyphs), style), Span(f" {used}", style)]
    room = width - sum(cells(span.text) for span in spans) - 2
    title = cut(glyphs.safe(one_line_of(desk.title or desk.slug)), room, glyphs.ellipsis)
    blank = " " * max(width - cells(title) - sum(cells(span.text) for span in spans), 1)
    return (Span(title, "bold"), Span(blank), *spans)


def _time_bar(elapsed: float, minutes: int, glyphs: Glyphs) -> str:
    full = min(int(BAR * elapsed / (minutes * 60)), BAR) if minutes else 0
    return glyphs.full * full + glyphs.empty * (BAR - full)


def phase_of(desk: Desk, now: float) -> str:
    """Where somebody is with a kata, in a few words beside its clock."""
    elapsed = desk.sitting.elapsed(now)
    if desk.solved:
        return f"solved at {clock(desk.sitting.seconds)}"
    if not desk.sitting.begun:
        return "coding" if desk.digest else "not begun"
    if not desk.sitting.running:
        return "stopped"
    if elapsed > desk.minutes * 60:
        return f"coding, {clock(elapsed - desk.minutes * 60)} over"
    if elapsed < APPROACH_SECONDS and not desk.digest:
        return f"{APPROACH}, {clock(APPROACH_SECONDS - elapsed)} left for it"
    return "coding"


def _file(state: State, width: int, glyphs: Glyphs) -> Line:
    """The file, its newest content, how far that is graded; at the right the phase."""
    desk = state.shown
    phase = phase_of(desk, state.now)
    room = width - cells(phase) - 2
    # Where it is narrow the folder goes first, which says the same once more.
    names = (desk.file, desk.file.rpartition("/")[2])
    rows = [glyphs.between.join((name, *_content(state, desk))) for name in names]
    row = next((row for row in rows if cells(row) <= room), rows[-1])
    left = cut(glyphs.safe(row), room, glyphs.ellipsis)
    blank = " " * max(width - cells(left) - cells(phase), 1)
    return (Span(left, "dim"), Span(blank), Span(phase, "green" if desk.solved else "cyan"))


def _content(state: State, desk: Desk) -> list[str]:
    if not desk.digest:
        return []
    saved = f"saved {desk.digest[:DIGEST_LETTERS]}"
    if desk.attempt is not None:
        took = f"graded in {desk.took_seconds:.2f} s" if desk.took_seconds else "graded before"
        return [saved, took]
    if desk.checks:
        return [saved, f"{len(desk.verdicts)} of {plural(len(desk.checks), 'check')}"]
    if any(job.slug == desk.slug for job in state.waiting) and state.running is not None:
        return [saved, f"after {state.running.slug}"]
    return [saved]


# The middle


def _body(state: State, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    desk = state.shown
    if desk.trouble:
        return _trouble(desk, width, glyphs)
    if desk.attempt is not None:
        return [line(), *_card(desk.attempt, width, height - 1, glyphs)]
    if desk.digest:
        return [line(), *_stream(state, desk, width, height - 1, glyphs)]
    return _welcome(state, desk, width)


def _card(attempt: Attempt, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    return lines_of(attempt, max(width, NARROWEST), glyphs, max(height, 1), ELSEWHERE)


def _trouble(desk: Desk, width: int, glyphs: Glyphs) -> list[Line]:
    rows = wrap(glyphs.safe(one_line_of(desk.trouble)), max(width - GUTTER, 20))
    return [line(), *(labelled("WAITS" if not n else "", row, "") for n, row in enumerate(rows))]


def _welcome(state: State, desk: Desk, width: int) -> list[Line]:
    folder = desk.file.rpartition("/")[0]
    text = (
        f"{folder}/README.md is what the interviewer says.\n"
        f"Write {desk.file} in your editor: every save is graded, and this screen tells."
    )
    if phase_of(desk, state.now).startswith(APPROACH):
        text += f"\n\n{folder}/APPROACH.md has room for the approach and its cost, before any code."
    if len(state.desks) > 1:
        text += f"\n\n{len(state.desks)} katas are watched; n shows another one, or save its file."
    return [line(), *(line(row) for row in wrap(text, width))]


def _stream(state: State, desk: Desk, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """Verdicts as they come: the first failure in full as soon as it is known, then the rows."""
    rows: list[Line] = []
    failed = next((v for v in desk.verdicts if v.outcome is not Outcome.passed), None)
    if failed is not None:
        parts = parts_of(failed, None, desk.file, width - GUTTER, glyphs)
        section = section_of(parts, failed.outcome, width - GUTTER, glyphs)
        rows.extend(section.lines(max(min(section.wanted, height - 3), 1)))
        rows.append(line())
    left = max(height - len(rows), 0)
    return [*rows, *_verdict_rows(state, desk, failed, left, width, glyphs)]


def _verdict_rows(
    state: State, desk: Desk, told: Verdict | None, height: int, width: int, glyphs: Glyphs
) -> list[Line]:
    """One row a verdict, the newest always among them, and what is graded now."""
    rows = [_verdict_row(one, width, glyphs) for one in desk.verdicts if one is not told]
    waited = state.now - desk.saved_at
    if len(desk.verdicts) < len(desk.checks) and waited >= GRADING_SECONDS:
        title = one_line_of(desk.checks[len(desk.verdicts)])
        rows.append(_row("...", title, "dim", width, glyphs))
    elif not desk.checks and waited >= GRADING_SECONDS:
        rows.append(_row("...", "", "dim", width, glyphs))
    if len(rows) > height:
        hidden = len(rows) - height + 1
        rows = [_row("", f"{plural(hidden, 'earlier check')}", "dim", width, glyphs)] + (
            rows[hidden:] if height > 1 else []
        )
    return rows[:height]


def _verdict_row(verdict: Verdict, width: int, glyphs: Glyphs) -> Line:
    text = one_line_of(verdict.title)
    if not verdict.passed:
        text = f"{text}: {one_line_of(verdict.message)}"
    return _row(STATES[verdict.outcome], text, STYLES[verdict.outcome], width, glyphs)


def _row(label: str, text: str, style: str, width: int, glyphs: Glyphs) -> Line:
    return labelled(label, cut(glyphs.safe(text), width - GUTTER, glyphs.ellipsis), "", style)


def _page(page: Page, size: Size) -> list[Line]:
    rows = rows_of(page.text, size.columns, page.markdown)
    shown = page_rows(size)
    more = len(rows) - page.top - shown
    where = f"  {plural(more, 'more row')}" if more > 0 else ""
    return [
        line(),
        (Span(page.title, "bold"), Span(where, "dim")),
        line(),
        *rows[page.top : page.top + shown],
    ]


# The bottom


def _sentence(state: State, width: int, glyphs: Glyphs) -> list[Line]:
    text, style = state.notice, "yellow"
    if not text and state.polling:
        text, style = f"{state.polling} Files are looked at twice a second.", "dim"
    rows = fold(wrap(glyphs.safe(one_line_of(text)), width), 2, width, glyphs.ellipsis)
    return [line(row, style) for row in rows]


def _keys(state: State, width: int, glyphs: Glyphs) -> Line:
    """The keys that mean something now, as many as fit; help and exit always."""
    if state.page is not None:
        return _joined(_page_keys(state.page), width, glyphs)
    return _joined(_verdict_keys(state), width, glyphs)


def _page_keys(page: Page) -> list[tuple[str, str]]:
    own = {"hint": [("h", "next hint")], "reset": [("y", "begin anew")]}.get(page.name, [])
    chosen = [(f"1-{len(page.choices)}", "choose")] if page.choices else []
    return [*own, *chosen, ("space b", "turn"), ("Esc", "close"), ("x", "exit")]


def _verdict_keys(state: State) -> list[tuple[str, str]]:
    desk = state.shown
    keys = [("?", "help"), ("x", "exit"), ("h", "hint")]
    if any(v.outcome is Outcome.failed and v.replay for v in desk.verdicts):
        keys.append(("r", "replay"))
    if any(v.printed_lines for v in desk.verdicts):
        keys.append(("p", "prints"))
    if desk.solved:
        keys += [("q", "questions"), ("v", "variations"), ("d", "debrief")]
    if len(state.desks) > 1:
        keys.append(("n", "next"))
    if not desk.solved:
        keys += [("v", "variations"), ("q", "questions")]
    return [*keys, ("R", "begin anew")]


def _joined(keys: Sequence[tuple[str, str]], width: int, glyphs: Glyphs) -> Line:
    spans: list[Span] = []
    used = 0
    for key, word in keys:
        between = glyphs.between if spans else ""
        used += cells(between) + len(key) + 1 + len(word)
        if used > width:
            break
        spans += [Span(between, "dim"), Span(key, "bold"), Span(f" {word}", "dim")]
    return tuple(spans)
