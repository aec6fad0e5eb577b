"""The trees of serialize_binary_tree against a second reading of the same lists.

The oracle of this kata is what was sent. So what has to be right is how a list stands for a tree:
the grader and the harness read it with stacks and counts, here a recursion does.
"""

from __future__ import annotations

import builtins
import random
import runpy
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count, islice
from math import comb, log2
from types import SimpleNamespace
from typing import Any

import pytest
from yaml import safe_load

from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.sandbox.loading import run_harness

Preorder = list[Any]

KATA = import_grader(find_kata("serialize_binary_tree"))
TREES = import_module(f"{KATA.__package__}.trees")
NARY = import_module(
    f"{import_grader(find_kata('serialize_binary_tree/nary')).__package__}.ordered"
)
SEARCH = import_grader(find_kata("serialize_binary_tree/search_tree"))
STREAMING = import_grader(find_kata("serialize_binary_tree/streaming"))
FOLDER = find_kata("serialize_binary_tree").folder
HARNESS = runpy.run_path(str(FOLDER / "harness.py"))
DISCUSSION = FOLDER / "discussion.yaml"


def nested(tree: Preorder) -> Any:
    """(value, left, right) or None, read by recursion."""
    values = iter(tree)

    def read() -> Any:
        value = next(values)
        return None if value is None else (value, read(), read())

    found = read()
    assert next(values, "end") == "end"
    return found


def drawn(source: Callable[[random.Random], dict[str, Any]], number: int) -> Iterator[Preorder]:
    return (source(random.Random(seed))["tree"] for seed in islice(count(), number))


def node(value: Any) -> SimpleNamespace:
    return SimpleNamespace(val=value, left=None, right=None)


def as_nested(root: Any) -> Any:
    return root and (root.val, as_nested(root.left), as_nested(root.right))


@pytest.mark.slow
@pytest.mark.parametrize("source", ["small_values", "odd_values"])
def test_two_readings_of_a_list_agree_on_random_trees(source: str):
    for tree in drawn(getattr(TREES, source), 5000):
        root = HARNESS["built"](node, tree)

        assert as_nested(root) == nested(tree)
        assert as_nested(HARNESS["built_from_the_root"](node, tree)) == nested(tree)
        assert HARNESS["flat"](root, SimpleNamespace, len(tree)) == tree
        assert TREES.is_tree(tree)


def test_the_children_of_a_tree_are_what_the_recursion_says():
    for tree in drawn(TREES.small_values, 500):
        if tree[0] is not None:
            left, right = TREES.children(tree)
            assert (tree[0], nested(left), nested(right)) == nested(tree)


def test_all_shapes_are_there_once():
    for n in range(7):
        shapes = {tuple(shape) for shape in TREES.shapes(n)}
        assert len(shapes) == comb(2 * n, n) // (n + 1)


def test_smaller_trees_are_trees_and_smaller():
    for tree in drawn(TREES.odd_values, 100):
        for case in TREES.smaller_values(tree):
            assert TREES.is_tree(case["tree"])
            assert size(case["tree"]) < size(tree)


def size(tree: Preorder) -> tuple[int, int]:
    """Written length, and then how large the numbers are."""
    return len(repr(tree)), sum(abs(value) for value in tree if type(value) is int)


def test_every_value_is_in_the_contract():
    trees = [*(case["tree"] for case in TREES.VALUES), *drawn(TREES.odd_values, 2000)]
    for value in (value for tree in trees for value in tree):
        assert value is None or type(value) in (int, str)
        if type(value) is int:
            assert abs(value) < 10**30
        elif value is not None:
            assert len(value) <= 100
            value.encode()


def test_a_tree_is_shown_with_its_children_in_brackets():
    assert TREES.show([1, None, 2, None, None]) == "1(-, 2)"
    assert TREES.show(["a", 2, None, 3, None, None, None]) == "'a'(2(-, 3), -)"


@pytest.mark.parametrize("shape", sorted(HARNESS["SHAPES"]))
@pytest.mark.parametrize("n", [1, 2, 5, 18, 300])
def test_a_shape_that_is_made_to_size_has_that_many_nodes(shape: str, n: int):
    tree = HARNESS["SHAPES"][shape](n)

    assert TREES.is_tree(tree)
    assert len(tree) == 2 * n + 1


def test_a_zigzag_turns_at_every_node():
    assert nested(HARNESS["SHAPES"]["zigzag"](3)) == (1, None, (1, (1, None, None), None))


def test_a_bent_chain_goes_left_then_right_then_both_ways():
    assert as_text(nested(HARNESS["SHAPES"]["bent chain"](7))) == "LLRRRL"


def as_text(tree: Any) -> str:
    """The turns of a chain, from its root on."""
    turns = ""
    while tree[1] or tree[2]:
        assert not (tree[1] and tree[2])
        turns += "L" if tree[1] else "R"
        tree = tree[1] or tree[2]
    return turns


def test_a_random_shape_has_no_more_levels_than_a_padded_text_can_bear():
    def levels(tree: Any) -> int:
        return 1 + max(levels(tree[1]), levels(tree[2])) if tree else 0

    assert max(levels(nested(tree)) for tree in drawn(TREES.small_values, 500)) == TREES.LEVELS


def test_texts_go_the_other_way_round_in_a_set_of_another_process():
    other = HARNESS["OTHER_SEED"]["set"]

    assert list(other({"a", "b", "c"})) == list({"a", "b", "c"})[::-1]
    assert list(other({3, 1, 2})) == [1, 2, 3]


def test_the_numbers_asked_for_are_what_the_formulas_say():
    """Marks: 2n places, n - 1 of them used. Shape: all C(2n, n) / (n + 1) shapes equally likely."""
    questions = {q["id"]: q for q in safe_load(DISCUSSION.read_text())["questions"]}
    n = 1000

    assert questions["marks"]["number"]["value"] == 2 * n - (n - 1)
    bits = log2(comb(2 * n, n) // (n + 1))
    assert abs(questions["shape_bits"]["number"]["value"] - bits) < 1


def test_neither_place_nor_length_gives_the_right_answer_away():
    choices = [
        q["answers"] for q in safe_load(DISCUSSION.read_text())["questions"] if "answers" in q
    ]
    places = [next(i for i, one in enumerate(answers) if one.get("right")) for answers in choices]
    longest = [max(answers, key=lambda one: len(one["text"])) for answers in choices]

    assert len(set(places)) >= 3
    assert sum(one.get("right", False) for one in longest) <= len(choices) // 3


# Any number of children.


def harness_of(name: str) -> dict[str, Any]:
    texts = find_kata(f"serialize_binary_tree/{name}").harness
    return run_harness([compile(text, "harness.py", "exec") for text in texts], vars(builtins))


def branches(tree: list[Any]) -> Any:
    """(value, children) or None, read by recursion from a list of [value, number of children]."""
    entries = iter(tree)

    def read() -> Any:
        value, count = next(entries)
        return value, [read() for _ in range(count)]

    found = read() if tree else None
    assert next(entries, "end") == "end"
    return found


def as_branches(root: Any) -> Any:
    return root and (root.val, [as_branches(child) for child in root.children])


def branching_node(value: Any) -> SimpleNamespace:
    return SimpleNamespace(val=value, children=[])


@pytest.mark.slow
@pytest.mark.parametrize("source", ["random_tree", "odd_tree"])
def test_two_readings_of_a_list_agree_on_ordered_trees(source: str):
    harness = harness_of("nary")
    for seed in range(2500):
        tree = getattr(NARY, source)(random.Random(seed))["tree"]
        root = harness["built"](branching_node, tree)

        assert NARY.is_tree(tree)
        assert as_branches(root) == branches(tree)
        assert as_branches(harness["built_from_the_root"](branching_node, tree)) == branches(tree)
        assert harness["flat"](root, SimpleNamespace, len(tree)) == tree


def test_all_ordered_trees_are_there_once():
    """As many trees of n nodes as binary trees of n - 1."""
    for n in range(1, 8):
        shapes = {tuple(shape) for shape in NARY.shapes(n)}
        assert len(shapes) == comb(2 * n - 2, n - 1) // n


def test_smaller_ordered_trees_are_trees_and_smaller():
    for seed in range(100):
        tree = NARY.odd_tree(random.Random(seed))["tree"]
        for case in NARY.smaller(tree):
            assert NARY.is_tree(case["tree"])
            assert len(repr(case["tree"])) < len(repr(tree))


@pytest.mark.parametrize("shape", ["chain", "one node with all the others", "ladder"])
def test_an_ordered_shape_has_as_many_nodes_as_it_was_made_for(shape: str):
    tree = harness_of("nary")["SHAPES"][shape](301)

    assert NARY.is_tree(tree)
    assert len(tree) == 301


# Search trees.


def by_recursion(order: list[int]) -> Preorder:
    """The tree of an order of insertion: the first number, those below it, those above it."""
    if not order:
        return [None]
    root, *rest = order
    below = by_recursion([value for value in rest if value < root])
    return [root, *below, *by_recursion([value for value in rest if value > root])]


@pytest.mark.slow
def test_insertion_and_partition_give_the_same_search_tree():
    for seed in range(10_000):
        rng = random.Random(seed)
        order = rng.sample(range(-50, 50), rng.randint(0, 20))
        assert SEARCH.inserted(order) == by_recursion(order)


@pytest.mark.parametrize("name", ["sorted", "reversed", "from both ends", "random"])
def test_a_search_tree_made_to_size_is_one(name: str):
    tree = harness_of("search_tree")["SHAPES"][name](101)

    assert inorder(nested(tree)) == list(range(1, 102))


def inorder(tree: Any) -> list[int]:
    return [*inorder(tree[1]), tree[0], *inorder(tree[2])] if tree else []


def test_all_small_search_trees_are_there_once():
    trees = {tuple(case["tree"]) for case in SEARCH.ALL_SMALL}

    assert len(trees) == len(SEARCH.ALL_SMALL) == 197
    assert all(inorder(nested(list(tree))) == list(range(1, len(tree) // 2 + 1)) for tree in trees)


def test_no_text_of_numbers_is_allowed_more_than_the_prompt_says():
    """sum(len(str(val))) + n + 8, for 5, -12 and 300."""
    assert SEARCH.room_for([5, -12, 300]) == (1 + 3 + 3) + 3 + 8


# Pieces.


def test_no_two_values_of_the_tree_that_memory_is_held_against_are_equal():
    values = list(harness_of("streaming")["_values"]())

    assert len(set(values)) == len(values) > 20_000
    assert {len(str(value)) for value in values} == {6}


def test_pieces_put_together_are_the_text():
    pieces_of = harness_of("streaming")["pieces_of"]
    for seed in range(200):
        cuts = STREAMING.cut_at_random(random.Random(seed))["cuts"]
        text = "".join(map(chr, range(50, 50 + seed)))
        pieces = pieces_of(text, cuts)

        assert "".join(pieces) == text
        assert all(len(piece) <= max(cuts) for piece in pieces)


# Versions.


def test_characters_that_somebody_takes_for_a_two_are_not_one():
    alike = harness_of("versions")["_like"]("2")

    assert "2" not in alike
    assert [int(one) for one in alike] == [2, 2, 2]
