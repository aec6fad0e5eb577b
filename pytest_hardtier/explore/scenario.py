"""A scenario: an object, calls to prepare it, calls that run at once, and calls that look at it.

It is written and printed as one line, so that a report, a test and a command line can share it:

    BoundedQueue(2); put(1) | put(2); put(3) & take() | size()

Make a BoundedQueue(2) and put 1; then thread A puts 2 and 3 while thread B takes; then ask size.
"""

from __future__ import annotations

import io
import itertools
import string
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pytest_hardtier.explore.ops import Op, ops

THREAD_NAMES = string.ascii_uppercase


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who calls what. Without `new`, the functions of the file itself are under test.

    before, after: calls of one thread, when the others have not begun and when they have ended
    threads: the calls of each thread; reports name the threads A, B, C ...
    """

    new: Op | None
    before: tuple[Op, ...] = ()
    threads: tuple[tuple[Op, ...], ...] = ()
    after: tuple[Op, ...] = ()

    def __post_init__(self) -> None:
        if len(self.threads) > len(THREAD_NAMES):
            raise ValueError(f"{len(self.threads)} threads are more than there are letters")

    @classmethod
    def of(
        cls,
        new: str = "",
        *,
        threads: Iterable[str | Iterable[Op]],
        before: str | Iterable[Op] = (),
        after: str | Iterable[Op] = (),
    ) -> Scenario:
        """From texts or calls: Scenario.of("Queue(2)", threads=["put(1)", "take()"])."""
        made = ops(new)
        if len(made) > 1:
            raise ValueError(f"one object is under test, not {len(made)}: {new!r}")
        return cls(made[0] if made else None, ops(before), tuple(map(ops, threads)), ops(after))

    @classmethod
    def parse(cls, text: str) -> Scenario:
        """The scenario that `str` printed."""
        parts = _split(text, "|")
        if len(parts) != 3:
            raise ValueError(f"a scenario has three parts, with a bar between them: {text!r}")
        made, *before = _split(parts[0], ";")
        threads = _split(parts[1], "&") if parts[1].strip() else ()
        return cls.of(
            made.strip().removeprefix("-"),
            before=";".join(before),
            threads=threads,
            after=parts[2],
        )

    @property
    def at_once(self) -> int:
        """How many calls run at once."""
        return sum(map(len, self.threads))

    def with_thread(self, number: int, calls: tuple[Op, ...]) -> Scenario:
        """The same with other calls in one thread; a thread without calls is left out."""
        threads = (*self.threads[:number], calls, *self.threads[number + 1 :])
        return replace(self, threads=tuple(filter(None, threads)))

    def __str__(self) -> str:
        first = "; ".join(map(str, (self.new or "-", *self.before)))
        threads = " & ".join("; ".join(map(str, calls)) for calls in self.threads)
        after = "; ".join(map(str, self.after))
        return f"{first} | {threads} | {after}"


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators, but not inside of texts: 'a|b' is one value."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text.strip()).readline))
    except (tokenize.TokenError, SyntaxError) as error:
        raise ValueError(f"no scenario: {text!r}") from error
    cuts = [t.start[1] for t in tokens if t.type == tokenize.OP and t.string == separator]
    edges = [-1, *cuts, len(text.strip())]
    return [text.strip()[a + 1 : b] for a, b in itertools.pairwise(edges)]
