"""How deep calls may be inside one another: as deep as Python lets them, whoever asks for more.

A contract that says "works under the default recursion limit" can be decided only when a
submission cannot move the limit, neither in a call nor at the top of its file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from operator import index

_set_limit = sys.setrecursionlimit


def keep_the_limit() -> None:
    """From now on `sys.setrecursionlimit` has no effect in this process; `depth` alone has one."""
    sys.setrecursionlimit = _without_effect


def _without_effect(limit: int, /) -> None:
    """Refuse what Python refuses, and change nothing."""
    if index(limit) < 1:
        raise ValueError("recursion limit must be greater or equal than 1")


@contextmanager
def depth(calls: int) -> Iterator[None]:
    """Let calls be that deep for a while, counted from the bottom of the stack."""
    before = sys.getrecursionlimit()
    _set_limit(calls)
    try:
        yield
    finally:
        _set_limit(before)
