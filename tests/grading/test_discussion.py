"""Answers to discussion questions: how they are typed, and what they are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.catalogue.discussion import Number, Option, Pair, Question
from pytest_hardtier.grading.discussion import mark, read_answer, read_number, share_right, sheet_of

CHOICE = Question(
    "caching",
    "Why can a walk not be cached by cell and node?",
    options=(
        Option("Memory", "It would fit."),
        Option("The cells already used differ", "The answer depends on them.", right=True),
        Option("Nodes cannot be hashed", "They can."),
    ),
)
NUMBER = Question("ratio", "How many times a shared walk?", why="64 walks", number=Number(54, 16.2))
ORDER = Question(
    "work", "Least work first?", why="each shares less", order=("pruned", "trie", "word by word")
)
MATCH = Question(
    "parts",
    "What does each do?",
    why="each saves something else",
    match=(
        Pair("filter", "drops words"),
        Pair("trie", "shares prefixes", "The trie holds them."),
        Pair("cutting", "ends searches"),
    ),
)


def answered(question, text, seed=0):
    sheet = sheet_of(question, seed)
    return mark(sheet, read_answer(sheet, text))


@pytest.mark.parametrize("text", ["b", "B", " b) ", "2"])
def test_a_choice_is_a_letter_or_a_number(text):
    assert answered(CHOICE, text).right


def test_a_wrong_choice_is_told_what_is_wrong_about_it():
    result = answered(CHOICE, "c")

    assert (result.right, result.share, result.why) == (False, 0.0, "They can.")
    assert result.solution == "The cells already used differ"


@pytest.mark.parametrize("text", ["d", "0", "9", "ab", "", "b c"])
def test_what_cannot_be_a_choice_is_asked_again(text):
    with pytest.raises(ValueError, match="Please type one letter, a to c"):
        read_answer(sheet_of(CHOICE), text)


@pytest.mark.parametrize(
    ("text", "right"),
    [("54", True), ("37.8", True), ("70.2", True), ("37.7", False), ("71", False)],
)
def test_a_number_is_right_within_its_tolerance(text, right):
    assert answered(NUMBER, text).right is right


def test_the_edge_of_a_tolerance_is_right_whatever_binary_fractions_say():
    assert answered(Question("x", "x", number=Number(0.2, 0.1)), "0.3").right


def test_the_solution_of_a_number_names_its_tolerance():
    assert answered(NUMBER, "1").solution == "54, give or take 16.2"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("101,770", 101770),
        ("1e6", 1e6),
        ("10^9", 1e9),
        ("2**10", 1024),
        ("3/4", 0.75),
        ("30 %", 30),
    ],
)
def test_numbers_may_be_written_as_people_write_them(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["many", "", "nan", "inf", "1/0", "10^9999", "(-8)^0.5", "-8^0.5"])
def test_what_is_no_number_is_asked_again(text):
    with pytest.raises(ValueError, match="Please type a number"):
        read_number(text)


@given(st.integers(0, 200))
def test_an_order_is_never_shown_in_the_right_order(seed):
    lines = sheet_of(ORDER, seed).lines

    assert lines != ORDER.order
    assert sorted(lines) == sorted(ORDER.order)


def test_the_same_seed_shows_the_same_order():
    assert sheet_of(ORDER, 7) == sheet_of(ORDER, 7)


def typed_order(seed, order):
    lines = sheet_of(ORDER, seed).lines
    return [chr(ord("a") + lines.index(item)) for item in order]


@pytest.mark.parametrize("between", ["", " ", ", ", " then "[:1]])
def test_an_order_is_typed_as_letters(between):
    result = answered(ORDER, between.join(typed_order(3, ORDER.order)), seed=3)

    assert (result.right, result.share) == (True, 1.0)


def test_a_wrong_order_says_how_near_it_came():
    wrong = ("trie", "pruned", "word by word")

    result = answered(ORDER, " ".join(typed_order(3, wrong)), seed=3)

    assert (result.right, result.share) == (False, 0.5)
    assert result.solution == "pruned, then trie, then word by word"


@pytest.mark.parametrize("text", ["a b", "a a b", "a b c c"])
def test_an_order_needs_every_line_once(text):
    with pytest.raises(ValueError, match="the letters in your order, such as c b a"):
        read_answer(sheet_of(ORDER), text)


def typed_match(right_sides, seed=0):
    sides = sheet_of(MATCH, seed).sides
    return " ".join(f"{'abc'[n]}{sides.index(side) + 1}" for n, side in enumerate(right_sides))


def test_a_match_wants_every_pair():
    assert answered(MATCH, typed_match([pair.right for pair in MATCH.match])).right


def test_a_wrong_pair_is_told_its_own_reason():
    result = answered(MATCH, typed_match(["drops words", "ends searches", "shares prefixes"]))

    assert not result.right
    assert result.share == pytest.approx(1 / 3)
    assert result.why == "The trie holds them. each saves something else"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a1 b2", "a number for each letter"),
        ("a1 a2 b3", "a number for each letter"),
        ("a1 b2 d3", "There is no 'd'"),
        ("a1 b2 c4", "The right sides go from 1 to 3"),
    ],
)
def test_what_cannot_be_a_match_is_asked_again(text, said):
    with pytest.raises(ValueError, match=said):
        read_answer(sheet_of(MATCH), text)


def test_left_sides_may_share_a_right_side():
    question = Question(
        "x", "x", match=(Pair("a", "fast"), Pair("b", "slow"), Pair("c", "fast")), why="so"
    )
    sheet = sheet_of(question)
    fast, slow = sheet.sides.index("fast") + 1, sheet.sides.index("slow") + 1

    assert len(sheet.sides) == 2
    assert answered(question, f"a{fast} b{slow} c{fast}").right


def test_the_share_counts_what_was_not_answered_as_wrong():
    marks = [answered(CHOICE, "b"), answered(NUMBER, "1")]

    assert share_right(marks, 4) == 0.25
    assert share_right([], 0) == 0.0
