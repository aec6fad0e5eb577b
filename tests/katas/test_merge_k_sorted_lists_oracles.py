"""The oracles of merge_k_sorted_lists and its variations, each against a second one.

The graders put everything together and sort. Here the first of the smallest heads is taken, again
and again, by a function that knows nothing of the graders.
"""

from __future__ import annotations

import bisect
import heapq
import math
import random
import runpy
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata

Case = dict[str, Any]

SLUG = "merge_k_sorted_lists"
KATA = import_grader(find_kata(SLUG))
LISTS = import_module(f"{KATA.__package__}.lists")
HARNESS = runpy.run_path(str(find_kata(SLUG).folder / "harness.py"))
STREAMS = import_grader(find_kata("merge_k_sorted_lists/lazy_streams"))
SOURCES = import_grader(find_kata("merge_k_sorted_lists/remote_sources"))
FIRST_M = import_grader(find_kata("merge_k_sorted_lists/first_m"))


def by_heads(rows: list[list[Any]]) -> Iterator[tuple[int, int]]:
    """Row and place of each value in the order of the merge: always the first smallest head."""
    at = [0] * len(rows)
    while True:
        best = None
        for i, row in enumerate(rows):
            if at[i] < len(row) and (best is None or row[at[i]] < rows[best][at[best]]):
                best = i
        if best is None:
            return
        yield best, at[best]
        at[best] += 1


def drawn(source: Callable[[random.Random], Case], number: int) -> Iterator[Case]:
    return (source(random.Random(seed)) for seed in range(number))


def agree_on(rows: list[list[Any]]) -> bool:
    """Whether both oracles give the same values from the same places."""
    places = [(i, j) for i, row in enumerate(rows) for j in range(len(row))]
    values, order = LISTS.in_order(rows)
    taken = list(by_heads(rows))
    return [places[n] for n in order] == taken and values == [rows[i][j] for i, j in taken]


@pytest.mark.parametrize(
    ("source", "number"),
    [("random_rows", 2500), ("other_values", 2500), ("many_ties", 2500), ("few_rows", 2500)],
)
def test_two_oracles_agree_on_random_rows(source: str, number: int):
    for case in drawn(getattr(LISTS, source), number):
        assert agree_on(case["rows"]), case


def test_two_oracles_agree_on_all_that_is_listed():
    listed = (
        LISTS.EXAMPLES,
        LISTS.EXAMPLES_OF_TIES,
        LISTS.FIXED,
        LISTS.SMALL,
        LISTS.TIES,
        LISTS.OWNED,
        LISTS.NOTHING,
    )
    for cases in (*listed, LISTS.OTHER_VALUES, LISTS.ONE_LIST):
        for case in cases:
            assert agree_on(case["rows"]), case


def test_two_oracles_agree_on_the_first_m():
    for case in drawn(FIRST_M.random_case, 500):
        rows, m = case["rows"], case["m"]
        assert FIRST_M.first_of(rows, m) == [rows[i][j] for i, j in by_heads(rows)][:m]


@pytest.mark.parametrize("source", ["random_sources", "even_pages", "sources_that_tie"])
def test_two_oracles_agree_on_the_records_of_sources(source: str):
    for case in drawn(getattr(SOURCES, source), 300):
        keys = case["keys"]
        assert SOURCES.records_of(keys) == [[keys[i][j], i, i, j] for i, j in by_heads(keys)]


def test_what_comes_before_a_broken_stream_ends_with_its_last_record():
    for case in drawn(STREAMS.broken_rows, 300):
        rows, stream = case["rows"], case["breaks"]
        before = []
        if rows[stream]:
            for taken in by_heads(rows):
                before.append(list(taken))
                if taken == (stream, len(rows[stream]) - 1):
                    break
        assert STREAMS.up_to(rows, stream) == before


def test_a_late_record_is_smaller_than_its_predecessor():
    for case in drawn(STREAMS.disordered_rows_with_a_predecessor, 300):
        assert case["rows"][case["stream"]][-1] > case["late"]
    for case in STREAMS.DISORDER:
        assert case["rows"][case["stream"]][-1] > case["late"]


def test_no_source_fails_more_often_in_a_row_than_may_be_repeated():
    for case in [*SOURCES.FAULTS, *drawn(SOURCES.faulty_sources, 300)]:
        assert SOURCES.few_in_a_row(case["plans"], case["max_retries"])


def test_a_source_that_goes_is_still_needed():
    for case in [*SOURCES.GONE, *drawn(SOURCES.sources_of_which_one_goes, 300)]:
        source, call = case["gone"]
        assert call < len(case["keys"][source]) // case["page_size"] + 1


@pytest.mark.parametrize("name", sorted(HARNESS["FAMILIES"]))
@pytest.mark.parametrize(("k", "n"), [(4, 16), (16, 16), (1024, 4096)])
def test_every_family_has_k_sorted_rows_with_n_values(name: str, k: int, n: int):
    rows = HARNESS["FAMILIES"][name](k, n)

    assert len(rows) == k
    assert sum(map(len, rows)) == n
    assert all(a <= b for row in rows for a, b in pairwise(row))


def test_smaller_cases_are_smaller_and_still_sorted():
    def size(case: Case) -> int:
        return sum(len(row) + 1 + sum(map(abs, row)) for row in case["rows"])

    for case in drawn(LISTS.few_rows, 100):
        for less in LISTS.smaller(**case):
            assert LISTS.is_case(**less)
            assert size(less) < size(case)


def test_lists_are_shown_as_the_prompt_writes_them():
    shown = [LISTS.show(**case) for case in (*LISTS.EXAMPLES, LISTS.NOTHING[2])]

    assert shown == ["['a'->'c', None, 'b']", "[1->4->5, 1->3->4, 2->6]", "[None, None]"]


# What a submission could try in order not to be counted.


def counted_values(numbers: list[int]) -> tuple[list[Any], list[int]]:
    """Values of the kata's own type, and how often they were compared so far."""
    seen = [0]

    def compared() -> None:
        seen[0] += 1

    kind = HARNESS["comparable_only"](compared)
    return [kind(number) for number in numbers], seen


@pytest.mark.parametrize(
    ("work", "at_least"),
    [
        (sorted, 7),
        (min, 7),
        (lambda values: max(values[:4]), 3),
        (lambda values: bisect.bisect(sorted(values), values[3]), 9),
        (lambda values: list(heapq.merge(values[:4], values[4:])), 7),
        (heapq.heapify, 7),
        (lambda values: heapq.nsmallest(2, values), 7),
        (lambda values: values.index(values[-1]), 7),
    ],
)
def test_comparisons_in_c_are_counted(work: Callable[[list[Any]], Any], at_least: int):
    values, seen = counted_values(list(range(8)))

    work(values)

    assert seen[0] >= at_least


def test_a_value_has_no_name_for_what_it_holds():
    (value,), _ = counted_values([4711])

    public = [getattr(value, name) for name in dir(value) if name not in dir(object)]

    assert not [thing for thing in public if thing == 4711]
    assert not hasattr(value, "__dict__")
    assert "4711" not in repr(value)
    with pytest.raises(TypeError):
        hash(value)


def with_many_in_the_heap(push: Callable[[list[Any], Any], None]) -> Any:
    """A submission that pushes every node, by the function that it is given."""

    def merge_k_lists(lists: list[Any]) -> None:
        heap: list[Any] = []
        for node in lists:
            while node is not None:
                push(heap, node.val)
                node = node.next

    return SimpleNamespace(merge_k_lists=merge_k_lists)


def test_a_heap_is_seen_when_its_functions_are_looked_up():
    greedy = with_many_in_the_heap(lambda heap, value: heapq.heappush(heap, value))

    assert HARNESS["largest_heap"](greedy, 20, 400, 4) == 400


def test_a_heap_is_seen_through_a_patched_heapq(monkeypatch: pytest.MonkeyPatch):
    original = heapq.heappush
    monkeypatch.setattr(heapq, "heappush", lambda heap, value: original(heap, value))
    greedy = with_many_in_the_heap(lambda heap, value: heapq.heappush(heap, value))

    assert HARNESS["largest_heap"](greedy, 20, 400, 4) == 400


def test_a_heap_is_seen_in_the_module_behind_heapq():
    behind = import_module("_heapq")
    greedy = with_many_in_the_heap(lambda heap, value: behind.heappush(heap, value))

    assert HARNESS["largest_heap"](greedy, 20, 400, 4) == 400


def test_a_heap_behind_a_name_of_its_own_is_seen_in_the_memory():
    """Why there are two checks for one property: the other looks at what the process holds."""
    hidden = with_many_in_the_heap(heapq.heappush)

    assert HARNESS["largest_heap"](hidden, 20, 400, 4) == 0
    assert HARNESS["peak_bytes_of_merge"](hidden, 8, 20_000) > KATA.PEAK_AT_MOST


def test_ties_broken_by_address_come_in_the_wrong_order():
    nodes, _ = HARNESS["chained"]([[0, 0], [], [0]], HARNESS["Node"])

    assert sorted(nodes, key=id) == nodes[::-1]


def test_the_numbers_of_the_discussion_follow_from_their_formulas():
    numbers = {q.id: q.number.value for q in read_discussion(find_kata(SLUG)) if q.number}

    fan_in = 1024 - 1
    assert numbers == {
        "loser_tree_comparisons": 10**9 * math.ceil(math.log2(1000)),
        "buffer_memory": 200 * 2 * 64 / 1024,
        "merge_passes": math.ceil(math.log(500, fan_in)),
    }
