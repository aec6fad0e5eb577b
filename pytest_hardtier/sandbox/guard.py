"""A guard rail where no wall stands: what Python itself would do is refused with a clear message.

An audit hook sees files, processes and connections that are opened by Python's own functions. It is
no protection against code that means harm (ctypes goes round it); it keeps an accident from doing
any. On Python 3.11 there is none: counting works by settrace there, and a hook in Python makes
settrace fail with "another trace function is being installed".

Runs in the candidate's process, so it imports only the standard library.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES_FILES = frozenset(
    """
    os.chmod os.chown os.link os.mkdir os.mkfifo os.mknod os.remove os.removexattr os.rename
    os.rmdir os.setxattr os.symlink os.truncate os.utime shutil.move shutil.rmtree
    tempfile.mkdtemp tempfile.mkstemp
    """.split()
)
_STARTS_OR_REACHES = frozenset(
    """
    os.exec os.fork os.forkpty os.posix_spawn os.spawn os.startfile os.system pty.spawn
    subprocess.Popen os.kill os.killpg signal.pthread_kill socket.bind socket.connect
    socket.getaddrinfo socket.gethostbyaddr socket.gethostbyname socket.sendto
    """.split()
)


def install(readable: Sequence[str]) -> None:
    """Refuse, from now on, to open other files than these and what lies in these folders."""
    if not hasattr(sys, "monitoring"):
        return
    folders = tuple(os.path.realpath(path) + os.sep for path in readable)
    real_path, file_system_path = os.path.realpath, os.fsdecode
    own_pid = os.getpid()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES:
                raise OSError(errno.EROFS, "Read-only file system", path)
            if isinstance(path, str | bytes):
                real = real_path(file_system_path(path)) + os.sep
                if not real.startswith(folders):
                    raise PermissionError(errno.EACCES, "Permission denied", path)
        elif event in _CHANGES_FILES:
            raise OSError(errno.EROFS, "Read-only file system")
        elif event in _STARTS_OR_REACHES and not (event == "os.kill" and arguments[0] == own_pid):
            raise PermissionError(errno.EPERM, "Operation not permitted")

    sys.addaudithook(hook)
