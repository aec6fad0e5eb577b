"""`discussion.yaml` to questions; what an author can get wrong is a KataError with place and repair."""

from __future__ import annotations

from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.yaml_lines import Entry, Form, load_entries
from pytest_hardtier.grading.discussion import LETTERS, Number, Option, Pair, Question

FILE = "discussion.yaml"
FORMAT = 1

DISCUSSION = Form("a discussion", {"format": "format: 1", "questions": "questions:"})
QUESTION = Form(
    "a question",
    required={"id": "id: memory_of_the_trie", "question": "question: How many nodes at most?"},
    optional={
        "rubric": "rubric: sharing",
        "why": "why: Each letter of each word makes at most one node.",
        "answers": "answers:",
        "number": "number: {value: 30000, within: 0}",
        "order": "order: [first, second]",
        "match": "match:",
    },
)
ANSWER = Form("an answer", {"text": "text: W * L", "why": "why: That builds the trie."}, {"right": "right: true"})
NUMBER = Form(
    "a number",
    required={"value": "value: 54"},
    optional={"within": "within: 2", "percent": "percent: 30", "why": "why: One walk for each."},
)
PAIR = Form("a pair", {"left": "left: trie", "right": "right: shares prefixes"}, {"why": "why: ..."})
KINDS = ("answers", "number", "order", "match")


def questions_of(kata: Kata) -> tuple[Question, ...]:
    """The kata's discussion; () if it has none. A variation without one has none of its own."""
    path = kata.folder / FILE
    return read_questions(path, [item.id for item in kata.rubric]) if path.is_file() else ()


def read_questions(path: Path, rubric: list[str] | None = None) -> tuple[Question, ...]:
    """The questions in a file. Raises KataError.

    rubric: the kata's rubric items, if the questions' own are to be checked against them
    """
    top = load_entries(path).fields(DISCUSSION)
    if top["format"].value != FORMAT:
        top["format"].wrong(
            f"format is `{top['format'].raw}`; this version reads format {FORMAT}. "
            f"Write `format: {FORMAT}`, or upgrade pytest-hardtier."
        )
    questions: list[Question] = []
    for entry in top["questions"].items():
        question = _question(entry, rubric)
        if question.id in [other.id for other in questions]:
            entry.wrong(f"there are two questions {question.id!r}. Rename one of them.")
        questions.append(question)
    return tuple(questions)


def _question(entry: Entry, rubric: list[str] | None) -> Question:
    fields = entry.fields(QUESTION)
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        found = " and ".join(kinds) or "none"
        entry.wrong(f"a question has one of {', '.join(KINDS)}; this one has {found}.")
    if kinds[0] in ("order", "match") and "why" not in fields:
        entry.wrong("an order or a match needs a `why:` beside it, which is read after the answer.")
    item = fields.get("rubric")
    if item is not None and rubric is not None:
        item.one_of(rubric)
    kind, content = kinds[0], fields[kinds[0]]
    return Question(
        id=fields["id"].text(),
        question=fields["question"].text(),
        rubric=item.text() if item else "",
        why=_why(fields, content),
        options=_options(content) if kind == "answers" else (),
        number=_number(content) if kind == "number" else None,
        order=_order(content) if kind == "order" else (),
        match=_pairs(content) if kind == "match" else (),
    )


def _why(fields: dict[str, Entry], content: Entry) -> str:
    """The reason beside the question, or inside its number, where it is as good a place."""
    inside = content.value.get("why") if isinstance(content.value, dict) else None
    why = fields.get("why") or inside
    if why is None and "number" in fields:
        content.wrong("a number needs a `why:`, which is read after the answer.")
    return why.text() if why else ""


def _options(entry: Entry) -> tuple[Option, ...]:
    options = []
    for item in _several(entry):
        fields = item.fields(ANSWER)
        right = "right" in fields and fields["right"].truth()
        options.append(Option(fields["text"].text(), fields["why"].text(), right))
    if not any(option.right for option in options):
        entry.wrong("none of the answers is right. Write `right: true` under the one that is.")
    if all(option.right for option in options):
        entry.wrong("all of the answers are right. Leave `right:` out where an answer is wrong.")
    return tuple(options)


def _number(entry: Entry) -> Number:
    fields = entry.fields(NUMBER)
    value = fields["value"].number()
    if "within" in fields and "percent" in fields:
        entry.wrong("a number has `within:` or `percent:`, not both. Take one out.")
    within = fields["within"].number() if "within" in fields else 0.0
    if "percent" in fields:
        within = abs(value) * fields["percent"].number() / 100
    if within < 0:
        entry.wrong("a tolerance cannot be below 0.")
    return Number(value, within)


def _order(entry: Entry) -> tuple[str, ...]:
    _several(entry)
    return entry.texts()


def _pairs(entry: Entry) -> tuple[Pair, ...]:
    pairs = []
    for item in _several(entry):
        fields = item.fields(PAIR)
        why = fields["why"].text() if "why" in fields else ""
        pairs.append(Pair(fields["left"].text(), fields["right"].text(), why))
    if len({pair.right for pair in pairs}) < 2:
        entry.wrong("all left sides have one right side. Make a choice of it.")
    return tuple(pairs)


def _several(entry: Entry) -> tuple[Entry, ...]:
    items = entry.items()
    if not 2 <= len(items) <= len(LETTERS):
        entry.wrong(f"{entry.name} needs 2 to {len(LETTERS)} entries, not {len(items)}.")
    return items
