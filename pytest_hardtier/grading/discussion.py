"""Answers to questions that a machine can grade: choice, number, order, match.

A question (catalogue/discussion.py) becomes a sheet: what is shown, in which order. Typed text
becomes an answer, and an answer is marked. Asking is a front's business.
"""

from __future__ import annotations

import math
import random
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pytest_hardtier.catalogue.discussion import Question

LETTERS = string.ascii_lowercase
# A part in 10^12 more than the tolerance: 0.3 is within 0.1 of 0.2, whatever binary fractions say.
FLOAT_SLACK = 1e-12


@dataclass(frozen=True)
class Sheet:
    """A question as it is shown.

    lines: options as written, things to be ordered in a wrong order, left sides as written
    sides: the right sides of a match, shuffled, each text once
    """

    question: Question
    lines: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def how(self) -> str:
        """How an answer is typed, in words."""
        letters = LETTERS[: len(self.lines)]
        if self.question.options:
            return f"one letter, a to {letters[-1]}"
        if self.question.order:
            return f"the letters in your order, such as {' '.join(reversed(letters))}"
        if self.question.match:
            pairs = (f"{letter}{n % len(self.sides) + 1}" for n, letter in enumerate(letters))
            return f"a number for each letter, such as {' '.join(pairs)}"
        return "a number"


@dataclass(frozen=True)
class Mark:
    """What an answer was worth.

    right: all of it; share: the part of it that was right, 0 to 1
    solution: the right answer in words; why: its reason, or what is wrong about the chosen option
    """

    right: bool
    share: float
    solution: str
    why: str


# A number; or for each place of the sheet, in order, the place of what was chosen for it.
Answer = float | tuple[int, ...]


def sheet_of(question: Question, seed: int = 0) -> Sheet:
    """The question as it is shown; the seed decides how order and match are shuffled."""
    rng = random.Random(f"{seed}/{question.id}")  # noqa: S311 - must repeat, not surprise
    if question.order:
        return Sheet(question, _shuffled(question.order, rng))
    if question.match:
        lefts = tuple(pair.left for pair in question.match)
        return Sheet(question, lefts, _shuffled([pair.right for pair in question.match], rng))
    return Sheet(question, tuple(option.text for option in question.options))


def _shuffled(items: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """The items, each once, in another order than the right one: that must not be there to take."""
    mixed = list(dict.fromkeys(items))
    right = list(mixed)
    rng.shuffle(mixed)
    return tuple(mixed if mixed != right else [*mixed[1:], mixed[0]])


def read_answer(sheet: Sheet, text: str) -> Answer:
    """What somebody typed, as an answer. ValueError says to the person who typed what is wrong.

    Choice: one place. Order: the places of the lines in the chosen order. Match: for each line the
    place of its right side.
    """
    if sheet.question.number is not None:
        return read_number(text)
    if sheet.question.match:
        return _read_pairs(sheet, text)
    places = tuple(_place(word, sheet) for word in _words(text))
    wanted = 1 if sheet.question.options else len(sheet.lines)
    if len(places) != wanted or len(set(places)) != wanted:
        raise ValueError(f"Please type {sheet.how}.")
    return places


def read_number(text: str) -> float:
    """`101770`, `101,770`, `1e6`, `10^9`, `2/3` or `30 %` (which is 30); else ValueError."""
    plain = re.sub(r"[,_\s%]", "", text).replace("**", "^").lower()
    base, power, exponent = plain.partition("^")
    above, slash, below = plain.partition("/")
    try:
        if power:
            number = math.pow(float(base), float(exponent))
        else:
            number = float(above) / float(below) if slash else float(plain)
    except (ValueError, ArithmeticError):
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("Please type a number, such as 1500 or 1.5e3.")
    return number


def _words(text: str) -> list[str]:
    """The letters or numbers in a line: `b`, `c a b`, `c,a,b`, `cab`, `3 1 2`."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    return list(words[0]) if len(words) == 1 and words[0].isalpha() else words


def _place(word: str, sheet: Sheet) -> int:
    """The place that a letter or a number from 1 names."""
    place = LETTERS.find(word) if len(word) == 1 else -1
    if word.isdecimal():
        place = int(word[:4]) - 1
    if not 0 <= place < len(sheet.lines):
        raise ValueError(f"There is no {word!r}. Please type {sheet.how}.")
    return place


def _read_pairs(sheet: Sheet, text: str) -> tuple[int, ...]:
    pairs = re.findall(r"([a-z])\s*[-=:>]*\s*(\d+)", text.lower())
    chosen = {_place(left, sheet): int(right[:4]) - 1 for left, right in pairs}
    if not len(pairs) == len(chosen) == len(sheet.lines):
        raise ValueError(f"Please type {sheet.how}.")
    if not all(0 <= side < len(sheet.sides) for side in chosen.values()):
        raise ValueError(f"The right sides go from 1 to {len(sheet.sides)}.")
    return tuple(chosen[place] for place in range(len(sheet.lines)))


def mark(sheet: Sheet, answer: Answer) -> Mark:
    """What the answer is worth, with the right one and the reason.

    An answer is right or not; the share only says how near it came.
    """
    question = sheet.question
    if question.number is not None:
        assert isinstance(answer, int | float), "read_answer gives a number for a number"
        return _mark_number(question, answer)
    assert isinstance(answer, tuple), "read_answer gives places for everything else"
    if question.options:
        return _mark_choice(question, answer[0])
    if question.order:
        return _mark_order(question, [sheet.lines[place] for place in answer])
    return _mark_match(question, [sheet.sides[side] for side in answer])


def solution_of(question: Question) -> str:
    """The right answer in words."""
    if question.number is not None:
        value, within = question.number.value, question.number.within
        around = f", give or take {within:,.10g}" if within else ""
        return f"{value:,.10g}{around}"
    if question.options:
        return " or ".join(option.text for option in question.options if option.right)
    if question.order:
        return ", then ".join(question.order)
    return "; ".join(f"{pair.left}: {pair.right}" for pair in question.match)


def _mark_choice(question: Question, place: int) -> Mark:
    chosen = question.options[place]
    return Mark(chosen.right, float(chosen.right), solution_of(question), chosen.why)


def _mark_number(question: Question, answer: float) -> Mark:
    assert question.number is not None
    value, within = question.number.value, question.number.within
    right = abs(answer - value) <= within + FLOAT_SLACK * abs(value)
    return Mark(right, float(right), solution_of(question), question.why)


def _mark_order(question: Question, given: Sequence[str]) -> Mark:
    """The share counts neighbours that stand in the right order."""
    rank = {item: n for n, item in enumerate(question.order)}
    steps = [rank[before] < rank[after] for before, after in pairwise(given)]
    share = sum(steps) / max(len(steps), 1)
    return Mark(all(steps), share, solution_of(question), question.why)


def _mark_match(question: Question, given: Sequence[str]) -> Mark:
    pairs = list(zip(question.match, given, strict=True))
    hits = [pair.right == side for pair, side in pairs]
    missed = [pair.why for pair, side in pairs if pair.right != side and pair.why]
    why = " ".join([*missed, question.why]).strip()
    return Mark(all(hits), sum(hits) / len(hits), solution_of(question), why)


def share_right(marks: Sequence[Mark], questions: int) -> float:
    """The share of a discussion that is right, 0 to 1; what was not answered is not right."""
    return sum(one.right for one in marks) / questions if questions else 0.0
