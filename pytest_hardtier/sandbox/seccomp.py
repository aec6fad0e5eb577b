"""seccomp: which system calls a submission may make, as a program that the kernel runs.

Nearly everything that is refused gets an error number and not a signal, so the candidate sees a
PermissionError at the line that asked: no message is clearer. Allowed is what Python, numpy,
threads and asyncio need; whatever is in no list is refused. The program is built once in the
server; a child puts its own process number in and loads it as its last step.

Runs in the server and in children, so it imports only the standard library.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pytest_hardtier.sandbox.system_calls import AARCH64, FIRST_UNKNOWN, X86_64

_ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range
    dup dup2 dup3 pipe pipe2 sendfile fsync fdatasync readahead fadvise64
    stat lstat fstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat
    getdents getdents64 getcwd chdir fchdir umask
    mmap munmap mremap mprotect msync mincore madvise brk membarrier mseal
    futex futex_waitv futex_wake futex_wait futex_requeue set_robust_list rseq set_tid_address
    gettid sched_yield sched_getaffinity sched_getscheduler sched_getparam
    sched_get_priority_max sched_get_priority_min sched_rr_get_interval getcpu
    exit exit_group restart_syscall wait4 waitid pause
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack
    time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep times alarm
    getitimer setitimer timer_create timer_settime timer_gettime timer_getoverrun timer_delete
    timerfd_create timerfd_settime timerfd_gettime signalfd signalfd4 eventfd eventfd2
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
    epoll_pwait2 sendto recvfrom sendmsg recvmsg shutdown getsockname getpeername setsockopt
    getsockopt getpid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp
    getpgid getsid getrlimit getrusage getpriority capget uname sysinfo getrandom
""".split()

# "Read-only file system" explains itself.
_CHANGES_FILES = """
    creat mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink
    symlinkat mknod mknodat chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime
    utimes futimesat utimensat truncate ftruncate fallocate setxattr lsetxattr fsetxattr setxattrat
    removexattr lremovexattr fremovexattr removexattrat file_setattr
""".split()

_REACHES_OUT = "socket connect bind listen accept accept4".split()

# Their arguments stand behind a pointer, which a filter cannot follow; libc knows the older call.
_PRETENDED_UNKNOWN = "clone3 openat2 map_shadow_stack".split()

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | 0o20000000  # the last: O_TMPFILE
_CLONE_THREAD = 0x10000
_PR_SET_NAME, _PR_GET_NAME = 15, 16
# Copies, flags and the size of a pipe; not owners, leases, notices and locks.
_FCNTL = (0, 1, 2, 3, 4, 1030, 1032)
# TCGETS (isatty), FIONREAD, FIONBIO, FIOCLEX, FIONCLEX
_IOCTL = (0x5401, 0x541B, 0x5421, 0x5451, 0x5450)

_KILL = 0x80000000
_ERRNO = 0x00050000
_ALLOW = 0x7FFF0000
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000
_OWN_PID = "own pid"

_LOAD, _JUMP, _IF_EQUAL, _IF_AT_LEAST, _IF_BITS, _AND, _RETURN = (
    0x20,
    0x05,
    0x15,
    0x35,
    0x45,
    0x54,
    0x06,
)
_INSTRUCTION = struct.Struct("=HBBI")
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16

_SET_MODE_FILTER = 1
_SYSCALL_SECCOMP = {"x86_64": 317, "aarch64": 277}

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """A filter without the process number that it will hold.

    code: the instructions, 8 bytes each
    pid_at: offsets of the 4 bytes at which the child's own process number belongs
    """

    code: bytes
    pid_at: tuple[int, ...]

    @property
    def instructions(self) -> int:
        return len(self.code) // _INSTRUCTION.size


def machine() -> str:
    """The architecture whose calls this process makes; "" for one that has no table here."""
    name = platform.machine()
    return name if name in _AUDIT_ARCH and struct.calcsize("P") == 8 else ""


def make_program(architecture: str) -> Program:
    """The filter for an architecture that `machine` names."""
    numbers = {"x86_64": X86_64, "aarch64": AARCH64}[architecture]
    code = _Assembler()
    code.load(_ARCH)
    code.unless_equal(_AUDIT_ARCH[architecture], "end the process")
    code.load(_NUMBER)
    # The other table of x86-64, with other numbers for the same calls.
    code.if_at_least(_X32_BIT, "end the process")
    code.tree(_decisions(numbers))
    for label, write in _BLOCKS.items():
        code.label(label)
        write(code)
    return code.program()


def load(program: Program) -> None:
    """Hold this process to the filter, for ever; needs no_new_privs. Raises OSError."""
    code = bytearray(program.code)
    for at in program.pid_at:
        struct.pack_into("=I", code, at, os.getpid())
    buffer = (ctypes.c_char * len(code)).from_buffer(code)
    # struct sock_fprog: the number of instructions and where they are.
    fprog = struct.pack("@HP", program.instructions, ctypes.addressof(buffer))
    if _libc.syscall(_SYSCALL_SECCOMP[machine()], _SET_MODE_FILTER, 0, fprog) != 0:
        raise OSError(ctypes.get_errno(), "seccomp does not take hold")


def _decisions(numbers: Mapping[str, int]) -> list[tuple[int, str]]:
    """(first number, label) in rising order: from that number on, up to the next, it is so."""
    labels: dict[int, str] = {}
    for names, label in (
        (_ALLOWED, "allow"),
        (_CHANGES_FILES, "read only"),
        (_REACHES_OUT, "no access"),
        (_PRETENDED_UNKNOWN, "unknown"),
        (_WITH_ARGUMENTS, None),
    ):
        labels.update({numbers[name]: label or name for name in names if name in numbers})
    edges: list[tuple[int, str]] = []
    for number in range(FIRST_UNKNOWN + 1):
        label = labels.get(number, "unknown" if number == FIRST_UNKNOWN else "refuse")
        if not edges or edges[-1][1] != label:
            edges.append((number, label))
    return edges


class _Assembler:
    """Writes a filter; jumps go forward to labels that are set later."""

    def __init__(self) -> None:
        self._code: list[tuple[int, int, int, int | str]] = []
        self._labels: dict[str, int] = {}

    def load(self, offset: int) -> None:
        self._code.append((_LOAD, 0, 0, offset))

    def load_argument(self, number: int, high: bool = False) -> None:
        self.load(_ARGUMENTS + 8 * number + 4 * high)

    def jump(self, label: str) -> None:
        self._code.append((_JUMP, 0, 0, label))

    # A condition reaches 255 instructions far and a jump any distance, so each condition is about
    # the jump that follows it.
    def if_equal(self, value: int | str, label: str) -> None:
        self._code.append((_IF_EQUAL, 0, 1, value))
        self.jump(label)

    def unless_equal(self, value: int | str, label: str) -> None:
        self._code.append((_IF_EQUAL, 1, 0, value))
        self.jump(label)

    def if_at_least(self, value: int, label: str) -> None:
        self._code.append((_IF_AT_LEAST, 0, 1, value))
        self.jump(label)

    def if_bits(self, mask: int, label: str) -> None:
        self._code.append((_IF_BITS, 0, 1, mask))
        self.jump(label)

    def without_bits(self, mask: int) -> None:
        self._code.append((_AND, 0, 0, ~mask & 0xFFFFFFFF))

    def end(self, action: int) -> None:
        self._code.append((_RETURN, 0, 0, action))

    def label(self, name: str) -> None:
        self._labels[name] = len(self._code)

    def tree(self, edges: list[tuple[int, str]]) -> None:
        """Jump to the label of the range that holds the loaded number, in a few comparisons."""
        if len(edges) == 1:
            self.jump(edges[0][1])
            return
        middle = len(edges) // 2
        right = f"from {edges[middle][0]}"
        self.if_at_least(edges[middle][0], right)
        self.tree(edges[:middle])
        self.label(right)
        self.tree(edges[middle:])

    def program(self) -> Program:
        code, pid_at = bytearray(), []
        for place, (operation, then, otherwise, value) in enumerate(self._code):
            if operation == _JUMP:
                value = self._labels[str(value)] - place - 1
            elif value == _OWN_PID:
                pid_at.append(len(code) + 4)
                value = 0
            code += _INSTRUCTION.pack(operation, then, otherwise, value)
        return Program(bytes(code), tuple(pid_at))


def _open(code: _Assembler, flags_at: int) -> None:
    code.load_argument(flags_at)
    code.if_bits(_WRITES, "read only")
    code.jump("allow")


def _clone(code: _Assembler) -> None:
    code.load_argument(0)
    code.if_bits(_CLONE_THREAD, "allow")
    code.jump("refuse")


def _own_pid_only(code: _Assembler) -> None:
    code.load_argument(0)
    code.if_equal(_OWN_PID, "allow")
    code.jump("refuse")


def _one_of(code: _Assembler, argument: int, values: tuple[int, ...], otherwise: str) -> None:
    code.load_argument(argument)
    for value in values:
        code.if_equal(value, "allow")
    code.jump(otherwise)


def _own_thread_only(code: _Assembler) -> None:
    code.load_argument(0)
    code.if_equal(0, "allow")
    code.jump("refuse")


def _prlimit(code: _Assembler) -> None:
    """Reading, and of this process's own data and address space the soft limit.

    The second is how a child gets room to say that memory ran out; the hard limits bound it.
    """
    code.load_argument(0)
    code.if_equal(0, "of this process")
    code.if_equal(_OWN_PID, "of this process")
    code.jump("refuse")
    code.label("of this process")
    for half in (False, True):
        code.load_argument(2, high=half)
        code.unless_equal(0, "a new limit")
    code.jump("allow")
    code.label("a new limit")
    _one_of(code, 1, (resource.RLIMIT_DATA, resource.RLIMIT_AS), "refuse")


def _socketpair(code: _Assembler) -> None:
    """asyncio needs one. Streams only: a datagram socket can be told another address."""
    code.load_argument(0)
    code.unless_equal(socket.AF_UNIX, "no access")
    code.load_argument(1)
    code.without_bits(socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
    code.if_equal(socket.SOCK_STREAM, "allow")
    code.jump("no access")


def _error(number: int) -> int:
    return _ERRNO | number


_WITH_ARGUMENTS: dict[str, Callable[[_Assembler], None]] = {
    "open": lambda code: _open(code, 1),
    "openat": lambda code: _open(code, 2),
    "clone": _clone,
    "kill": _own_pid_only,
    "tgkill": _own_pid_only,
    # Threads that take turns do so on one processor.
    "sched_setaffinity": _own_thread_only,
    "prctl": lambda code: _one_of(code, 0, (_PR_SET_NAME, _PR_GET_NAME), "refuse"),
    "prlimit64": _prlimit,
    "socketpair": _socketpair,
    "fcntl": lambda code: _one_of(code, 1, _FCNTL, "refuse"),
    "ioctl": lambda code: _one_of(code, 1, _IOCTL, "no terminal"),
}

_BLOCKS: dict[str, Callable[[_Assembler], None]] = {
    **_WITH_ARGUMENTS,
    "allow": lambda code: code.end(_ALLOW),
    "read only": lambda code: code.end(_error(errno.EROFS)),
    "no access": lambda code: code.end(_error(errno.EACCES)),
    "no terminal": lambda code: code.end(_error(errno.ENOTTY)),
    "unknown": lambda code: code.end(_error(errno.ENOSYS)),
    "refuse": lambda code: code.end(_error(errno.EPERM)),
    "end the process": lambda code: code.end(_KILL),
}
