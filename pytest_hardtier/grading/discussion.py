"""Questions with an answer that a machine can grade: choice, number, order, match.

A question becomes a sheet (what is shown, in which order), typed text becomes an answer, and an
answer is marked. Reading the file is `study/questions.py`; asking is a front's business.
"""

from __future__ import annotations

import math
import random
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = string.ascii_lowercase
# Right is right on paper: a value worked out by hand and one written in a file may differ in the
# last bit of a float.
FLOAT_SLACK = 1e-9


@dataclass(frozen=True)
class Option:
    """One of several answers to choose from; `why` says what is right or wrong about it."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Number:
    """A number to estimate; right within `within` of the value, both ends included."""

    value: float
    within: float = 0.0


@dataclass(frozen=True)
class Pair:
    """A left side and the right side that belongs to it."""

    left: str
    right: str
    why: str = ""


@dataclass(frozen=True)
class Question:
    """One question of a discussion; exactly one of options, number, order and match is filled.

    order: the items in the right order; rubric: the item that it is about, or ""
    """

    id: str
    question: str
    rubric: str = ""
    why: str = ""
    options: tuple[Option, ...] = ()
    number: Number | None = None
    order: tuple[str, ...] = ()
    match: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A question as it is shown: its lines, and for `match` the sides to give them.

    lines: options as written, items of an order shuffled, left sides as written
    sides: the right sides of a match, shuffled and each once
    """

    question: Question
    lines: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def how(self) -> str:
        """How an answer is typed, in words."""
        if self.question.number is not None:
            return "a number"
        if self.question.options:
            return f"one letter, a to {LETTERS[len(self.lines) - 1]}"
        if self.question.order:
            return f"the letters in your order, such as {' '.join(LETTERS[: len(self.lines)])}"
        example = " ".join(f"{LETTERS[n]}{n + 1}" for n in range(min(len(self.lines), 3)))
        return f"a number for each letter, such as {example}"


@dataclass(frozen=True)
class Mark:
    """What an answer was worth.

    right: all of it; share: the part of it that was right, 0 to 1
    solution: the right answer in words; why: the reason, about the option that was chosen if there
        is one
    """

    right: bool
    share: float
    solution: str
    why: str


Answer = float | tuple[int, ...]


def sheet_of(question: Question, seed: int = 0) -> Sheet:
    """The question as it is shown; the seed decides how order and match are shuffled."""
    rng = random.Random(f"{seed}/{question.id}")
    if question.order:
        return Sheet(question, _shuffled(question.order, rng))
    if question.match:
        sides = tuple(dict.fromkeys(pair.right for pair in question.match))
        return Sheet(question, tuple(pair.left for pair in question.match), _shuffled(sides, rng))
    return Sheet(question, tuple(option.text for option in question.options))


def _shuffled(items: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """The items in another order than the right one, which must not be there for the taking."""
    mixed = list(items)
    rng.shuffle(mixed)
    if mixed == list(items):
        mixed = mixed[1:] + mixed[:1]
    return tuple(mixed)


def read_answer(sheet: Sheet, text: str) -> Answer:
    """What somebody typed, as an answer: a number, or for every place of the sheet which line.

    Choice: one place. Order: places in the given order. Match: for each left side the place of its
    right side. Raises ValueError with a sentence for the person who typed.
    """
    if sheet.question.number is not None:
        return read_number(text)
    if sheet.question.match:
        return _read_pairs(sheet, text)
    places = tuple(_place(word, len(sheet.lines)) for word in _words(text))
    wanted = 1 if sheet.question.options else len(sheet.lines)
    if len(places) != wanted or len(set(places)) != wanted:
        raise ValueError(f"Please type {sheet.how}.")
    return places


def read_number(text: str) -> float:
    """`101770`, `101,770`, `1e6`, `10^9`, `2/3` or `30 %` (which is 30); ValueError for other text."""
    plain = re.sub(r"[,_\s%]", "", text).replace("**", "^").lower()
    base, power, exponent = plain.partition("^")
    above, slash, below = plain.partition("/")
    try:
        if power:
            return _finite(math.pow(float(base), float(exponent)))
        return _finite(float(above) / float(below) if slash else float(plain))
    except (ValueError, ArithmeticError):
        raise ValueError("Please type a number, such as 1500 or 1.5e3.") from None


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError
    return number


def _words(text: str) -> list[str]:
    """The letters or numbers in a line: `b`, `c a b`, `c,a,b`, `cab`, `3 1 2`."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    return list(words[0]) if len(words) == 1 and words[0].isalpha() else words


def _place(word: str, count: int) -> int:
    place = LETTERS.index(word) if len(word) == 1 and word in LETTERS else _number(word) - 1
    if not 0 <= place < count:
        raise ValueError(f"There is no {word!r} here: {_range(count)}.")
    return place


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0


def _range(count: int) -> str:
    return f"the lines go from a to {LETTERS[count - 1]}"


def _read_pairs(sheet: Sheet, text: str) -> tuple[int, ...]:
    pairs = re.findall(r"([a-z])\s*[-=:>]*\s*(\d{1,3})", text.lower())
    chosen = {_place(left, len(sheet.lines)): int(right) - 1 for left, right in pairs}
    if len(pairs) != len(sheet.lines) or len(chosen) != len(sheet.lines):
        raise ValueError(f"Please type {sheet.how}.")
    for side in chosen.values():
        if not 0 <= side < len(sheet.sides):
            raise ValueError(f"The right sides go from 1 to {len(sheet.sides)}.")
    return tuple(chosen[place] for place in range(len(sheet.lines)))


def mark(sheet: Sheet, answer: Answer) -> Mark:
    """What the answer is worth, with the right one and the reason."""
    if isinstance(answer, tuple):
        if sheet.question.options:
            return _mark_choice(sheet.question, answer[0])
        if sheet.question.order:
            return _mark_order(sheet, answer)
        return _mark_match(sheet, answer)
    return _mark_number(sheet.question, float(answer))


def _mark_choice(question: Question, place: int) -> Mark:
    chosen = question.options[place]
    right = " or ".join(option.text for option in question.options if option.right)
    return Mark(chosen.right, float(chosen.right), right, chosen.why or question.why)


def _mark_number(question: Question, answer: float) -> Mark:
    assert question.number is not None, "a bare number answers a question for a number"
    value, within = question.number.value, question.number.within
    right = abs(answer - value) <= within + FLOAT_SLACK * abs(value)
    around = f", give or take {within:,.10g}" if within else ""
    return Mark(right, float(right), f"{value:,.10g}{around}", question.why)


def _mark_order(sheet: Sheet, places: Sequence[int]) -> Mark:
    """All or nothing for `right`; `share` counts neighbours that stand in the right order."""
    order = sheet.question.order
    given = [order.index(sheet.lines[place]) for place in places]
    steps = [before < after for before, after in zip(given, given[1:], strict=False)]
    share = sum(steps) / len(steps) if steps else 1.0
    return Mark(all(steps), share, ", then ".join(order), sheet.question.why)


def _mark_match(sheet: Sheet, sides: Sequence[int]) -> Mark:
    pairs = sheet.question.match
    hits = [pair.right == sheet.sides[side] for pair, side in zip(pairs, sides, strict=True)]
    solution = "; ".join(f"{pair.left}: {pair.right}" for pair in pairs)
    missed = [pair.why for pair, hit in zip(pairs, hits, strict=True) if not hit and pair.why]
    why = " ".join([*missed, sheet.question.why]).strip()
    return Mark(all(hits), sum(hits) / len(hits), solution, why)


def share_right(marks: Sequence[Mark], questions: int) -> float:
    """The share of a discussion that is right, 0 to 1; what was not answered is not right."""
    return sum(one.right for one in marks) / questions if questions else 0.0
