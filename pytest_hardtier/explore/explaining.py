"""A finding in words: which answer was impossible, who waited for whom, can it happen today."""

from __future__ import annotations

from pytest_hardtier.explore.history import ALONE, Call, Raised
from pytest_hardtier.explore.judging import Finding, Flaw
from pytest_hardtier.explore.linearize import Spec, impossible_answer, where_it_ends
from pytest_hardtier.explore.scenario import THREAD_NAMES
from pytest_hardtier.explore.standstill import held_up
from pytest_hardtier.explore.trace import Trace, Wait

TODAY = "This can happen in your Python today."
NOT_TODAY = (
    "It is an error all the same: that a Python with a global lock does not switch threads here is"
    " chance and no promise, and a free-threaded one does."
)


def explained(finding: Finding, trace: Trace | None, spec: Spec | None) -> str:
    """One paragraph about what went wrong."""
    text = _what(finding, trace, spec)
    if trace is None or trace.today is None:
        return text
    return f"{text} {TODAY if trace.today else NOT_TODAY}"


def _what(finding: Finding, trace: Trace | None, spec: Spec | None) -> str:
    waits = trace.cycle() if trace else ()
    match finding.flaw:
        case Flaw.wrong_answer:
            return _wrong_answer(finding, spec)
        case Flaw.deadlock | Flaw.stuck if waits:
            return f"{_named(finding)}: {'; '.join(map(_waiting, waits))}."
        case Flaw.livelock:
            return "Livelock: every thread gets its turn, again and again, and no call ends."
        case Flaw.endless_loop:
            return "Endless loop: a call goes round although nobody else is left to run."
        case Flaw.hidden_state:
            return (
                "State outside the object: the same schedule took another way when it was repeated,"
                " so something is left from run to run, in a module, a class or a default argument."
            )
        case Flaw.held_up if trace is not None:
            return _held_up(trace)
        case Flaw.blocking_call:
            line = trace.run.ending.line if trace and trace.run.ending else None
            where = f" at line {line}" if line else ""
            return f"A call waits{where} for something that the scheduler does not know."
        case _:
            return f"{_named(finding)}: nobody can go on."


def _named(finding: Finding) -> str:
    return "Deadlock" if finding.flaw is Flaw.deadlock else "Waits for ever"


def _wrong_answer(finding: Finding, spec: Spec | None) -> str:
    history, new = finding.history, finding.scenario.new
    failed = next((call for call in history.calls if call.op is new), None)
    if failed is not None and isinstance(failed.result, Raised):
        return f"{failed} raised {failed.result}."
    impossible = impossible_answer(history, spec, new) if spec else None
    if impossible is not None:
        return f"{impossible.told(_place(impossible.call))}."
    barred = where_it_ends(history, spec, new) if spec else ()
    had_to_wait = next((one.call for one in barred if not one.allowed), None)
    if had_to_wait is not None:
        return f"{had_to_wait} {_place(had_to_wait)} ended where it had to wait."
    return "No order of these calls explains all their answers."


def _held_up(trace: Trace) -> str:
    whom = " and ".join(map(_thread, trace.run.stillness.threads))
    calls = " and ".join(f"{call} in {_thread(call.thread)}" for call in held_up(trace.run))
    return f"While {whom} stands still, {calls} cannot go on."


def _place(call: Call) -> str:
    return "afterwards" if call.alone else f"in {_thread(call.thread)}"


def _waiting(wait: Wait) -> str:
    place = f" at line {wait.line}" if wait.line else ""
    what = wait.name if wait.kind in ("sleep", "lock") else f"{wait.kind} {wait.name}"
    return f"{_thread(wait.thread)} waits{place} for {what}{_holder(wait)}"


def _holder(wait: Wait) -> str:
    if wait.holder is None:
        done = {"lock": "", "condition": "notify", "event": "set"}.get(wait.kind, "give")
        return f", which nobody is left to {done}" if done else ""
    if wait.holder == wait.thread:
        whose = "which it holds itself"
    else:
        whose = f"held by {_thread(wait.holder)}"
    since = f" since line {wait.held_since}" if wait.held_since else ""
    return f", {whose}{since}{', which has already returned' if wait.holder_is_done else ''}"


def _thread(number: int) -> str:
    return "the call afterwards" if number == ALONE else THREAD_NAMES[number]
