"""How a child's process ended, as one kind with one sentence for the candidate."""

from __future__ import annotations

import os
import signal

from pytest_hardtier.calls import Ended, Kind
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox.confinement import CHANNEL_LOST_STATUS, OUT_OF_MEMORY_STATUS
from pytest_hardtier.sandbox.deadline import Deadline, Totals
from pytest_hardtier.sandbox.supervisor import Reaped

# C code that gets no memory often falls over its own null pointer.
_OUT_OF_MEMORY = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS)
TAMPERED = "the code interfered with the channel it is graded through"


def timed_out(deadline: Deadline, by: str, phase: str) -> Ended:
    """A deadline passed.

    by: "cpu" or "wall"; phase: "import" or the name of what was called
    """
    if by == "cpu":
        within = f"{deadline.seconds:g} s of processor time"
    else:
        within = f"{deadline.wall_seconds:g} s, most of which it spent waiting"
    return Ended(Kind.timeout, _no_end(phase) + f" within {within}")


def totals_passed(totals: Totals, by: str) -> Ended:
    """The calls of one check took too much together; by: "cpu" or "idle"."""
    if by == "cpu":
        took = f"more than {totals.seconds:g} s of processor time"
    else:
        took = f"more than {totals.idle_at_most:g} s in which it only waited"
    return Ended(Kind.timeout, f"the calls of this check took {took} together")


def _no_end(phase: str) -> str:
    return "importing the file did not end" if phase == "import" else f"{phase} gave no answer"


def printed_too_much(limits: Limits) -> Ended:
    return Ended(Kind.output_limit, f"more than {limits.output_mib} MiB were printed")


def answered_too_much(what: str) -> Ended:
    """What the grader can take of one check; what: of bytes or of time."""
    return Ended(Kind.output_limit, f"the answers of this check are more than {what} together")


def tampered() -> Ended:
    return Ended(Kind.forbidden_access, TAMPERED)


def killed_its_supervisor() -> Ended:
    """The server died while the submission ran, twice, where no wall keeps the two apart."""
    return Ended(Kind.forbidden_access, "the code killed the process that supervises it")


def out_of_memory(limits: Limits) -> Ended:
    return Ended(Kind.memory_limit, f"more than {limits.memory_mib:,} MiB of memory were needed")


def process_ended(reaped: Reaped, limits: Limits, phase: str) -> Ended:
    """The process ended by itself while it was being asked."""
    if os.WIFEXITED(reaped.status):
        return _exited(os.WEXITSTATUS(reaped.status), limits, phase)
    number = os.WTERMSIG(reaped.status)
    if number == signal.SIGXCPU:
        return Ended(Kind.timeout, _no_end(phase) + " before its processor time was used up")
    if number == signal.SIGXFSZ:
        return Ended(Kind.forbidden_access, "the code tried to write a file")
    if number in _OUT_OF_MEMORY and reaped.peak_kib > 0.9 * limits.memory_mib * 1024:
        return out_of_memory(limits)
    if number == signal.SIGSYS:
        return Ended(Kind.forbidden_access, "the code made a system call that is not allowed here")
    return Ended(Kind.crash, _crash(number))


def _exited(status: int, limits: Limits, phase: str) -> Ended:
    if status == CHANNEL_LOST_STATUS:
        return tampered()
    if status == OUT_OF_MEMORY_STATUS:
        return out_of_memory(limits)
    when = "while it was imported" if phase == "import" else "before returning"
    return Ended(Kind.exited_early, f"the code ended the process (status {status}) {when}")


def _crash(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    hint = {
        signal.SIGSEGV: "; very deep recursion outside of Python does that",
        signal.SIGKILL: "; it was killed, perhaps because the machine ran out of memory",
    }.get(number, "")  # type: ignore[call-overload]
    return f"the process died of {name}{hint}"
