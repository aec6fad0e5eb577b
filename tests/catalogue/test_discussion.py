"""Questions know their right answer, and give it away neither by place nor by length."""

from __future__ import annotations

import pytest

from pytest_hardtier.catalogue.discussion import Number, Option, Pair, read_discussion
from pytest_hardtier.catalogue.reading import read_kata
from pytest_hardtier.errors import KataError
from tests.small_katas import write_pack, write_variation

CHOICE = """\
format: 1
questions:
  - id: cost_of_a_set
    rubric: cost
    question: What does one look-up in a set cost?
    answers:
      - text: The same for every size
        right: true
        why: The hash says where to look.
      - text: More in a large set
        why: That is a sorted list.
"""

NUMBER = """\
format: 1
questions:
  - id: pairs
    question: How many pairs have ten numbers?
    number: {value: 45, within: 0}
    why: Ten times nine, halved.
"""

ORDER = """\
format: 1
questions:
  - id: by_cost
    question: Least work first?
    order:
      - one pass
      - sort first
      - all pairs
    why: n, n log n, n squared.
"""

MATCH = """\
format: 1
questions:
  - id: by_memory
    question: What does each keep?
    match:
      - left: all pairs
        right: nothing
        why: It looks again each time.
      - left: one pass
        right: a set
    why: Time is bought with memory.
"""


def written(tmp_path, text):
    folder = write_pack(tmp_path, "two_sum") / "two_sum"
    (folder / "discussion.yaml").write_text(text)
    return read_kata(folder)


def the_question(tmp_path, text):
    [question] = read_discussion(written(tmp_path, text))
    return question


def test_a_choice_knows_which_is_right_and_why_the_others_are_not(tmp_path):
    question = the_question(tmp_path, CHOICE)

    assert (question.id, question.rubric, question.why) == ("cost_of_a_set", "cost", "")
    assert question.options == (
        Option("The same for every size", "The hash says where to look.", right=True),
        Option("More in a large set", "That is a sorted list."),
    )


@pytest.mark.parametrize(
    ("tolerance", "within"), [("within: 0", 0), ("within: 2", 2), ("percent: 10", 4.5)]
)
def test_a_number_may_be_off_by_its_tolerance(tmp_path, tolerance, within):
    question = the_question(tmp_path, NUMBER.replace("within: 0", tolerance))

    assert question.number == Number(45, within)
    assert question.why == "Ten times nine, halved."


def test_the_why_of_a_number_may_stand_with_the_number(tmp_path):
    text = NUMBER.replace("within: 0}", "within: 0, why: halved}").replace(
        "    why: Ten times nine, halved.\n", ""
    )

    assert the_question(tmp_path, text).why == "halved"


def test_an_order_is_listed_in_the_right_order(tmp_path):
    question = the_question(tmp_path, ORDER)

    assert question.order == ("one pass", "sort first", "all pairs")
    assert question.why == "n, n log n, n squared."


def test_a_match_is_listed_in_pairs(tmp_path):
    assert the_question(tmp_path, MATCH).match == (
        Pair("all pairs", "nothing", "It looks again each time."),
        Pair("one pass", "a set"),
    )


def test_a_variation_may_go_without_a_discussion_but_not_a_kata(tmp_path):
    folder = write_pack(tmp_path, "two_sum") / "two_sum"
    variation = write_variation(folder)

    assert read_discussion(read_kata(variation)) == ()
    with pytest.raises(KataError, match=r"^katas/two_sum/discussion\.yaml: The file is missing\."):
        read_discussion(read_kata(folder))


@pytest.mark.parametrize(
    ("text", "old", "new", "message"),
    [
        (CHOICE, "        right: true\n", "", ":6: 0 of the answers are right. Mark exactly one"),
        (
            CHOICE,
            "large set\n",
            "large set\n        right: true\n",
            ":6: 2 of the answers are right. Mark exactly one with `right: true`.",
        ),
        (CHOICE, "right: true", "right: yess", ":8: questions[1].answers[1].right must be true or"),
        (
            CHOICE,
            "        why: That is a sorted list.\n",
            "",
            ":10: an answer needs the key 'why'. Add a line like `why: A walk has three ways on.`.",
        ),
        (
            CHOICE,
            "    rubric: cost\n",
            "    rubric: cots\n",
            ":4: questions[1].rubric is 'cots'. Did you mean cost?",
        ),
        (
            CHOICE,
            "    rubric: cost\n",
            "    why: because\n",
            ":4: every answer has a why of its own. Move this one there.",
        ),
        (
            CHOICE,
            "      - text: More in a large set\n        why: That is a sorted list.\n",
            "",
            ":6: answers has 1 entries. Write 2 to 26: each is typed as a letter.",
        ),
        (
            CHOICE,
            "cost_of_a_set",
            "cost of a set",
            ":3: 'cost of a set' cannot be a questions[1].id",
        ),
        (CHOICE, "format: 1", "format: 3", ":1: format is `3`; this version"),
        (
            NUMBER,
            "    why: Ten times nine, halved.\n",
            "",
            ":3: the question needs one why, not 0: what makes the answer right.",
        ),
        (
            NUMBER,
            ", within: 0",
            "",
            ":5: a number has a tolerance: either `within: 0` or `percent: 10`. Write one.",
        ),
        (NUMBER, "within: 0", "within: -1", ":5: questions[1].number.within is -1; it must not be"),
        (NUMBER, "value: 45", "value: many", ":5: questions[1].number.value must be a number, not"),
        (
            NUMBER,
            "    number: {value: 45, within: 0}\n",
            "",
            ":3: a question has one of answers, number, order, match. Keep or write one of them.",
        ),
        (
            ORDER,
            "    why: n, n log n, n squared.\n",
            "",
            ":3: the question needs one why, not 0: what makes the answer right.",
        ),
        (ORDER, "all pairs", "sort first", ":8: questions[1].order lists 'sort first' twice."),
        (MATCH, "right: a set", "right: nothing", ":5: all left sides have one right side. Ask"),
        (MATCH, "left: one pass", "left: all pairs", ":9: 'all pairs' stands on the left twice."),
        (MATCH, "left: one pass", "lift: one pass", ":9: 'lift' is no key of a pair. Did you mean"),
    ],
)
def test_a_mistake_in_a_discussion_is_named_with_line_and_repair(tmp_path, text, old, new, message):
    assert old in text

    with pytest.raises(KataError) as caught:
        read_discussion(written(tmp_path, text.replace(old, new, 1)))

    assert message in str(caught.value)
    assert str(caught.value).startswith("katas/two_sum/discussion.yaml:")


def test_two_questions_have_two_ids(tmp_path):
    with pytest.raises(KataError, match=r":7: two questions have the id 'pairs'\. Rename one"):
        read_discussion(written(tmp_path, NUMBER + NUMBER.partition("questions:\n")[2]))


def test_a_discussion_without_questions_is_none(tmp_path):
    with pytest.raises(KataError, match=r":2: there is no question\. Ask six to ten\."):
        read_discussion(written(tmp_path, "format: 1\nquestions: []\n"))


def three_choices(*answers):
    """A discussion; `answers` are the texts of each question, the right one in capitals."""
    lines = ["format: 1", "questions:"]
    for number, texts in enumerate(answers):
        lines += [f"  - id: q{number}", "    question: Which?", "    answers:"]
        for text in texts:
            lines += [f"      - text: {text}", "        why: so it is"]
            lines += ["        right: true"] if text.isupper() else []
    return "\n".join(lines) + "\n"


def test_the_right_answer_does_not_always_stand_at_one_place(tmp_path):
    same_place = three_choices(["a", "B"], ["ccc", "D"], ["e", "F"])

    with pytest.raises(KataError) as caught:
        read_discussion(written(tmp_path, same_place))

    assert str(caught.value) == (
        "katas/two_sum/discussion.yaml:2: in all 3 questions with answers the right one is "
        "number 2. Let it stand in different places."
    )


def test_the_right_answer_is_not_always_the_longest(tmp_path):
    longest = three_choices(["AAA", "b"], ["c", "DDD"], ["e", "FFF"])

    with pytest.raises(KataError) as caught:
        read_discussion(written(tmp_path, longest))

    assert str(caught.value) == (
        "katas/two_sum/discussion.yaml:2: in all 3 questions with answers the right one is the "
        "longest. Shorten some, or say more in the wrong ones."
    )
    kata = read_kata(tmp_path / "katas" / "two_sum")
    (kata.folder / "discussion.yaml").write_text(
        three_choices(["AAA", "b"], ["c", "D"], ["e", "FFF"])
    )
    assert len(read_discussion(kata)) == 3
