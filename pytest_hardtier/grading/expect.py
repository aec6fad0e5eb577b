"""The words of an expectation, each with the sentence that a candidate reads when it does not hold.

A sentence says what was observed and which property it breaks. The right answer travels apart from
it (`Unmet.expected`) and reaches a reader only from a visible check.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

from pytest_hardtier import plain
from pytest_hardtier.calls import Kind
from pytest_hardtier.grading.ask import Answer, CallFailed
from pytest_hardtier.grading.margins import note_used, slack
from pytest_hardtier.plain import Foreign, same, short

if TYPE_CHECKING:  # numpy would come with it
    from pytest_hardtier.grading.closeness import Slip


@dataclass(frozen=True)
class Charge:
    """A counted cost and the limit it was held against."""

    unit: str
    used: int
    limit: int

    @property
    def share(self) -> float:
        """Part of the limit that was used; above 1 is too much."""
        return self.used / self.limit


# Costs that expectations looked at, for the body that is running; the examiner collects them.
charges: ContextVar[list[Charge] | None] = ContextVar("charges", default=None)


@dataclass(frozen=True)
class Remark:
    """Something to be said about a check that passes, and the part of its item that it earns."""

    text: str
    earns: float = 1.0


# Remarks of the body that is running; the examiner collects them.
remarks: ContextVar[list[Remark] | None] = ContextVar("remarks", default=None)


TIMED = "time_grows_at_most"  # the way in which an expectation about processor time breaks


@dataclass(eq=False)
class Unmet(Exception):  # noqa: N818 - a failed expectation is a finding, not an error of ours
    """An expectation does not hold.

    way: what broke, in one word; a smaller case counts as the same failure only if it breaks the
        same way
    rubric: the item that is charged instead of the check's own, if any
    drawing: what happened, in lines of at most 80 columns
    replay: the answer whose question alone has to be asked again for a replay
    """

    message: str
    way: str
    kind: Kind = Kind.wrong_answer
    observed: str = ""
    expected: str = ""
    question: str = ""
    used: dict[str, int] = field(default_factory=dict)
    limit: dict[str, int] = field(default_factory=dict)
    rubric: str = ""
    drawing: str = ""
    replay: Answer | None = None

    def __str__(self) -> str:
        return self.message


def fail(
    message: str,
    *,
    question: str = "",
    observed: str = "",
    expected: str = "",
    kind: Kind = Kind.wrong_answer,
    way: str = "fail",
    rubric: str = "",
    drawing: str = "",
    replay: Answer | None = None,
) -> NoReturn:
    """Fail the check with a sentence of your own; `question` replaces the one of the docstring.

    rubric: charge this item instead of the check's own, for a check that sees what another item is
        about
    drawing: what happened, in lines of at most 80 columns
    replay: the answer whose question alone shows it again
    """
    raise Unmet(
        message, way, kind, observed, expected, question,
        rubric=rubric, drawing=drawing, replay=replay,
    )  # fmt: skip


def remark(text: str, *, earns: float = 1.0) -> None:
    """Say something about a check that passes.

    earns: the part of its rubric item's share that is earned, where good is not yet best
    """
    said = remarks.get()
    if said is not None:
        said.append(Remark(text, earns))


def expect(subject: Answer | Any) -> Expectation:
    """Begin an expectation about an answer, or about any plain value."""
    if isinstance(subject, Answer):
        # Before the oracle is asked what it should be: bodies run again until answers are there.
        subject.line.wait(subject.place)
    return Expectation(subject)


class Expectation:
    """What should hold; each word gives itself back, so that words can follow one another."""

    def __init__(self, subject: Answer | Any) -> None:
        self._answer = subject if isinstance(subject, Answer) else None
        self._subject = subject

    @property
    def _value(self) -> Any:
        return self._subject.value if self._answer is not None else self._subject

    def equals(self, wanted: Any) -> Expectation:
        """The value is the wanted one by ==; 6.0 equals 6, and a list never equals a tuple."""
        value = self._comparable(wanted)
        if plain.is_array(value) or plain.is_array(wanted):
            return self.is_exactly(wanted)
        if not _equal(value, wanted):
            raise Unmet(
                _got(value, wanted), "equals", observed=short(value), expected=short(wanted)
            )
        return self

    def is_exactly(self, wanted: Any) -> Expectation:
        """The value is the wanted one in type and content, all the way down."""
        value = self._comparable(wanted)
        if same(value, wanted):
            return self
        if type(value) is not type(wanted):
            _wrong_type(value, type(wanted).__name__)
        raise Unmet(
            _got(value, wanted), "is_exactly", observed=short(value), expected=short(wanted)
        )

    def is_a(self, *types: type) -> Expectation:
        """The value has exactly one of these types."""
        if type(self._value) not in types:
            _wrong_type(self._value, " or ".join(kind.__name__ for kind in types))
        return self

    def names_all_of(self, wanted: Iterable[Any]) -> Expectation:
        """Nothing wanted is missing; order, repetitions, extra names are for other checks."""
        named = set(_names(self._value))
        missing = [name for name in wanted if name not in named]
        if missing:
            raise Unmet(f"left out {_listed(missing)}", "names_all_of", observed=short(self._value))
        return self

    def names_only(self, allowed: Iterable[Any]) -> Expectation:
        """Nothing is named that is not allowed; what is missing is another check's business."""
        allowed = set(allowed)
        extra = [name for name in _names(self._value) if name not in allowed]
        if extra:
            raise Unmet(
                f"named {_listed(extra)}, which should not be there",
                "names_only",
                observed=short(self._value),
            )
        return self

    def names_nothing_twice(self) -> Expectation:
        """No name stands in the answer more than once."""
        twice = [name for name, times in Counter(_names(self._value)).items() if times > 1]
        if twice:
            raise Unmet(
                f"named {_listed(twice)} more than once",
                "names_nothing_twice",
                observed=short(self._value),
            )
        return self

    def leaves_arguments_alone(self, *names: str) -> Expectation:
        """The arguments came back as they were sent; `names` name them in the sentence."""
        assert self._answer is not None, "only an answer of a call has arguments"
        pairs = zip(self._answer.sent, self._answer.arguments, strict=False)
        for place, (before, after) in enumerate(pairs):
            if not same(before, after):
                name = names[place] if place < len(names) else f"argument {place + 1}"
                raise Unmet(
                    f"{name} came back changed: {_difference(before, after)}",
                    f"leaves_arguments_alone:{place}",
                )
        return self

    def parts(self, *names: str) -> dict[str, Any]:
        """The parts of a tuple (or list) under these names: `return loss, dz1, dz2`.

        Gives a dictionary, which `expect(...).close_to({...})` compares by name.
        """
        value = self._value
        if type(value) not in (tuple, list):
            _wrong_type(value, f"tuple of {', '.join(names)}")
        if len(value) != len(names):
            raise Unmet(
                f"returned {len(value)} parts, the contract says {', '.join(names)}",
                "parts",
                Kind.wrong_type,
                observed=short(value),
            )
        return dict(zip(names, value, strict=True))

    def has_shape(self, shape: tuple[int, ...]) -> Expectation:
        """The value is an array (or nested lists of numbers) of this shape."""
        found = _array(self._value).shape
        if found != tuple(shape):
            raise Unmet(f"has shape {found}, the contract says {tuple(shape)}", "has_shape")
        return self

    def has_dtype(self, *names: str) -> Expectation:
        """The value is an array (or nested lists of numbers) of one of these types of numpy."""
        found = _array(self._value).dtype.name
        if found not in names:
            raise Unmet(f"is {found}, the contract says {' or '.join(names)}", "has_dtype")
        return self

    def close_to(
        self,
        wanted: Any,
        *,
        relative: float = 0.0,
        floor: float = 0.0,
        absolute: Any = 0.0,
        of_group: float = 0.0,
        name: str = "",
        noun: str = "array",
        path: str = "",
        quantities: Mapping[str, float] | None = None,
        terms: Mapping[str, Any] | None = None,
        axes: Sequence[str] = (),
        slips: Sequence[Slip] | Callable[[], Sequence[Slip]] = (),
        remark: Callable[[], str] | None = None,
    ) -> Expectation:
        """max |value - wanted| is at most absolute + relative * max(max |wanted|, floor).

        wanted: an array, or arrays by name; the value then holds arrays or answers by name too
        absolute: a number, an array of the same shape, or those by name
        of_group: a part of the largest entry of all arrays that each one's scale is at least
        name: how the sentence calls a single array
        noun: what arrays by name are together ("gradient"); path: in which order they are listed
            ("on the way back"), so that the first wrong one can be named
        quantities, terms, axes, slips: words for what is wrong (docs/numbers.md)
        slips may be a function too, which is only called when something is wrong
        remark: one more line, "" for none; only called when something is wrong and no slip fits

        A NaN, an infinity or another shape is never close. Where the value is off, the message
        tells how, if that can be known (grading/diagnosis.py).
        """
        import numpy

        from pytest_hardtier.grading import closeness

        named = wanted if isinstance(wanted, Mapping) else {name: wanted}
        want = {each: numpy.asarray(array) for each, array in named.items()}
        got = {each: self._array_named(each, isinstance(wanted, Mapping)) for each in want}
        allowed = closeness.allowed_for(want, relative, floor, absolute, of_group, slack())
        near = closeness.nearness(
            got,
            want,
            allowed,
            closeness.Hints(noun, path, quantities or {}, terms or {}, tuple(axes), slips, remark),
        )
        note_used(near.used * slack())
        if near.miss is not None:
            raise Unmet(
                near.miss.message,
                near.miss.way,
                observed=near.miss.observed,
                expected=near.miss.expected,
                question=near.miss.question,
                rubric=near.miss.rubric,
            )
        return self

    def _array_named(self, name: str, grouped: bool) -> Any:
        """One of the arrays that the value holds by name, or the value itself."""
        value = self._value
        if not grouped:
            return _array(value)
        if type(value) is not dict or name not in value:
            _wrong_type(value, f"dictionary with the key {name!r}")
        found = value[name]
        return _array(found.value if isinstance(found, Answer) else found)

    def costs_at_most(self, limit: int, unit: str = "steps") -> Expectation:
        """A counted cost stays within its limit; the proof shows the margin on both sides."""
        used = int(self._value)
        seen = charges.get()
        if seen is not None:
            seen.append(Charge(unit, used, limit))
        if used > limit:
            raise Unmet(
                cost_sentence(unit, used, limit),
                "costs_at_most",
                Kind.too_costly,
                used={unit: used},
                limit={unit: limit},
            )
        return self

    def time_grows_at_most(self, factor: float, *, seconds_at_least: float = 0.2) -> Expectation:
        """The processor time of three answers, from the smallest size to the largest, grows so far.

        For costs that no counter sees, such as `pop(0)` on a long list: ask with
        `ask.measuring("cpu")`, which reads the time from outside, and choose a factor at twice that
        of the slowest right way. A last answer in less than `seconds_at_least` is not judged, and
        both steps have to grow too far, and again in one of two fresh processes, so that no moment
        of a busy machine decides. The message holds no time: the same file has to read the same on
        every machine.
        """
        first, middle, last = (answer.cost.cpu_seconds for answer in self._value)
        step = math.sqrt(factor)
        if last > seconds_at_least and middle > step * first and last > step * middle:
            raise Unmet(
                "the processor time grows much faster than the size of the cases",
                TIMED,
                Kind.too_costly,
            )
        return self

    def raises(self, *names: str) -> Expectation:
        """The call refused with one of these exceptions of Python, given by their names.

        Say it before any later answer is read: until then an exception is a failure of the check.
        """
        assert self._answer is not None, "only a call can raise"
        ended = self._answer.raised
        if ended is None:
            what, value = " or ".join(names), short(self._value, 60)
            raise Unmet(f"returned {value} where {what} is to be raised", "raises")
        if ended.exception not in names:
            raise CallFailed(ended)
        return self

    def holds(self, condition: bool, message: str) -> Expectation:
        """Any other property; `message` says what was observed and which property it breaks."""
        if not condition:
            raise Unmet(message, "holds", observed=short(self._value))
        return self

    def _comparable(self, wanted: Any) -> Any:
        value = self._value
        if isinstance(value, Foreign) or (value is None and wanted is not None):
            _wrong_type(value, type(wanted).__name__)
        return value


def cost_sentence(unit: str, used: int, limit: int) -> str:
    """How a counted cost reads against its limit."""
    return f"took {used:,} {unit.replace('_', ' ')} or more; {limit:,} are plenty"


def _equal(value: Any, wanted: Any) -> bool:
    try:
        return bool(value == wanted)
    except (ValueError, Warning):  # There is an array inside, and numpy does not say yes or no.
        return same(value, wanted)


def _got(value: Any, wanted: Any) -> str:
    numbers = (int, float)
    if type(value) in numbers and type(wanted) in numbers and value == value:
        return f"got {short(value)}, which is too {'much' if value > wanted else 'little'}"
    return f"got {short(value)}"


def _wrong_type(value: Any, wanted: str) -> NoReturn:
    if value is None:
        message = f"returned None where {_article(wanted)} is asked for. Does every path return?"
    elif isinstance(value, Foreign) and value.type_name in ("generator", "coroutine"):
        message = f"returned a {value.type_name} where {_article(wanted)} is asked for"
    else:
        kind = value.type_name if isinstance(value, Foreign) else type(value).__name__
        message = f"returned {short(value, 60)}, {_article(kind)}; the contract says {wanted}"
    raise Unmet(message, "type", Kind.wrong_type, observed=short(value))


def _article(noun: str) -> str:
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def _names(value: Any) -> list[Any]:
    """The members of an answer that names things; lists, tuples and sets all do."""
    if type(value) not in (list, tuple, set, frozenset):
        _wrong_type(value, "list")
    for name in value:
        try:
            hash(name)
        except TypeError:
            _wrong_type(name, "list of hashable values")
    return list(value) if type(value) in (list, tuple) else sorted(value, key=plain.in_full)


def _listed(names: list[Any], most: int = 3) -> str:
    shown = ", ".join(short(name, 40) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def _array(value: Any) -> Any:
    import numpy

    if plain.is_array(value) or plain.is_array_scalar(value):
        found = numpy.asarray(value)
    else:
        if type(value) not in (list, tuple, int, float):
            _wrong_type(value, "array of numbers")
        try:
            found = numpy.asarray(value)
        except ValueError:
            _wrong_type(value, "array of numbers")
    if found.dtype.kind not in "biufc":
        _wrong_type(value, "array of numbers")
    return found


def _difference(before: Any, after: Any) -> str:
    """The first place where two values differ, as narrow as lists go."""
    if type(before) is type(after) is list and len(before) == len(after):
        for place, (one, other) in enumerate(zip(before, after, strict=True)):
            if not same(one, other):
                return f"at {place}: {_difference(one, other)}"
    return f"was {short(before, 60)}, is {short(after, 60)}"
