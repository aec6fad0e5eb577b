"""What is talked about beside the code: questions with a gradable answer, hints, the debrief.

`discussion.yaml` becomes typed questions that know their right answer; `hints.md` becomes steps. A
variation may go without these files, a kata may not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from pytest_hardtier.catalogue import forms
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.places import shown_path
from pytest_hardtier.catalogue.reading import check_format, check_slug
from pytest_hardtier.catalogue.yaml_lines import Entry, load_entries
from pytest_hardtier.errors import KataError

KINDS = ("answers", "number", "order", "match")
HINTS = 4  # from a nudge to nearly the whole idea
ENOUGH_TO_SEE_A_HABIT = 3  # choice questions


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from; `why` says what is right or wrong about it."""

    text: str
    why: str


@dataclass(frozen=True)
class Choice:
    """One of several answers is right."""

    id: str
    question: str
    options: tuple[Option, ...]
    right: int  # its place among the options, from 0
    rubric: str | None = None

    def is_right(self, place: int) -> bool:
        """Whether the option at `place`, counted from 0, is the right one."""
        return place == self.right


@dataclass(frozen=True)
class Number:
    """A number is asked for; it may be off by `within`."""

    id: str
    question: str
    value: float
    within: float
    why: str
    rubric: str | None = None

    def is_right(self, answer: float) -> bool:
        """Whether the number is near enough; no infinity and no NaN is."""
        # A part in 10^12 more: 0.3 is within 0.1 of 0.2, whatever binary fractions say.
        room = self.within + 1e-12 * abs(self.value)
        return isfinite(answer) and abs(answer - self.value) <= room


@dataclass(frozen=True)
class Order:
    """Things are to be put in order.

    groups: in the right order; those of one group may stand in any order among themselves
    """

    id: str
    question: str
    groups: tuple[tuple[str, ...], ...]
    why: str
    rubric: str | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """All things in a right order."""
        return tuple(item for group in self.groups for item in group)

    def shown(self, seed: int) -> tuple[str, ...]:
        """All things as they are put before the candidate: in no right order."""
        return _shuffled(self.items, seed, self.id, self.is_right)

    def is_right(self, answer: Sequence[str]) -> bool:
        """Whether the things stand in a right order, each once."""
        rest = list(answer)
        for group in self.groups:
            if sorted(rest[: len(group)]) != sorted(group):
                return False
            del rest[: len(group)]
        return not rest


@dataclass(frozen=True)
class Match:
    """What stands on the left belongs to something on the right.

    pairs: (left, right); whys: for the lefts whose pair has a reason of its own
    """

    id: str
    question: str
    pairs: tuple[tuple[str, str], ...]
    why: str
    whys: Mapping[str, str]
    rubric: str | None = None

    @property
    def lefts(self) -> tuple[str, ...]:
        return tuple(left for left, _ in self.pairs)

    def rights_shown(self, seed: int) -> tuple[str, ...]:
        """The right sides as they are put before the candidate: not in the order of the left."""
        rights = tuple(right for _, right in self.pairs)
        return _shuffled(rights, seed, self.id, lambda shown: tuple(shown) == rights)

    def is_right(self, answer: Mapping[str, str]) -> bool:
        """Whether every left has its right."""
        return dict(answer) == dict(self.pairs)


Question = Choice | Number | Order | Match


def _shuffled(
    items: tuple[str, ...], seed: int, name: str, is_right: Callable[[Sequence[str]], bool]
) -> tuple[str, ...]:
    """`items` shuffled by seed and name, and turned by one if that gave the answer away."""
    shown = list(items)
    random.Random(f"{seed}/{name}").shuffle(shown)  # noqa: S311
    if is_right(shown):
        shown = [*shown[1:], shown[0]]
    return tuple(shown)


def read_discussion(kata: Kata) -> tuple[Question, ...]:
    """The questions of a kata; none for a variation without discussion.yaml. Raises KataError."""
    path = kata.folder / "discussion.yaml"
    if kata.parent and not path.is_file():
        return ()
    fields = load_entries(path).fields(forms.DISCUSSION)
    check_format(fields["format"])
    entries = fields["questions"].items()
    questions = tuple(_question(entry, kata) for entry in entries)
    if not questions:
        fields["questions"].wrong("there is no question. Ask six to ten.")
    seen: set[str] = set()
    for question, entry in zip(questions, entries, strict=True):
        if question.id in seen:
            entry.wrong(f"two questions have the id {question.id!r}. Rename one of them.")
        seen.add(question.id)
    _check_habits([one for one in questions if isinstance(one, Choice)], fields["questions"])
    return questions


def _question(entry: Entry, kata: Kata) -> Question:
    fields = entry.fields(forms.QUESTION)
    check_slug(fields["id"].text(), fields["id"])
    [kind, *others] = [kind for kind in KINDS if kind in fields] or [""]
    if not kind or others:
        entry.wrong(f"a question has one of {', '.join(KINDS)}. Keep or write one of them.")
    rubric = None
    if "rubric" in fields:
        rubric = fields["rubric"].one_of([item.id for item in kata.rubric])
    if kind == "answers":
        return _choice(fields, rubric)
    if kind == "number":
        return _number(fields, rubric)
    if "why" not in fields:
        entry.wrong("the question has no why. Say in a sentence what makes the answer right.")
    return _order(fields, rubric) if kind == "order" else _match(fields, rubric)


def _choice(fields: dict[str, Entry], rubric: str | None) -> Choice:
    entry = fields["answers"]
    forms_filled = [option.fields(forms.OPTION) for option in _several(entry)]
    right = [
        place
        for place, option in enumerate(forms_filled)
        if "right" in option and option["right"].truth()
    ]
    if len(right) != 1:
        entry.wrong(
            f"{len(right) or 'none'} of the answers {'are' if len(right) > 1 else 'is'} right. "
            "Mark exactly one with `right: true`."
        )
    if "why" in fields:
        fields["why"].wrong("every answer has a why of its own. Move this one there.")
    options = tuple(Option(one["text"].text(), one["why"].text()) for one in forms_filled)
    return Choice(fields["id"].text(), fields["question"].text(), options, right[0], rubric)


def _number(fields: dict[str, Entry], rubric: str | None) -> Number:
    entry = fields["number"]
    number = entry.fields(forms.NUMBER)
    if ("within" in number) == ("percent" in number):
        entry.wrong("a number has a tolerance: either `within: 0` or `percent: 10`. Write one.")
    whys = [place["why"] for place in (fields, number) if "why" in place]
    if len(whys) != 1:
        entry.wrong(f"a number has one why, not {len(whys)}. Say what makes the number right.")
    value = number["value"].number()
    tolerance = number.get("within") or number["percent"]
    if tolerance.number() < 0:
        tolerance.wrong(f"{tolerance.name} is {tolerance.raw}; it must not be less than 0.")
    share = 1.0 if "within" in number else abs(value) / 100
    return Number(
        fields["id"].text(),
        fields["question"].text(),
        value,
        tolerance.number() * share,
        whys[0].text(),
        rubric,
    )


def _order(fields: dict[str, Entry], rubric: str | None) -> Order:
    entry = fields["order"]
    groups = tuple(
        item.texts() if isinstance(item.value, tuple) else (item.text(),)
        for item in _several(entry)
    )
    items = [item for group in groups for item in group]
    for item in items:
        if items.count(item) > 1:
            entry.wrong(f"{item!r} stands in the order twice. Take one of the two out.")
    why = fields["why"].text()
    return Order(fields["id"].text(), fields["question"].text(), groups, why, rubric)


def _match(fields: dict[str, Entry], rubric: str | None) -> Match:
    entry = fields["match"]
    pairs, whys = [], {}
    for item in _several(entry):
        pair = item.fields(forms.PAIR)
        left = pair["left"].text()
        if left in [known for known, _ in pairs]:
            item.wrong(f"{left!r} stands on the left twice. Take one of the two out.")
        pairs.append((left, pair["right"].text()))
        if "why" in pair:
            whys[left] = pair["why"].text()
    why = fields["why"].text()
    return Match(fields["id"].text(), fields["question"].text(), tuple(pairs), why, whys, rubric)


def _several(entry: Entry) -> tuple[Entry, ...]:
    if len(entry.items()) < 2:
        entry.wrong(f"{entry.name.rpartition('.')[2]} needs two entries or more to choose from.")
    return entry.items()


def _check_habits(choices: Sequence[Choice], entry: Entry) -> None:
    """A candidate who only looks at the form of the answers must not learn which is right."""
    if len(choices) < ENOUGH_TO_SEE_A_HABIT:
        return
    if len({choice.right for choice in choices}) == 1:
        entry.wrong(
            f"in all {len(choices)} questions with answers the right one is number "
            f"{choices[0].right + 1}. Let it stand in different places."
        )
    if all(_is_longest(choice) for choice in choices):
        entry.wrong(
            f"in all {len(choices)} questions with answers the right one is the longest. "
            "Shorten some, or say more in the wrong ones."
        )


def _is_longest(choice: Choice) -> bool:
    lengths = [len(option.text) for option in choice.options]
    return lengths.count(max(lengths)) == 1 and lengths.index(max(lengths)) == choice.right


def read_hints(kata: Kata) -> tuple[str, ...]:
    """The hints in order, as Markdown without their numbers. Raises KataError.

    Four for a kata; a variation has up to four, or no hints.md.
    """
    path = kata.folder / "hints.md"
    if kata.parent and not path.is_file():
        return ()
    hints: list[list[str]] = []
    for line_number, line in enumerate(_markdown(kata, "hints.md").splitlines(), start=1):
        numbered = re.match(r"(\d+)\. +(.*)", line)
        if numbered:
            if int(numbered[1]) != len(hints) + 1:
                raise KataError(
                    f"hint {numbered[1]} comes where hint {len(hints) + 1} should.",
                    shown_path(path),
                    line_number,
                )
            hints.append([numbered[2]])
        elif line.startswith("   ") and hints:
            hints[-1].append(line[3:])
        elif line.strip() and not line.startswith("#"):
            raise KataError(
                "this line is in no hint. Begin it with its number (`1. `), or indent it by three.",
                shown_path(path),
                line_number,
            )
        elif hints and not line.strip():
            hints[-1].append("")
    if len(hints) != HINTS and not (kata.parent and 1 <= len(hints) < HINTS):
        raise KataError(f"has {len(hints)} hints, not {HINTS}, numbered `1. `.", shown_path(path))
    return tuple("\n".join(lines).strip() for lines in hints)


def read_debrief(kata: Kata) -> str:
    """What to learn afterwards, as Markdown; "" for a variation without one. Raises KataError."""
    if kata.parent and not (kata.folder / "debrief.md").is_file():
        return ""
    return _markdown(kata, "debrief.md")


def read_prompt(kata: Kata) -> str:
    """What the candidate reads, as Markdown. Raises KataError."""
    return _markdown(kata, "prompt.md")


def _markdown(kata: Kata, name: str) -> str:
    path = kata.folder / name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KataError("The file is missing. Write it.", shown_path(path)) from None
    except UnicodeDecodeError:
        raise KataError("The file is not UTF-8. Save it as UTF-8.", shown_path(path)) from None
    if not text.strip():
        raise KataError("The file is empty. Write it.", shown_path(path))
    return text
