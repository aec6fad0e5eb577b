"""What an interviewer looks at in merge_k_sorted_lists, one check after another.

The first check that fails names the item that is charged. So the checks for the order use nodes
that can be compared, and look at no more nodes than were sent; that two nodes never meet, that the
list ends, that nothing was copied are questions of their own, below. Costs come last: comparisons
and steps with calls as deep as they like, then the depth of calls, then memory.
"""

from math import log2

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from .lists import (
    EXAMPLES,
    EXAMPLES_OF_TIES,
    FIXED,
    NOTHING,
    ONE_LIST,
    OTHER_VALUES,
    OWNED,
    SMALL,
    TIES,
    few_rows,
    in_order,
    many_ties,
    other_values,
    random_rows,
    show,
    smaller,
    some,
)

AT_LEAST_ONE = some(smaller)


def came_back(answer):
    """What the harness tells about a merge; what is no node fails here."""
    told = answer.value
    if "returned" in told:
        fail(
            f"returned {short(told['returned'], 60)}, which has no `val` and `next`; "
            "the contract says the head of a linked list, or None",
            kind=Kind.wrong_type,
            way="type",
        )
    return told


def has_values(told, rows):
    """The first N values by ==; whether the list ends there is a check of its own."""
    wanted, _ = in_order(rows)
    got = told["values"][: len(wanted)]
    if got == wanted:
        return
    if not got:
        fail("came back empty, though there are nodes. Does every path return?", way="few")
    seen = {"observed": short(got), "expected": short(wanted)}
    for place, (one, other) in enumerate(zip(got, wanted, strict=False)):
        if one != other:
            fail(
                f"got {short(got)}; the first wrong value is at position {place}",
                **seen,
                way="value",
            )
    fail(f"got {short(got)}, which is {len(got)} of {len(wanted)} nodes", **seen, way="few")


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("order", EXAMPLES, visible=True, show=show)
def merges_the_prompts_examples(ask, rows):
    """merges the lists of the prompt

    Follow the smallest head by hand. Which node takes its place when it has left?
    """
    has_values(came_back(ask.harness.merged(rows)), rows)


@check("order", NOTHING, visible=True, show=show)
def knows_when_there_is_nothing_to_merge(ask, rows):
    """gives None for no lists and for empty ones

    What should come back when there is nothing to merge?
    """
    told = came_back(ask.harness.merged(rows))
    if told["values"]:
        fail(f"got a list that begins with {short(told['values'][0])}; the contract says None")
    before = [[1, 3], [2]]
    came_back(ask.harness.merged(before))
    if came_back(ask.harness.merged(rows))["values"]:
        fail(
            f"after a call with {short(before)}, {short(rows)} gives a list; "
            "the contract says None",
            question="What does your code keep from one call to the next?",
            way="again",
        )


@check("order", ONE_LIST, FIXED, SMALL, show=show, smaller=AT_LEAST_ONE)
def merges_every_shape(ask, rows):
    """merges single nodes, empty lists, odd numbers of lists, and all small cases

    Look at how an empty list, or an odd number of lists, travels through your merge. What happens
    when one list runs out before the others?
    """
    has_values(came_back(ask.harness.merged(rows)), rows)


@check("order", random_rows, count=300, seed=101, show=show, smaller=AT_LEAST_ONE)
def merges_whatever_is_sorted(ask, rows):
    """merges 300 random cases of up to 8 lists

    Which node is left behind here, or comes too early, and which line lets it?
    """
    has_values(came_back(ask.harness.merged(rows)), rows)


@check("order", OTHER_VALUES, other_values, count=120, seed=103, show=show, smaller=AT_LEAST_ONE)
def takes_whatever_can_be_compared(ask, rows, values):
    """merges texts, tuples, fractions and values that can only be compared

    The contract promises `<` and its relatives, and nothing else. Where does your code assume a
    number: a sentinel, a minus sign, a hash?
    """
    has_values(came_back(ask.harness.merged(rows, values)), rows)


@check("ownership", OWNED, few_rows, count=100, seed=301, show=show, smaller=AT_LEAST_ONE)
def ends_the_list(ask, rows):
    """ends the list behind the last node

    The last node of the result was somewhere in its own list before. What does its `next` say?
    """
    told = came_back(ask.harness.merged(rows))
    wanted = sum(map(len, rows))
    if len(told["values"]) > wanted:
        fail("the list goes on behind its last node", way="end")


def are_in_list_order(told, rows):
    """Which of the equal values came first; a wrong order of the values is not judged here."""
    values, wanted = in_order(rows)
    got = told["places"][: len(wanted)]
    if told["values"][: len(wanted)] != values or got == wanted:
        return
    place = next(p for p, (one, other) in enumerate(zip(got, wanted, strict=True)) if one != other)
    list_of = [i for i, row in enumerate(rows) for _ in row]
    came_from = f"comes from list {list_of[got[place]]}" if got[place] is not None else "is new"
    fail(
        f"the {short(values[place])} at position {place} {came_from}; "
        f"an equal one of list {list_of[wanted[place]]} goes before it",
        way="ties",
    )


@check("tiebreak", EXAMPLES_OF_TIES, visible=True, show=show)
def takes_the_first_lists_node_first(ask, rows):
    """puts every 1 of the first list before the 1 of the second

    Two heads hold the same value. What decides between them in your code?
    """
    told = came_back(ask.harness.merged(rows, "comparable only"))
    are_in_list_order(told, rows)
    does_not_compare_nodes(told)


def does_not_compare_nodes(told):
    """Nodes of the grader that count how often they are compared."""
    if told["met"]:
        fail("two nodes were compared with each other", way="met")
    if told["taught"]:
        fail("the class of the caller's nodes has other methods than before", way="taught")


@check("tiebreak", TIES, many_ties, count=100, seed=201, show=show, smaller=AT_LEAST_ONE)
def never_compares_two_nodes(ask, rows):
    """never compares two nodes, however many values are equal

    Two nodes were compared. What stands between the value and the node in your heap entry?
    """
    does_not_compare_nodes(came_back(ask.harness.merged(rows)))


@check("tiebreak", TIES, many_ties, count=200, seed=202, show=show, smaller=AT_LEAST_ONE)
def keeps_ties_in_list_order(ask, rows):
    """gives equal values in the order of the lists, on 200 cases full of ties

    Equal values came out in another order than the lists. Which list pushed last should not matter.
    """
    are_in_list_order(came_back(ask.harness.merged(rows, "comparable only", False)), rows)


@check(
    "ownership", OWNED, few_rows, count=100, seed=302, tier="full", show=show, smaller=AT_LEAST_ONE
)
def relinks_the_nodes_it_was_given(ask, rows):
    """relinks the very nodes that it was given, with their values

    Every node exists already. What do you make, or rewrite, that only had to be linked?
    """
    told = came_back(ask.harness.merged(rows, "comparable only", False))
    if told["rewritten"]:
        fail(f"{told['rewritten']} nodes hold another value than before", way="rewritten")
    total = sum(map(len, rows))
    if sorted(place for place in told["nodes"] if place is not None) != list(range(total)):
        copied = told["nodes"].count(None)
        fail(f"{copied} of {total} nodes of the result are not among those given", way="copied")


@check("ownership", OWNED, few_rows, count=100, seed=303, tier="full", show=show, smaller=smaller)
def leaves_the_outer_list_alone(ask, rows):
    """leaves the outer list as it was, with its length and its entries

    The caller still holds that list. Where do you write to it, or take from it?
    """
    told = came_back(ask.harness.merged(rows, "plain", False))
    if not told["outer"]:
        fail("the outer list came back changed", way="outer")


# Comparisons of values, which a type of ours counts, also those of heapq, sorted and bisect.
# A tuple is compared by == and then by <, so a heap of tuples costs up to two per step. In units of
# N log2 K, worst family of each setting (1,024 lists of two nodes; 2,048 lists of one), the same on
# 3.11 and 3.13, 2026-11:
#
#   heap of triples, push and pop   3.3, 3.4     winner tree, loser tree   0.9, 0.9
#   with heapreplace                2.6, 2.1     rounds of two-way merges  0.9, 0.9
#   heap of entry objects           2.6, 2.1     heapq.merge with a key    2.6, 2.1
#   a heap written by hand          3.9, 3.3     bisection of the heads    1.4, 1.0
#
# So the right ones stay at 39 % of the limit. One list after the other takes 51 and 93, a look at
# all heads for each node 77 and 93, sorting or heapifying the heads again over 100: all are refused
# at twice the limit as well. There are fewer nodes than in a first draft (16,384 and 8,192), since
# both grow as N: the units hardly change, and a right one takes a second less.
FEW_NODES_EACH, ONE_NODE_EACH = (1024, 2048), (2048, 2048)
COMPARISONS_PER_UNIT = 10
SHAPES = [
    {"family": family, "k": k, "n": n}
    for k, n, families in (
        (
            *FEW_NODES_EACH,
            (
                "shuffled",
                "interleaved",
                "blocks",
                "blocks, the last one first",
                "all equal",
                "one long list",
                "few values",
            ),
        ),
        (*ONE_NODE_EACH, ("shuffled", "blocks, the last one first", "all equal")),
    )
    for family in families
]


def as_it_is(**_):
    """Cases that are made to size do not get smaller."""
    return ()


def name_of(family, k, n):
    """A case that is made to size."""
    return f"{k:,} lists with {n:,} nodes in all: {family}"


# What is counted is a merge all the same: nobody saves comparisons by giving something else.
OUT_OF_ORDER = "what came back is not the merged list"


@check("complexity", SHAPES, tier="full", smaller=as_it_is, show=name_of)
def compares_about_n_log_k_times(ask, family, k, n):
    """compares values at most 10 N log2 K times, on ten shapes of lists

    How often is one node looked at before it has its place? Merging one list after another touches
    the early nodes up to K times, and so does a look at all heads for each node.
    """
    limit = ask.bound(int(COMPARISONS_PER_UNIT * n * log2(k)))
    cost = ask.harness.cost_of_merge(family, k, n, limit, None).value
    if cost is not None:
        expect(cost["comparisons"]).costs_at_most(limit, unit="comparisons")
        expect(cost["in_order"]).holds(cost["in_order"], OUT_OF_ORDER)


# What compares nothing: a walk to the end of the result for each node, a pass over all heads to
# drop the empty ones. Growth of the bytecodes from 64 lists of two to 512 lists of two on 3.11,
# 2026-11: 8 to 9 where C does the work (heap of triples, heapq.merge), 10.6 to 11.5 with objects,
# trees and rounds, 12.2 for a heap written by hand, since N log K itself grows by 12. A walk to the
# end grows by 60, a pass over all heads by 58. Not a number of bytecodes per node: by that one, a
# heap class with a method for every step (167 per N log2 K) is as dear as a pass over few heads.
# Passes in C (any, remove, a copy) are not seen, since 1,024 pointers take them a few microseconds;
# nor are the moves of bisect.insort.
FEW_LISTS, MANY_LISTS = 64, 512
GROWTH_AT_MOST = 26
# Eight times what the dearest of them takes.
STEPS_OF_FEW_AT_MOST = 1_000_000


@check(
    "complexity",
    [{"family": "shuffled"}],
    tier="full",
    smaller=as_it_is,
    show=lambda family: f"{FEW_LISTS} and then {MANY_LISTS} lists of two nodes: {family}",
    needs=["compares_about_n_log_k_times"],
)
def takes_about_n_log_k_steps(ask, family):
    """takes about eight times the steps for eight times the lists, comparisons or not

    Which of your loops runs over all lists, or over all of the result, for each node?
    """
    few = steps_of(ask, family, FEW_LISTS, ask.bound(STEPS_OF_FEW_AT_MOST))
    if few is not None:
        steps_of(ask, family, MANY_LISTS, ask.bound(GROWTH_AT_MOST * few))


def steps_of(ask, family, k, limit):
    """Bytecodes of a merge of k lists of two nodes, which fail beyond the limit."""
    cost = ask.harness.cost_of_merge(family, k, 2 * k, None, limit).value
    if cost is None:
        return None
    expect(cost["steps"]).costs_at_most(limit, unit="steps")
    expect(cost["in_order"]).holds(cost["in_order"], OUT_OF_ORDER)
    return cost["steps"]


LONG = [
    {"family": "interleaved", "k": 2, "n": 100_000},
    {"family": "blocks", "k": 1, "n": 100_000},
    {"family": "blocks", "k": 10_000, "n": 10_000},
]


@check(
    "heap_bound",
    LONG,
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["compares_about_n_log_k_times", "takes_about_n_log_k_steps"],
)
def calls_no_deeper_for_longer_lists(ask, family, k, n):
    """merges 100,000 nodes, and 10,000 lists, under the default recursion limit

    What in your code goes one call deeper for each node, or for each list?
    """
    told = came_back(ask.harness.merged_at_default_depth(family, k, n))
    expect(told["nodes"]).equals(n)
    expect(told["ascending"]).holds(told["ascending"], "the values are not in order")


# Peak memory above the start for 8 lists with 20,000 nodes, in KiB, 3.11 | 3.13: heap of triples
# 1.5 | 1.5, with heapreplace 1.6 | 1.3, rounds 1.0 | 0.9, loser tree 2.2 | 2.0, heapq.merge 4.8 |
# 4.6. All nodes in one list 480, all in the heap 2,040, nodes made anew 1,720: 20 times the limit.
PEAK_AT_MOST = 24 * 1024


@check("heap_bound", tier="full", needs=["calls_no_deeper_for_longer_lists"])
def holds_no_more_than_k_nodes(ask):
    """needs at most 24 KiB beside the nodes, for 8 lists with 20,000 of them

    Only one node of each list can be the next one. What holds all the others meanwhile?
    """
    peak = ask.harness.peak_bytes_of_merge(8, 20_000).value
    expect(peak).costs_at_most(ask.bound(PEAK_AT_MOST), unit="bytes_of_extra_memory")


# All right ones have 16 entries, for the lists that are not empty; 20 with an entry that stands for
# an empty list, and one more while an entry is exchanged. Two for each list are 32. This is the
# property itself and no cost with a margin. A heap that does not go through heapq's functions by
# their names is not seen: what it holds shows in the memory, above.
LISTS, EMPTY = 20, 4


@check("heap_bound", tier="full")
def keeps_one_entry_per_list(ask):
    """keeps no more entries in a heap than there are lists

    Only one node per list can be the next one. When does an entry go into your heap?
    """
    entries = ask.harness.largest_heap(LISTS, 8000, EMPTY).value
    if entries > LISTS + 1:
        fail(
            f"the heap held {entries:,} entries for {LISTS} lists",
            kind=Kind.too_costly,
            way="entries",
        )
