"""Could these calls have happened one after the other? (Herlihy & Wing 1990; Wing & Gong 1993.)

A history is right if its calls can be put into one order such that a call which had ended before
another began comes first, and each call gives what the sequential specification gives at its place.
The search puts one call after the other and remembers what it has seen of (calls done, state), as
Lowe (2017) does: what follows depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from pytest_hardtier.explore.history import Call, History, Raised, Result, Returned
from pytest_hardtier.explore.ops import Op

# What is remembered of a specification, about 10 MB.
STEPS_AT_MOST = 20_000


class _Waits:
    """What a specification returns when a call cannot end in this state."""

    def __repr__(self) -> str:
        return "WAITS"


WAITS = _Waits()


@dataclass(frozen=True)
class OneOf:
    """What a specification returns when several outcomes are right: pairs of value and state."""

    outcomes: tuple[tuple[Any, Any], ...]

    def __init__(self, *outcomes: tuple[Any, Any]) -> None:
        object.__setattr__(self, "outcomes", outcomes)


@dataclass(frozen=True)
class Spec:
    """What each call means when nothing else happens.

    start: the first state, or a function that makes it of the arguments of the object under test
    steps: by the name of a call, a function of state and arguments that returns value and next
        state, or WAITS, or OneOf(...), or raises what the call should raise; exceptions are
        compared by the names of their types, so a stand-in does for one that the program defines

    States are values: hashable, compared with ==, never changed.
    """

    start: Any
    steps: Mapping[str, Callable[..., Any]] = field(default_factory=dict)

    def first(self, new: Op | None) -> Any:
        """The state of a new object."""
        if not callable(self.start):
            return self.start
        return self.start(*new.args, **dict(new.kwargs)) if new else self.start()

    def waits(self, new: Op | None, before: Sequence[Op], op: Op) -> bool:
        """Whether a new object after these calls lets this one wait."""
        state = self.first(new)
        for one in before:
            outcomes = self.step(state, one)
            if not outcomes:
                return False
            state = outcomes[0][1]
        return not self.step(state, op)

    def step(self, state: Any, op: Op) -> Sequence[tuple[Result, Any]]:
        """Every result the call may have in this state, and the state after it."""
        try:
            told = self.steps[op.name](state, *op.args, **dict(op.kwargs))
        except Exception as error:
            if op.name not in self.steps:
                raise ValueError(f"the specification says nothing about {op.name}()") from error
            if isinstance(error, TypeError) and _is_our_call(error):
                raise ValueError(f"the specification cannot be asked for {op}: {error}") from error
            return [(Raised(type(error).__name__), state)]
        if told is WAITS:
            return []
        outcomes = told.outcomes if isinstance(told, OneOf) else (told,)
        for one in outcomes:
            if not isinstance(one, tuple) or len(one) != 2:
                raise ValueError(
                    f"the specification of {op.name}() gives {one!r}; it has to give the value and"
                    " the next state, or WAITS, or OneOf(...)"
                )
        return [(Returned(value), after) for value, after in outcomes]


def _is_our_call(error: Exception) -> bool:
    """Whether the function was never entered: it takes other arguments than the call has."""
    return error.__traceback__ is not None and error.__traceback__.tb_next is None


class Remembering(Spec):
    """The same, but each step is asked for once: histories of one scenario share most of theirs.

    For verdicts only, since values that are equal are one here: 1 and True, for instance.
    """

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec.start, spec.steps)
        object.__setattr__(self, "_known", {})

    def step(self, state: Any, op: Op) -> Sequence[tuple[Result, Any]]:
        known: dict[Any, Sequence[tuple[Result, Any]]] = self._known  # type: ignore[attr-defined]
        try:
            found = known.get((op, state))
        except TypeError:  # an argument has no hash, or the state has none
            try:
                hash(state)
            except TypeError:
                raise ValueError(
                    f"a state has to be a value that never changes, with a hash, not {state!r}"
                ) from None
            return super().step(state, op)
        if found is None:
            if len(known) >= STEPS_AT_MOST:
                known.clear()
            found = known[op, state] = super().step(state, op)
        return found


def is_linearizable(history: History, spec: Spec, new: Op | None = None) -> bool:
    """Whether some order of the calls explains every result.

    Calls that never ended are right to wait if, in the end, each of them has to (after Line-Up,
    Burckhardt et al., PLDI 2010).
    """
    search = _Search(history, spec)
    waiting = [call.op for call in history.open_calls()]
    return any(
        all(not spec.step(state, op) for op in waiting) for state in search.ends(spec.first(new))
    )


def is_right_so_far(history: History, spec: Spec, new: Op | None = None) -> bool:
    """Whether the calls that ended are explained, be the open ones done already or not."""
    search = _Search(history, spec, with_open=True)
    return next(search.ends(spec.first(new)), _NOTHING) is not _NOTHING


_NOTHING = object()


@dataclass(frozen=True)
class Impossible:
    """A call whose result no order explains, and the results that would have been possible."""

    call: Call
    possible: tuple[Result, ...]

    def told(self, where: str = "") -> str:
        """In a sentence; `where` stands after the call."""
        allowed = " or ".join(sorted(set(map(str, self.possible))))
        way = "raised" if isinstance(self.call.result, Raised) else "answered"
        call = f"{self.call} {where}".rstrip()
        return f"{call} {way} {self.call.result}; the other answers allow only {allowed}"

    __str__ = told


@dataclass(frozen=True)
class Barred:
    """A call that came to an end where the specification lets it wait or end otherwise.

    allowed: what it could have ended with at that place; nothing if it had to wait
    """

    call: Call
    allowed: tuple[Result, ...]


def where_it_ends(history: History, spec: Spec, new: Op | None = None) -> tuple[Barred, ...]:
    """The calls at which the order that explains most has to stop."""
    return _Search(history, spec).furthest(spec.first(new))


def impossible_answer(history: History, spec: Spec, new: Op | None = None) -> Impossible | None:
    """The first call that could not have its result while all others have theirs.

    Calls of the threads come first, since there it went wrong; then the last looks at the object,
    latest first. None if it takes more than one call to disagree.
    """
    ended = [call for call in history.calls if call.result is not None]
    parallel = [call for call in ended if not call.alone]
    alone = [call for call in reversed(ended) if call.alone]
    for call in (*parallel, *alone):
        possible = possible_results(history, spec, call, new)
        if possible and call.result not in possible:
            return Impossible(call, tuple(possible))
    return None


def possible_results(
    history: History, spec: Spec, call: Call, new: Op | None = None
) -> list[Result]:
    """The results with which this call would fit all the others, in the order they were found."""
    search = _Search(history, spec, free=call)
    found: list[Result] = []
    for result in search.results(spec.first(new)):
        if result not in found:
            found.append(result)
    return found


class _Search:
    """Orders of the ended calls; sets of calls are bits of an integer.

    free: a call whose result is left open
    with_open: calls that never ended may come at any place, with any result, or not at all
    """

    def __init__(
        self, history: History, spec: Spec, free: Call | None = None, *, with_open: bool = False
    ) -> None:
        taken = (call for call in history.calls if with_open or call.result is not None)
        self._calls = sorted(taken, key=lambda call: call.start)
        self._spec = spec
        self._free = next((n for n, call in enumerate(self._calls) if call is free), -1)
        self._all = sum(1 << n for n, call in enumerate(self._calls) if call.result is not None)

    def ends(self, state: Any) -> Iterator[Any]:
        """States in which all calls are done, each once."""
        yield from (end for end, _ in self._walk(state))

    def results(self, state: Any) -> Iterator[Result]:
        """Results of the free call in orders that explain all other calls."""
        yield from (result for _, result in self._walk(state) if result is not None)

    def furthest(self, start: Any) -> tuple[Barred, ...]:
        """What could come next where most calls are done, but does not fit."""
        reached = [(done, state) for done, state, _ in self._reach(start)]
        done, state = max(reached, key=lambda one: one[0].bit_count())
        return tuple(
            Barred(call, tuple(result for result, _ in self._spec.step(state, call.op)))
            for call in map(self._calls.__getitem__, self._next(done))
        )

    def _walk(self, start: Any) -> Iterator[tuple[Any, Result | None]]:
        for done, state, free in self._reach(start):
            if done & self._all == self._all:
                yield state, free

    def _reach(self, start: Any) -> Iterator[tuple[int, Any, Result | None]]:
        """Every set of calls that can come first, with the state after it, depth first."""
        stack: list[tuple[int, Any, Result | None]] = [(0, start, None)]
        seen: set[tuple[int, Any, str]] = set()
        while stack:
            node = stack.pop()
            yield node
            steps = self._steps(*node)
            if not stack and len(steps) == 1:
                # The only way on: no other can lead to what follows, so nothing is remembered.
                stack = steps
                continue
            for step in steps:
                # By how it reads: a result may be a list, and a list has no hash.
                known = (*step[:2], "" if step[2] is None else repr(step[2]))
                if known not in seen:
                    seen.add(known)
                    stack.append(step)

    def _next(self, done: int) -> list[int]:
        """Calls that can come after these: nothing that is not done had ended before they began."""
        found = []
        earliest_end: float = inf
        # Those with smaller numbers than the first that is not done are done, all of them.
        for number in range((~done & (done + 1)).bit_length() - 1, len(self._calls)):
            if done >> number & 1:
                continue
            call = self._calls[number]
            if call.start >= earliest_end:
                break
            found.append(number)
            if call.end is not None and call.end < earliest_end:
                earliest_end = call.end
        return found

    def _steps(
        self, done: int, state: Any, free: Result | None
    ) -> list[tuple[int, Any, Result | None]]:
        """One more call done, in every way that fits; the first of them last."""
        found: list[tuple[int, Any, Result | None]] = []
        for number in reversed(self._next(done)):
            call = self._calls[number]
            wanted = call.result
            for result, after in self._spec.step(state, call.op):
                if number == self._free:
                    found.append((done | 1 << number, after, result))
                elif wanted is None or result == wanted:
                    found.append((done | 1 << number, after, free))
        return found
