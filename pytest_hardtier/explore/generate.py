"""Scenarios from an alphabet of calls: small ones, since small ones find most and read best."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, permutations, product

from pytest_hardtier.explore.ops import Op, ops
from pytest_hardtier.explore.scenario import Scenario


@dataclass(frozen=True)
class Alphabet:
    """What the object under test can be asked, and from which states.

    new: how the object is made, "BoundedQueue(2)"
    calls: all calls that threads may make
    befores: calls that lead to the states to begin in
    after: calls that look at the object in the end
    """

    new: Op | None
    calls: tuple[Op, ...]
    befores: tuple[tuple[Op, ...], ...] = ((),)
    after: tuple[Op, ...] = ()

    @classmethod
    def of(cls, new: str, calls: str, befores: Sequence[str] = ("",), after: str = "") -> Alphabet:
        """From texts."""
        made = ops(new)
        return cls(made[0] if made else None, ops(calls), tuple(map(ops, befores)), ops(after))

    def scenario(self, before: tuple[Op, ...], threads: Iterable[Iterable[Op]]) -> Scenario:
        """One scenario of this alphabet."""
        return Scenario(self.new, before, tuple(map(tuple, threads)), self.after)

    def pairs(self) -> Iterator[Scenario]:
        """Any two calls at once, from every state."""
        for before in self.befores:
            for one, other in combinations_with_replacement(self.calls, 2):
                yield self.scenario(before, ([one], [other]))

    def trios(self) -> Iterator[Scenario]:
        """Any three calls at once: a wake-up that goes to the wrong thread takes three."""
        for before in self.befores:
            for calls in combinations_with_replacement(self.calls, 3):
                yield self.scenario(before, ([call] for call in calls))

    def observers(self) -> Iterator[Scenario]:
        """One call against two others in a row: what changes, and two looks at it."""
        for before in self.befores:
            for one in self.calls:
                for two in permutations(self.calls, 2):
                    yield self.scenario(before, ([one], two))

    def crowds(self, waits: Callable[[tuple[Op, ...], Op], bool]) -> Iterator[Scenario]:
        """Two calls that have to wait, and two others in a row that let them go on, or one of them.

        One wake-up too few, or one that goes to the wrong thread, shows when several are waiting.

        waits: whether a call has to wait after those that come before
        """
        for before in self.befores:
            waiting = [call for call in self.calls if waits(before, call)]
            helpers = [call for call in self.calls if call not in waiting]
            for one, other in combinations_with_replacement(waiting, 2):
                for two in product(helpers, self.calls):
                    yield self.scenario(before, ([one], [other], two))

    def at_random(self, count: int, seed: int) -> Iterator[Scenario]:
        """Two or three threads with one to three calls each."""
        chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        for _ in range(count):
            threads = chance.choice([2, 2, 3])
            most = 3 if threads == 2 else 2
            yield self.scenario(
                chance.choice(self.befores),
                [chance.choices(self.calls, k=chance.randint(1, most)) for _ in range(threads)],
            )

    def long_runs(self, count: int, calls: int, seed: int) -> Iterator[Scenario]:
        """Many calls of one thread: drawn evenly first, then with one call 19 times in 20."""
        chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        favourites = chance.sample(self.calls, min(count - 1, len(self.calls)))
        for favourite in (None, *favourites):
            weights = [19 * len(self.calls) if call is favourite else 1 for call in self.calls]
            drawn = chance.choices(self.calls, weights, k=calls)
            yield self.scenario((*chance.choice(self.befores), *drawn), ())
