"""`discussion.yaml`: what is talked about beside the code, as questions that know their answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_hardtier.catalogue import forms
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.reading import check_format, check_slug
from pytest_hardtier.catalogue.yaml_lines import Entry, load_entries

KINDS = ("answers", "number", "order", "match")
LETTERS = 26
ENOUGH_TO_SEE_A_HABIT = 3  # choice questions


@dataclass(frozen=True)
class Option:
    """One of several answers to choose from; `why` says what is right or wrong about it."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Number:
    """A number to work out; right within `within` of the value, both ends included."""

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

    options: one of them is right; order: the items in the right order
    rubric: the item that it is about, or ""; why: the reason, "" when each option has its own
    """

    id: str
    question: str
    rubric: str = ""
    why: str = ""
    options: tuple[Option, ...] = ()
    number: Number | None = None
    order: tuple[str, ...] = ()
    match: tuple[Pair, ...] = ()


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
    _check_habits([one.options for one in questions if one.options], fields["questions"])
    return questions


def _question(entry: Entry, kata: Kata) -> Question:
    fields = entry.fields(forms.QUESTION)
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        entry.wrong(f"a question has one of {', '.join(KINDS)}. Keep or write one of them.")
    content = fields[kinds[0]]
    check_slug(fields["id"].text(), fields["id"])
    rubric = (
        fields["rubric"].one_of([item.id for item in kata.rubric]) if "rubric" in fields else ""
    )
    return Question(
        id=fields["id"].text(),
        question=fields["question"].text(),
        rubric=rubric,
        why=_why(entry, fields),
        options=_options(content) if kinds == ["answers"] else (),
        number=_number(content) if kinds == ["number"] else None,
        order=_order(content) if kinds == ["order"] else (),
        match=_match(content) if kinds == ["match"] else (),
    )


def _why(entry: Entry, fields: dict[str, Entry]) -> str:
    """The one reason of a question; it may stand inside a number as well as beside it."""
    whys = [fields["why"]] if "why" in fields else []
    if "answers" in fields:
        for why in whys:
            why.wrong("every answer has a why of its own. Move this one there.")
        return ""
    if "number" in fields and "why" in fields["number"].mapping():
        whys.append(fields["number"].mapping()["why"])
    if len(whys) != 1:
        entry.wrong(f"the question needs one why, not {len(whys)}: what makes the answer right.")
    return whys[0].text()


def _options(entry: Entry) -> tuple[Option, ...]:
    options = []
    for item in _several(entry):
        option = item.fields(forms.OPTION)
        right = "right" in option and option["right"].truth()
        options.append(Option(option["text"].text(), option["why"].text(), right))
    count = sum(option.right for option in options)
    if count != 1:
        entry.wrong(f"{count} of the answers are right. Mark exactly one with `right: true`.")
    return tuple(options)


def _number(entry: Entry) -> Number:
    number = entry.fields(forms.NUMBER)
    if ("within" in number) == ("percent" in number):
        entry.wrong("a number has a tolerance: either `within: 0` or `percent: 10`. Write one.")
    value = number["value"].number()
    tolerance = number.get("within") or number["percent"]
    if tolerance.number() < 0:
        tolerance.wrong(f"{tolerance.name} is {tolerance.raw}; it must not be less than 0.")
    share = 1.0 if "within" in number else abs(value) / 100
    return Number(value, tolerance.number() * share)


def _order(entry: Entry) -> tuple[str, ...]:
    _several(entry)
    return entry.texts()


def _match(entry: Entry) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    for item in _several(entry):
        pair = item.fields(forms.PAIR)
        left = pair["left"].text()
        if left in [known.left for known in pairs]:
            item.wrong(f"{left!r} stands on the left twice. Take one of the two out.")
        why = pair["why"].text() if "why" in pair else ""
        pairs.append(Pair(left, pair["right"].text(), why))
    if len({pair.right for pair in pairs}) == 1:
        entry.wrong("all left sides have one right side. Ask for a choice instead.")
    return tuple(pairs)


def _several(entry: Entry) -> tuple[Entry, ...]:
    count = len(entry.items())
    if not 2 <= count <= LETTERS:
        kind = entry.name.rpartition(".")[2]
        entry.wrong(f"{kind} has {count} entries. Write 2 to {LETTERS}: each is typed as a letter.")
    return entry.items()


def _check_habits(choices: Sequence[tuple[Option, ...]], entry: Entry) -> None:
    """A candidate who only looks at the form of the answers must not learn which is right."""
    if len(choices) < ENOUGH_TO_SEE_A_HABIT:
        return
    places = {[option.right for option in options].index(True) for options in choices}
    if len(places) == 1:
        entry.wrong(
            f"in all {len(choices)} questions with answers the right one is number "
            f"{places.pop() + 1}. Let it stand in different places."
        )
    if all(_right_is_longest(options) for options in choices):
        entry.wrong(
            f"in all {len(choices)} questions with answers the right one is the longest. "
            "Shorten some, or say more in the wrong ones."
        )


def _right_is_longest(options: Sequence[Option]) -> bool:
    longest = max(len(option.text) for option in options)
    return [option.right for option in options if len(option.text) == longest] == [True]
