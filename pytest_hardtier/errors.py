"""Every exception of the project, and whose fault each one is.

    HardtierError
        UsageError        the command asks for something that is not there
        WorkspaceError    the candidate's folder is not as a workspace should be
        KataError         a kata's author wrote something that cannot work
            PackError     a pack of katas cannot be read
        LogbookError      attempts cannot be kept or read
        SandboxError      our own machinery broke; never the candidate's fault
        IsolationError    this machine holds submissions less than was required; nothing ran

The candidate's code never causes one of these: what it does wrong is a verdict.
"""

from __future__ import annotations

from pathlib import Path


class HardtierError(Exception):
    """Something that a message can explain; fronts show the message and no traceback."""

    exit_code = 3


class UsageError(HardtierError):
    """The command asks for something that is not there."""

    exit_code = 2


class WorkspaceError(UsageError):
    """The candidate's folder is not as a workspace should be."""


class KataError(HardtierError):
    """A kata's author wrote something that cannot work.

    where: the file, printed in front of the message, with the line if there is one
    """

    exit_code = 2

    def __init__(self, message: str, where: Path | None = None, line: int | None = None) -> None:
        place = "" if where is None else f"{where}:{line}: " if line else f"{where}: "
        super().__init__(place + message)


class PackError(KataError):
    """A pack of katas cannot be read."""


class LogbookError(HardtierError):
    """Attempts cannot be kept or read."""


class SandboxError(HardtierError):
    """Our own machinery broke; the verdict is `unfit` and counts for nobody."""


class IsolationError(HardtierError):
    """This machine holds submissions less than was required; nothing ran."""

    exit_code = 4
