"""Landlock: which files a process may still read, and nothing else of the file system.

Three system calls by ctypes, the same on every architecture; no package, no privilege. Landlock
does not see stat, chdir, chmod, chown, times and extended attributes, nor datagrams: that is what
`seccomp` is for. Runs in the server and in children, so it imports only the standard library.

Source: the kernel's Documentation/userspace-api/landlock.rst and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# All rights on files that a version of the interface knows: refused wherever no rule gives them.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # version: so many of the lowest bits
_NET_RIGHTS = 0b11  # bind and connect TCP, from version 4
_SCOPES = 0b11  # abstract sockets and signals, from version 6
_READ = _EXECUTE | _READ_FILE

_syscall = ctypes.CDLL(None, use_errno=True).syscall


def version() -> int:
    """The interface that the kernel offers, from 1 up; 0 where there is none."""
    return max(0, int(_syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)))


def make_ruleset(readable: Iterable[str]) -> tuple[int, int]:
    """A descriptor of rules that allow to read these files and folders, and the version they use.

    Paths that do not exist are passed over. Raises OSError where Landlock does not work.
    """
    newest = version()
    if newest < 1:
        raise OSError(errno.ENOSYS, "the kernel has no Landlock, or it is switched off")
    ruleset, used = _new_ruleset(newest)
    for path in readable:
        _allow(ruleset, path)
    return ruleset, used


def _new_ruleset(newest: int) -> tuple[int, int]:
    # A kernel may announce a version whose attributes it then refuses (seen in a distribution).
    for used in range(min(newest, 6), 0, -1):
        attributes = struct.pack(
            "=QQQ",
            (1 << _FILE_RIGHTS.get(used, 16)) - 1,
            _NET_RIGHTS if used >= 4 else 0,
            _SCOPES if used >= 6 else 0,
        )
        size = 24 if used >= 6 else 16 if used >= 4 else 8
        ruleset = _syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)
        if ruleset >= 0:
            os.set_inheritable(ruleset, False)
            return ruleset, used
    raise OSError(ctypes.get_errno(), "Landlock refuses every set of rules")


def _allow(ruleset: int, path: str) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        is_folder = stat.S_ISDIR(os.fstat(place).st_mode)
        rule = struct.pack("=Qi", _READ | _READ_DIR if is_folder else _READ, place)
        if _syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), "Landlock refuses a rule", path)
    finally:
        os.close(place)


def restrict(ruleset: int) -> None:
    """Hold this process to the rules, for ever; needs no_new_privs. Raises OSError."""
    if _syscall(_RESTRICT_SELF, ruleset, 0) != 0:
        raise OSError(ctypes.get_errno(), "Landlock does not take hold")
