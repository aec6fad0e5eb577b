"""A schedule: in which order the threads ran, as few letters as can be repeated exactly.

    L-A-8B-12C      at the start of lines; A begins, at event 8 B goes on, at event 12 C does

Every point at which a thread might be switched, and every moment at which one cannot go on, has a
number. A schedule names only the numbers where something else than the usual happened: a thread
that can go on usually does, and after it comes the first that can.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum

from pytest_hardtier.explore.scenario import THREAD_NAMES


class Granularity(StrEnum):
    """Where threads may be switched."""

    shared = "S"  # before each instruction that can touch what threads share
    line = "L"  # at the start of each line that holds such an instruction
    every = "E"  # at the start of each line, for clocks
    all = "I"  # before each instruction


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """At event number `at`, `thread` goes on."""

    at: int
    thread: int

    def __str__(self) -> str:
        return f"{self.at}{THREAD_NAMES[self.thread]}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who began, and every move that was not the usual one, in order."""

    granularity: Granularity = Granularity.shared
    first: int = 0
    moves: tuple[Move, ...] = ()

    def __str__(self) -> str:
        return "-".join((self.granularity, THREAD_NAMES[self.first], *map(str, self.moves)))

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """The schedule that `str` printed; ValueError for anything else."""
        if not re.fullmatch(r"[SLEI]-[A-Z](-\d+[A-Z])*", text):
            raise ValueError(f"no schedule: {text!r}; one looks like L-A-8B-12C")
        granularity, first, *moves = text.split("-")
        steps = tuple(Move(int(move[:-1]), THREAD_NAMES.index(move[-1])) for move in moves)
        if any(one.at >= two.at for one, two in itertools.pairwise(steps)):
            raise ValueError(f"no schedule: the numbers of {text!r} do not rise")
        return cls(Granularity(granularity), THREAD_NAMES.index(first), steps)
