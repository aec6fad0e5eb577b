"""Which tier holds on this machine, found by doing: a submission of our own tries to get out.

A kernel, a container or a virtual machine may say yes to a wall and not hold it. A throw-away child
tries to read a file, to write one, to start a process and to reach the network; what it manages
counts, whatever was announced. Costs about 5 ms, once per server.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from pytest_hardtier.calls import Answered, Contract, Op, Question
from pytest_hardtier.sandbox.submission import ForkedSubmission
from pytest_hardtier.sandbox.walls import LANDLOCK, SECCOMP

PROBE = b'''\
import os
import socket


def what_works(secret, target):
    """The names of what could be done."""
    acts = (reads, writes, forks, connects)
    return [act.__name__ for act in acts if works(act, secret, target)]


def works(act, secret, target):
    try:
        act(secret, target)
    except OSError as error:
        return isinstance(error, ConnectionRefusedError)
    return True


def reads(secret, target):
    os.close(os.open(secret, os.O_RDONLY))


def writes(secret, target):
    os.close(os.open(target, os.O_WRONLY | os.O_APPEND))


def forks(secret, target):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def connects(secret, target):
    with socket.socket() as line:
        line.connect(("127.0.0.1", 9))
'''
CONTRACT = Contract("probe.py", {"what_works": "what_works(secret, target)"})

WALLS = (LANDLOCK, SECCOMP)
_BROKEN_BY = {LANDLOCK: {"reads", "writes"}, SECCOMP: {"writes", "forks", "connects"}}
_TIER = {
    (): "sealed",
    (LANDLOCK,): "no-landlock",
    (SECCOMP,): "no-seccomp",
    (LANDLOCK, SECCOMP): "limited",
}


def walls_that_fell(submission: Callable[[bytes, Contract], ForkedSubmission]) -> dict[str, str]:
    """The walls that do not hold although they were raised, and what went through."""
    with tempfile.TemporaryDirectory(prefix="hardtier-") as folder:
        secret, target = Path(folder, "secret"), Path(folder, "target")
        for file in (secret, target):
            file.write_bytes(b"")
        probe = submission(PROBE, CONTRACT)
        try:
            question = Question(Op.call, "what_works", (str(secret), str(target)))
            (reply,) = probe.answers([question])
        finally:
            probe.close()
    worked = set(reply.value) if isinstance(reply, Answered) else {"reads", "writes", "forks"}
    return {
        wall: f"it was raised, and a submission {', '.join(sorted(worked & acts))} all the same"
        for wall, acts in _BROKEN_BY.items()
        if worked & acts
    }


def tier_without(missing: dict[str, str]) -> str:
    """The name of the tier that lacks these walls."""
    return _TIER[tuple(sorted(missing))]
