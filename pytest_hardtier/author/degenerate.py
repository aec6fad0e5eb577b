"""Test constants at which a mistake is invisible: square shapes, zeros, a batch of one.

Looks at what the checks of a kata pass to a right submission, argument by argument over all cases
in which a number is held against a tolerance. What is degenerate in each of them hides a mistake: a
transposed square has the right shape, and whoever forgets a bias of zeros is right. A grader says
what it knows in two names of its own, both optional:

    ARRAYS = {"X": "N D", "W_q": "d d", "d_model": "d"}       the shapes of the contract, in letters
    LOGITS = ("scores",)                                      arguments that go into a softmax
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from pytest_hardtier import plain
from pytest_hardtier.author.margins import NEAR
from pytest_hardtier.calls import Op, Question
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.grading.check import Check
from pytest_hardtier.grading.margins import Notes

# The kinds, what each hides, and what to do about it.
HIDES = {
    "square": "a transposed one has the same shape. Draw two different sizes",
    "equal sizes": "one taken for the other is right. Draw them apart",
    "one": "a sum over it is a mean, and an axis mixed up with it costs nothing. Draw 2 and more",
    "zeros": "whoever forgets it is right. Draw other numbers",
    "ones": "whoever forgets the factor is right. Draw other numbers",
    "symmetric": "a transposed one is the same. Draw it without symmetry",
    "equal rows": "a row taken for another is right. Draw rows apart",
    "saturated": "a softmax of anything as large is the same. Draw smaller ones",
}
# A probability that leaves the others no more than this is saturated.
SATURATED = 0.999
# Larger arrays are looked at by their shapes alone.
ENTRIES_LOOKED_AT = 100_000


@dataclass(frozen=True)
class Sighting:
    """One argument in one case: the kinds that hold of it, and the sizes it has."""

    check: Check
    case: int
    shown: str
    kinds: frozenset[str]


@dataclass
class Lint:
    """Collects what the cases of a kata pass, and says what is degenerate in all of them."""

    kata: Kata
    _seen: dict[str, list[Sighting]] = field(default_factory=lambda: defaultdict(list))
    _sizes: list[tuple[Check, int, dict[str, float]]] = field(default_factory=list)
    _cases: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _wrong: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        grader = import_grader(self.kata)
        self._arrays: Mapping[str, str] = getattr(grader, "ARRAYS", {})
        self._logits: Sequence[str] = getattr(grader, "LOGITS", ())
        self._parameters = parameters_of(self.kata)

    def look(self, check: Check, questions: Sequence[Question], notes: Notes) -> None:
        """One case has passed; only where numbers were compared can one be wrong unseen."""
        self._cases[check.id] += 1
        if check.visible or not notes.used:
            return
        case = self._cases[check.id]
        given: dict[str, Any] = {}
        for question in questions:
            for name, value in self._named(question):
                given.setdefault(name, value)
        for name, value in given.items():
            if plain.is_array(value):
                self._note(check, case, name, value)
            elif _is_amount(name, value):
                kinds = {"zeros"} if value == 0 else {"ones"} if value == 1 else set()
                self._seen[name].append(Sighting(check, case, f"{value:g}", frozenset(kinds)))
        self._sizes.append((check, case, self._sizes_of(given)))

    def problems(self, checks: Sequence[Check]) -> Iterator[str]:
        """A sentence for each argument that is degenerate wherever it is looked at."""
        yield from self._wrong
        for check in checks:
            yield from _problems_of_reasons(check)
        for name, sightings in self._seen.items():
            for kind in HIDES:
                yield from self._of_kind(name, kind, sightings)
        yield from self._equal_sizes()

    def _of_kind(self, name: str, kind: str, sightings: Sequence[Sighting]) -> Iterator[str]:
        told = [one for one in sightings if kind not in one.check.meant]
        if told and all(kind in one.kinds for one in told):
            first = told[0]
            yield _sentence(f"{name} is {_says(kind, first.shown)}", kind, len(told), first)

    def _equal_sizes(self) -> Iterator[str]:
        kind = "equal sizes"
        told = [one for one in self._sizes if kind not in one[0].meant]
        names = dict.fromkeys(name for _, _, sizes in told for name in sizes)
        for one, other in combinations(names, 2):
            both = [item for item in told if one in item[2] and other in item[2]]
            if both and all(sizes[one] == sizes[other] for _, _, sizes in both):
                check, case, sizes = both[0]
                first = Sighting(check, case, f"{sizes[one]:g}", frozenset())
                said = f"{one} and {other} are equal, {first.shown},"
                yield _sentence(said, kind, len(both), first)

    def _note(self, check: Check, case: int, name: str, array: Any) -> None:
        kinds = kinds_of(array, is_logits=name in self._logits)
        letters = self._arrays.get(name, "").split()
        if letters and len(letters) != array.ndim:
            shape = " ".join(letters)
            self._wrong[f"ARRAYS says {name}: {shape}, and its shape is {array.shape}"] = None
        if letters[-1:] == letters[-2:-1] != []:
            kinds -= {"square"}  # forced
        if letters and not letters[0].isidentifier():
            kinds -= {"one"}
        self._seen[name].append(Sighting(check, case, str(array.shape), frozenset(kinds)))

    def _sizes_of(self, given: Mapping[str, Any]) -> dict[str, float]:
        """By letter, the lengths of axes; by name, numbers that are no lengths."""
        sizes: dict[str, float] = {}
        for name, value in given.items():
            if plain.is_array(value):
                letters = self._arrays.get(name, "").split()
                pairs = zip(letters, value.shape, strict=False)
                sizes |= {letter: length for letter, length in pairs if letter.isidentifier()}
            elif _is_amount(name, value) and value > 1:
                # What is declared with a letter is that size: input_dim is D.
                sizes[self._arrays.get(name, name)] = value
        return sizes

    def _named(self, question: Question) -> Iterator[tuple[str, Any]]:
        """What a question passes, under the names of the stub or the harness."""
        if question.op is Op.set:
            yield from _inside(question.name, question.args[0])
            return
        names = self._parameters.get((question.op is Op.harness, question.name), ())
        for place, value in enumerate(question.args):
            name = names[place] if place < len(names) else f"argument {place + 1}"
            yield from _inside(name, value)
        for name, value in question.kwargs.items():
            yield from _inside(name, value)


def kinds_of(array: Any, *, is_logits: bool = False) -> set[str]:
    """The ways in which one array of numbers is degenerate; a mask of bools is in none."""
    import numpy

    if array.dtype.kind not in "iuf" or not array.size:
        return set()
    found = {
        "one": array.ndim > 1 and len(array) == 1,
        "zeros": not array.any(),
        "ones": bool(numpy.all(array == 1)),
    }
    # Whole numbers are labels, tokens and masks: what their rows have in common is their own.
    if array.dtype.kind == "f" and array.ndim > 1:
        found["square"] = is_square = array.shape[-1] == array.shape[-2] > 1
        found["symmetric"] = is_square and numpy.array_equal(array, array.swapaxes(-1, -2))
        found["equal rows"] = bool(array.any()) and _has_equal_rows(array)
    if is_logits and array.shape[-1] > 1:
        powers = numpy.exp(array - array.max(axis=-1, keepdims=True))
        largest = (powers / powers.sum(axis=-1, keepdims=True)).max(axis=-1)
        found["saturated"] = bool(numpy.all(largest > SATURATED))
    return {kind for kind, holds in found.items() if holds}


def _has_equal_rows(array: Any) -> bool:
    """Whether each matrix in the array has a row twice."""
    import numpy

    if array.shape[-2] < 2 or array.size > ENTRIES_LOOKED_AT:
        return False
    matrices = array.reshape(-1, *array.shape[-2:])
    return all(len(numpy.unique(one, axis=0)) < len(one) for one in matrices)


def _is_amount(name: str, value: Any) -> bool:
    """A number that takes part in the arithmetic; a seed does not."""
    return type(value) in (int, float) and not name.endswith("seed")


def parameters_of(kata: Kata) -> dict[tuple[bool, str], tuple[str, ...]]:
    """Names of parameters: of the stub's functions, methods and classes, and of the harness's.

    The key says whether a function is of the harness, whose first parameter is the submission.
    """
    found: dict[tuple[bool, str], tuple[str, ...]] = {}
    stub = kata.stub.read_bytes() if kata.stub.is_file() else b""
    for is_harness, text in ((False, stub), *((True, text) for text in kata.harness)):
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue  # that it does not load is told elsewhere
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not is_harness:
                for method in node.body:
                    if isinstance(method, ast.FunctionDef):
                        name = node.name if method.name == "__init__" else method.name
                        found[False, name] = _names(method)[1:]
            elif isinstance(node, ast.FunctionDef):
                found.setdefault((is_harness, node.name), _names(node)[is_harness:])
    return found


def _names(function: ast.FunctionDef) -> tuple[str, ...]:
    return tuple(each.arg for each in (*function.args.posonlyargs, *function.args.args))


def _inside(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A value under its name; of a dictionary, its values under their keys."""
    if type(value) is dict:
        for key, item in value.items():
            yield from _inside(str(key), item)
    elif type(value) in (list, tuple):
        for item in value:
            if plain.is_array(item):
                yield from _inside(name, item)
    else:
        yield name, value


def _says(kind: str, shown: str) -> str:
    words = {
        "square": f"square, {shown},",
        "one": f"one long along its first axis, {shown},",
        "zeros": "zero everywhere",
        "ones": "one everywhere",
        "equal rows": f"given with equal rows, {shown},",
        "saturated": "saturated in every row",
    }
    return words.get(kind, f"{kind}, {shown},")


def _sentence(said: str, kind: str, cases: int, first: Sighting) -> str:
    each = "the one case" if cases == 1 else f"all {cases} cases"
    where = f"{first.check.id}, case {first.case}"
    return (
        f"{said} in {each}, first in {where}: {HIDES[kind]}, or say in the "
        f'checks why not: meant={{"{kind}": "..."}}'
    )


def _problems_of_reasons(check: Check) -> Iterator[str]:
    known = (*HIDES, NEAR)
    for kind, reason in check.meant.items():
        if kind not in known:
            yield (
                f"the check {check.id} means '{kind}', which kata check does not know: "
                f"{', '.join(known)}"
            )
        elif not str(reason).strip():
            yield f"the check {check.id} means '{kind}' and says no reason"
