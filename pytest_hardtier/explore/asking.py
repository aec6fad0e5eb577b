"""The question an interviewer would ask about a finding: at the place, without the cure."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_hardtier.explore.history import ALONE, Call, Raised
from pytest_hardtier.explore.judging import Finding, Flaw
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.trace import Kind, Row, Trace, Wait

HIDDEN_STATE = "What does your file keep that belongs to no object, and who clears it between runs?"
ORDER_OF_LOCKS = "List, for each method, the order in which it takes its locks."
STILL = "Which of these answers could it not have given if the calls had come one after the other?"


def question(finding: Finding, trace: Trace | None, wrong: Call | None = None) -> str:
    """One question; two sentences at most.

    wrong: the call whose answer was impossible, if there is one
    """
    match finding.flaw:
        case Flaw.hidden_state:
            return HIDDEN_STATE
        case Flaw.blocking_call:
            return "What does this line wait for, and who could end that wait?"
        case Flaw.deadlock | Flaw.stuck:
            return _about_waits(trace)
        case Flaw.livelock:
            line = _last_line(trace)
            return (
                f"{line} waits for something. Who brings it about, and what does that thread"
                " need first?"
            )
        case Flaw.endless_loop:
            line = _last_line(trace)
            return f"{line} goes round for ever. Which two threads have changed what it walks over?"
        case _:
            return _about_answer(finding, trace, wrong)


def _about_waits(trace: Trace | None) -> str:
    waits = trace.cycle() if trace else ()
    if not waits:
        return "Which lock was left behind, and on which way out of which method?"
    own = next((wait for wait in waits if wait.holder == wait.thread), None)
    if own is not None and trace is not None and not _left_by_an_earlier_call(trace, own):
        place = f" when it reaches line {own.line}" if own.line else ""
        return f"Which lock does this thread already hold{place}?"
    left = own or next((one for one in waits if one.holder_is_done or one.holder == ALONE), None)
    if left is not None:
        line = f"line {left.held_since}" if left.held_since else "the line that takes it"
        return f"Follow {line} to every exit of the method. Where is the lock released?"
    if any(wait.kind in ("condition", "event") for wait in waits):
        wait = next(wait for wait in waits if wait.kind in ("condition", "event"))
        return (
            f"Line {wait.line} waits to be woken. Who was woken instead, or had it been too early?"
        )
    return ORDER_OF_LOCKS


def _left_by_an_earlier_call(trace: Trace, wait: Wait) -> bool:
    """Whether the thread took what it waits for in a call that has ended."""
    own = [row for row in trace.rows if row.thread == wait.thread]
    taken = [n for n, row in enumerate(own) if row.kind is Kind.has and row.text == wait.name]
    return bool(taken) and any(row.kind is Kind.finishes for row in own[taken[-1] :])


def _about_answer(finding: Finding, trace: Trace | None, wrong: Call | None) -> str:
    if trace is None:
        return STILL
    cut = _interrupted(trace.rows)
    if cut is None:
        return STILL
    before, after = cut
    raised = wrong is not None and isinstance(wrong.result, Raised)
    freed = _line_of_last(before, Kind.frees)
    if freed is not None and any(row.kind is Kind.has for row in after):
        call = next((row.text for row in before if row.kind is Kind.begins), "call")
        name = call.partition("(")[0]
        return f"Your {name} lets go of the lock at line {freed}. Which state do others see then?"
    if not raised and (walked_in := _walked_in(trace.rows)) is not None:
        inside, line, name = walked_in
        whose = f"another {inside}" if inside == name else f"your {inside}"
        return f"Line {line} of {name} runs while {whose} holds its lock. Why may it?"
    looks, acts = _last_of(before), _first_of(after)
    if finding.schedule.granularity is Granularity.line:
        # The thread had come to the line, and was stopped at its beginning.
        acts = looks
        looks = next((line for line in _lines(before) if line != acts), None)
    if looks is None or acts is None:
        return STILL
    if raised:
        return f"Who changed what line {acts} needs, between line {looks} and line {acts}?"
    if looks == acts:
        return f"Line {looks} takes more than one step. What can change in the middle of it?"
    return f"What can change between line {looks}, where you look, and line {acts}, where you act?"


def _walked_in(rows: Sequence[Row]) -> tuple[str, int, str] | None:
    """The first call without any lock that runs a line while an interrupted one holds its own.

    Gives the name of the one that holds it, and line and name of the other. Then nothing is wrong
    with the one that was interrupted, and it would be the wrong one to ask about.
    """
    held: dict[int, list[str]] = {}
    inside: dict[int, str] = {}
    lockless: dict[int, bool] = {}
    for at, row in enumerate(rows):
        mine = held.setdefault(row.thread, [])
        match row.kind:
            case Kind.begins:
                inside[row.thread] = row.text.partition("(")[0]
                lockless[row.thread] = _takes_no_lock(rows[at + 1 :], row.thread)
            case Kind.finishes:
                inside.pop(row.thread, None)
            case Kind.has:
                mine.append(row.text)
            case Kind.frees if row.text in mine:
                mine.remove(row.text)
            case Kind.line if row.line is not None and lockless.get(row.thread):
                holders = (one for one in inside if one != row.thread and held.get(one))
                holder = next(holders, None)
                if holder is not None:
                    return inside[holder], row.line, inside[row.thread]
    return None


def _takes_no_lock(rows: Sequence[Row], thread: int) -> bool:
    """Whether the call of that thread that goes on here ends without having asked for a lock."""
    for row in rows:
        if row.thread == thread and row.kind in (Kind.has, Kind.waits):
            return False
        if row.thread == thread and row.kind is Kind.finishes:
            break
    return True


def _interrupted(rows: Sequence[Row]) -> tuple[list[Row], list[Row]] | None:
    """The call that another thread came into: its rows before and after the first such moment."""
    for at, row in enumerate(rows):
        if row.kind is not Kind.switch:
            continue
        own = [n for n, one in enumerate(rows) if one.thread == row.thread]
        begun = [n for n in own if n < at and rows[n].kind is Kind.begins]
        if not begun or any(rows[n].kind is Kind.finishes for n in own if begun[-1] < n < at):
            continue
        end = next((n for n in own if n > at and rows[n].kind is Kind.finishes), len(rows))
        return (
            [rows[n] for n in own if begun[-1] <= n < at],
            [rows[n] for n in own if at < n <= end],
        )
    return None


def _lines(rows: Sequence[Row]) -> list[int]:
    """The lines, the last one first."""
    return [row.line for row in reversed(rows) if row.kind is Kind.line and row.line is not None]


def _last_of(rows: Sequence[Row]) -> int | None:
    return next((row.line for row in reversed(rows) if row.kind is Kind.line), None)


def _first_of(rows: Sequence[Row]) -> int | None:
    return next((row.line for row in rows if row.kind is Kind.line), None)


def _line_of_last(rows: Sequence[Row], kind: Kind) -> int | None:
    """The line on which the last such thing happened."""
    places = [n for n, row in enumerate(rows) if row.kind is kind]
    return _last_of(rows[: places[-1]]) if places else None


def _last_line(trace: Trace | None) -> str:
    line = _last_of(trace.rows) if trace else None
    return f"Line {line}" if line else "A line"
