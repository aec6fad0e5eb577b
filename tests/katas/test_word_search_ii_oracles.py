"""The oracles of word_search_ii and its variations, each against a second one of another kind.

The graders walk all paths of a word at once, one cell longer each time. Here a word is searched
depth first, one path at a time, by a function that knows nothing of the graders.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count, islice, pairwise
from types import ModuleType
from typing import Any

import pytest

from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata

Case = dict[str, Any]
Board = list[list[str]]

KATA = import_grader(find_kata("word_search_ii"))
WILD = import_grader(find_kata("word_search_ii/wildcards"))
BOGGLE = import_grader(find_kata("word_search_ii/boggle"))
LONGEST = import_grader(find_kata("word_search_ii/longest_word"))
BOARDS: ModuleType = __import__(f"{KATA.__package__}.boards", fromlist=["boards"])

FOUR = [(-1, 0), (0, -1), (0, 1), (1, 0)]
EIGHT = [(dr, dc) for dr in (-1, 0, 1) for dc in (-1, 0, 1) if dr or dc]


def spelled(board: Board, word: str, steps: list[tuple[int, int]] = FOUR) -> bool:
    """Whether a path of cells spells the word; `?` in it is any one cell of one letter."""

    def goes_on(r: int, c: int, rest: str, used: frozenset[tuple[int, int]]) -> bool:
        if not (0 <= r < len(board) and 0 <= c < len(board[r])) or (r, c) in used:
            return False
        tile = board[r][c]
        if not (rest.startswith(tile) or rest[0] == "?"):
            return False
        rest, used = rest[len(tile) :], used | {(r, c)}
        return not rest or any(goes_on(r + dr, c + dc, rest, used) for dr, dc in steps)

    return any(
        goes_on(r, c, word, frozenset()) for r in range(len(board)) for c in range(len(board[r]))
    )


def drawn(source: Callable[[random.Random], Case], number: int) -> Iterator[Case]:
    """So many cases of a generator, the same in each run."""
    return (source(random.Random(seed)) for seed in islice(count(), number))


@pytest.mark.parametrize("source", ["walked_words", "near_misses", "words_that_come_again"])
def test_two_oracles_agree_on_the_words_of_a_board(source: str):
    for case in drawn(getattr(KATA, source), 170):
        board, words = case["board"], case["words"]

        assert set(KATA.present(board, words)) == {w for w in words if spelled(board, w)}


@pytest.mark.parametrize("source", ["walked_patterns", "near_misses"])
def test_two_oracles_agree_on_patterns(source: str):
    for case in drawn(getattr(WILD, source), 250):
        board, words = case["board"], case["words"]

        assert set(WILD.present(board, words)) == {w for w in words if spelled(board, w)}


def test_two_oracles_agree_on_tiles():
    for case in drawn(BOGGLE.draw_game, 500):
        board, words, least = case["board"], set(case["dictionary"]), case["min_length"]

        expected = sorted(w for w in words if len(w) >= least and spelled(board, w, EIGHT))
        assert BOGGLE.present(board, words, least) == expected


def test_two_oracles_agree_on_the_longest_word():
    for case in drawn(LONGEST.equally_long_words, 500):
        board, words = case["board"], case["words"]

        there = sorted(w for w in words if spelled(board, w))
        assert LONGEST.longest(board, words) == max(there, key=len, default=None)


def test_the_oracles_give_the_answers_of_the_prompts():
    answers = [KATA.present(**case) for case in KATA.EXAMPLES]
    assert answers == [["oath", "eat"], ["abdc"], ["oa", "oaa"]]

    answers = [WILD.present(**case) for case in WILD.EXAMPLES]
    assert answers == [["o?t", "?????", "ea?"], ["a?", "?b?", "????"]]

    words = BOGGLE.present(**BOGGLE.EXAMPLES[0])
    assert words == ["quiet", "quit", "quite", "tie", "tin"]
    assert sum(map(BOGGLE.points, words)) == 7

    assert [LONGEST.longest(**case) for case in LONGEST.EXAMPLES] == ["oath", "ab", None]


def test_the_published_boards_hold_the_words_that_were_published_for_them():
    missed = ("oaa", "abcdeb", "abcdce", "rfeadfrd", "tdbatc", "bbbbbbbcbz", "abedcba", "baa")
    for word in missed:
        case = next(c for c in [*KATA.EDGES, *KATA.EXAMPLES] if word in c["words"])
        assert word in KATA.present(**case)


def test_points_go_by_the_table_of_the_prompt():
    assert [BOGGLE.points("x" * n) for n in range(1, 11)] == [0, 0, 1, 1, 2, 3, 5, 11, 11, 11]


@pytest.mark.parametrize("source", ["walked_words", "near_misses", "words_that_come_again"])
def test_random_boards_keep_their_bounds(source: str):
    for case in drawn(getattr(KATA, source), 200):
        board, words = case["board"], case["words"]

        assert 1 <= len(board) <= 4
        assert {len(row) for row in board} <= {1, 2, 3, 4, 5}
        assert len({len(row) for row in board}) == 1
        assert 1 <= len(words) <= 22
        assert all(1 <= len(word) <= 7 for word in words)
        assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


def test_a_board_of_one_letter_has_at_most_nine_cells():
    for seed in range(100):
        board = BOARDS.draw_board(random.Random(seed), "a", 4, 5)
        assert sum(map(len, board)) <= 9


def test_smaller_cases_are_smaller_and_rectangular():
    def size(case: Case) -> int:
        return sum(map(len, case["board"])) + len(case["words"]) + sum(map(len, case["words"]))

    for case in [*drawn(KATA.walked_words, 20), *KATA.EDGES]:
        for less in KATA.smaller(**case):
            assert size(less) < size(case)
            assert len({len(row) for row in less["board"]}) <= 1


@pytest.mark.parametrize(("rows", "cols"), [(1, 1), (2, 3), (6, 12), (10, 15), (15, 10)])
def test_a_snake_leaves_its_word_one_way_only(rows: int, cols: int):
    board, (word, _) = KATA.snake(rows, cols)

    assert len(board) == rows
    assert len(word) == min(rows * cols, 144)
    assert rows * cols < 5 or len(KATA.walks(board, word, again=True)) == 1


def test_no_filter_can_drop_a_word_of_the_trap():
    """Letters, pairs of neighbours and both ends are there; three middle letters never are."""
    board, words = KATA.trap().values()
    stock = Counter(letter for row in board for letter in row)
    lines = [*board, *zip(*board, strict=True)]
    pairs = {pair for line in lines for pair in pairwise(line)}
    pairs |= {(b, a) for a, b in pairs}

    assert len(set(words)) == 256
    for word in words:
        assert not Counter(word) - stock
        assert set(pairwise(word)) <= pairs
        assert word[0] == word[-1]
        assert not spelled(board, word[3:6])


def test_every_word_of_the_boards_for_pruning_is_there():
    for case in (KATA.found_at_once(), KATA.one_way_left()):
        assert all(spelled(case["board"], word) for word in case["words"])


@pytest.mark.parametrize(
    ("rows", "word", "says"),
    [
        ("ab", "aba", "would need (0, 0) twice"),
        ("ab cd", "ad", "would need a step from (0, 0) to (1, 1)"),
        ("abc", "ca", "would need a step from (0, 2) to (0, 0)"),
        ("abc def", "cd", "would need a step from (0, 2) to (1, 0)"),
        ("axb", "xb?", "is not in the list of words"),
        ("a", "b", "cannot be walked on this board"),
    ],
)
def test_a_word_too_many_is_told_its_first_forbidden_step(rows: str, word: str, says: str):
    words = [word] if word.isalpha() else []

    assert KATA.broken_rule(KATA.grid(rows), words, word) == says


def test_a_changed_board_is_told_by_its_first_cell():
    before = KATA.grid("ab cd")

    assert KATA.difference(before, KATA.grid("ab #d")) == (
        "the board shows '#' at (1, 0), where 'c' stood"
    )
    assert KATA.difference(before, ["ab", "cd"]) == "row 0 of the board is now 'ab'"
    assert KATA.difference(before, [["a", "b"]]) == "the board is now [['a', 'b']]"
