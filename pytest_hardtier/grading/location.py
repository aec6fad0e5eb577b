"""Where an array is wrong, if nothing says how: rows, columns, entries beside which others hold."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from pytest_hardtier.grading.compared import Compared, Explanation, plural
from pytest_hardtier.grading.diagnosis import explanation


def location(c: Compared) -> Explanation | None:
    """Which rows, columns or entries are wrong, where the others are right; None if all are wrong.

    Told along the axis on which the fewest lines are wrong, and with what is wrong with them where
    that can be told.
    """
    found = []
    for axis, length in enumerate(c.want.shape):
        lines = list(c.lines(axis))
        if 0 < len(lines) < length:
            found.append((len(lines) / length, axis, lines))
    if not found:
        return None
    _, axis, lines = min(found)
    if c.want.ndim > 1 and int(c.wrong.sum()) == 1:
        entry = tuple(int(i) for i in np.argwhere(c.wrong)[0])
        return Explanation(f"is wrong at {list(entry)} alone", "one entry")
    return Explanation(*_located(c, axis, lines))


def _located(c: Compared, axis: int, lines: list[int]) -> tuple[str, str]:
    length, noun = c.want.shape[axis], c.noun(axis)
    right = [i for i in range(length) if i not in lines]
    part = explanation(c.along(axis, lines))
    what, meaning = ("wrong", "") if part is None else (part.words, part.meaning)
    is_ = "is " if part is None else ""
    if len(right) == 1 and length > 2:
        where = _placed(noun, right, length).partition(",")[0]
        return f"is right in {where} alone", f"{_ends(right, length)} right along {axis}"
    where = f"{is_}{what} in {_placed(noun, lines, length)}; the other {_counted(right, noun)}"
    return where, f"{_ends(lines, length)} wrong along {axis} {meaning}"


def _placed(noun: str, lines: list[int], length: int) -> str:
    """`row 3, the last`; `rows 0, 2 and 3`; `5 of 9 rows, the first of them row 2`."""
    if noun.startswith("index of "):
        axis = noun.removeprefix("index of ")
        return f"{axis} at {_numbers(lines)}"
    if len(lines) == 1:
        end = {0: ", the first", length - 1: ", the last"}.get(lines[0], "") if length > 2 else ""
        return f"{noun} {lines[0]}{end}"
    if len(lines) > 4:
        return f"{len(lines)} of {length} {plural(noun)}, the first of them {noun} {lines[0]}"
    return f"{plural(noun)} {_numbers(lines)}"


def _numbers(lines: list[int]) -> str:
    *some, last = map(str, lines[:4])
    return f"{', '.join(some)} and {last}" if some else last


def _counted(right: list[int], noun: str) -> str:
    noun = "index" if noun.startswith("index of ") else noun
    return f"{noun} is right" if len(right) == 1 else f"{len(right)} {plural(noun)} are right"


def _ends(lines: Iterable[int], length: int) -> str:
    known: dict[tuple[int, ...], str] = {(0,): "first", (length - 1,): "last"}
    return known.get(tuple(lines), "some")
