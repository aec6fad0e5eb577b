"""Who is to blame for what is raised while a harness runs: the kata or the submission.

Runs in the candidate's process, so it imports only the standard library.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

_blamed: list[BaseException] = []


def theirs(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call something of the submission's: what it raises is the submission's end, not ours."""
    try:
        return function(*args, **kwargs)
    except BaseException as error:
        _blamed.append(error)
        raise


class Theirs:
    """The submission as a harness sees it: its functions and classes, called through `theirs`.

    source: the name and the text of its file, for `source_of`
    """

    def __init__(self, module: types.ModuleType, source: tuple[str, str] = ("", "")) -> None:
        self._module = module
        self._source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        if not callable(found):
            return found
        return lambda *args, **kwargs: theirs(found, *args, **kwargs)


def source_of(submission: Theirs) -> tuple[str, str]:
    """The name and the text of the submission's file, as it was graded."""
    return submission._source  # noqa: SLF001 - a method would hide a function of that name


def forget_the_blamed() -> None:
    """Before each question: an exception holds its frames, and they hold the candidate's memory."""
    _blamed.clear()


def is_theirs(error: BaseException, code: dict[int, types.CodeType]) -> bool:
    """Whether the submission raised it, or a frame of the submission was on the way to it.

    code: the submission's code objects, by identity
    """
    if any(error is one for one in _blamed):
        return True
    step = error.__traceback__
    while step is not None:
        if id(step.tb_frame.f_code) in code:
            return True
        step = step.tb_next
    return False
