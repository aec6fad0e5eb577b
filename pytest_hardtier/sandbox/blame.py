"""Exceptions of the submission as data: which line, which call, in whose words.

Runs in the candidate's process, so it imports only the floor and the standard library. Everything
read from an exception may be code of the candidate's, so nothing is believed to be harmless.
"""

# ruff: noqa: BLE001  (a candidate's __str__ may raise anything)

from __future__ import annotations

import errno
import types

from pytest_hardtier.calls import Ended, Frame, Kind
from pytest_hardtier.sandbox.codec import ADDRESS
from pytest_hardtier.sandbox.loading import Program

FRAMES_AT_MOST = 12
MESSAGE_CHARACTERS = 2000
SOURCE_CHARACTERS = 300

_REFUSED = {
    errno.EPERM: "something that is not allowed here",
    errno.EACCES: "something that is not allowed here",
    errno.EROFS: "to write a file",
    errno.EFBIG: "to write a file",
    errno.EMFILE: "to open more files than are allowed",
    errno.EAGAIN: "to start more processes than are allowed",
}


def end_of(error: BaseException, program: Program, asked: str) -> Ended:
    """How the submission ended when it raised `error`.

    asked: the call as the contract writes it, such as "find_words(board, words)"; "" at import
    """
    frames, count = own_frames(error, program)
    line = frames[-1].line if frames else None
    name = name_of(error)
    kind, message, alive = _sentence(error, name, asked, frames, count)
    return Ended(kind, message, line, frames, alive, exception=name)


def name_of(error: BaseException) -> str:
    """The exception's type as its class is called, whatever its metaclass says."""
    return str(type.__dict__["__name__"].__get__(type(error)))


def text_of(error: BaseException) -> str:
    """What the exception says, in one piece; its own __str__ may raise."""
    try:
        text = str.__str__(str(error))
    except BaseException:
        return "(its own text cannot be read)"
    return ADDRESS.sub("", text[:MESSAGE_CHARACTERS])


def own_frames(error: BaseException, program: Program) -> tuple[tuple[Frame, ...], int]:
    """The frames in the submission's file, outermost first, cut in the middle; and how many."""
    frames: list[Frame] = []
    step: types.TracebackType | None = error.__traceback__
    count = 0
    while step is not None:
        if id(step.tb_frame.f_code) in program.code:
            count += 1
            frames.append(_frame(step, program))
            if len(frames) > FRAMES_AT_MOST:
                del frames[FRAMES_AT_MOST // 2]
        step = step.tb_next
    return tuple(frames), count


def _frame(step: types.TracebackType, program: Program) -> Frame:
    number = step.tb_lineno or 0
    text = program.lines[number - 1].strip() if 0 < number <= len(program.lines) else ""
    text = text[:SOURCE_CHARACTERS]
    return Frame(number, step.tb_frame.f_code.co_name, text)


def _sentence(
    error: BaseException, name: str, asked: str, frames: tuple[Frame, ...], count: int
) -> tuple[Kind, str, bool]:
    """The kind of end, what to say about it, and whether the process can answer on."""
    text = text_of(error)
    said = f"{name}: {text}" if text else name
    if isinstance(error, SystemExit):
        when = "before returning" if asked else "while it was imported"
        return Kind.exited_early, f"the code ended the process ({said}) {when}", False
    if isinstance(error, MemoryError) or _errno(error) == errno.ENOMEM:
        return Kind.memory_limit, f"the memory ran out ({name})", False
    if _errno(error) in _REFUSED:
        tried = _REFUSED[_errno(error) or 0]
        return (
            Kind.forbidden_access,
            f"the code tried {tried}, and the kata runs without it ({said})",
            True,
        )
    if isinstance(error, RecursionError) and frames:
        deepest = frames[-1]
        said += f"; {count:,} calls deep, at last {deepest.function} in line {deepest.line}"
    elif isinstance(error, TypeError) and asked and not frames:
        said = f"it cannot be called as {asked}: {text}"
    elif isinstance(error, ModuleNotFoundError):
        said += ". A submission can use the standard library"
    return Kind.exception, said, True


def _errno(error: BaseException) -> int | None:
    number = error.errno if isinstance(error, OSError) else None
    return number if type(number) is int else None
