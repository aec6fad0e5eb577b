"""What an interviewer looks at when only the first m values are wanted.

The values first, then what was changed, then what was read, then the count of comparisons.
"""

from heapq import nsmallest
from itertools import chain
from math import log2

from pytest_hardtier.authoring import check, expect, fail

from ...lists import FIXED, few_rows, random_rows
from ...lists import show as show_rows
from ...lists import smaller as smaller_rows


def first_of(rows, m):
    """The oracle: the smallest m of all values, which `heapq` finds in another way."""
    return nsmallest(m, chain.from_iterable(rows))


def show(rows, m, **_):
    """The lists as the prompt writes them, and m."""
    return f"{show_rows(rows)}, m = {m}"


def smaller(rows, m):
    """With smaller lists, or a smaller m."""
    for case in smaller_rows(rows):
        yield {**case, "m": m}
    if m:
        yield {"rows": rows, "m": m - 1}


EXAMPLES = [
    {"rows": [[1, 4, 5], [1, 3, 4], [2, 6]], "m": 4},
    {"rows": [[2, 6], []], "m": 5},
    {"rows": [[1, 2]], "m": 0},
]
EDGES = [
    {"rows": rows, "m": m}
    for rows in ([], [[]], [[], []], [[7]], [[0, 0, 0]], [[3], [2], [1]], [[0], [], [-1, 0]])
    for m in (0, 1, 2, 3, 100)
]
SHAPES = [{**case, "m": m} for case in FIXED for m in (1, 2, 4)]


def random_case(rng):
    """Up to 8 rows of up to 12 ints, and an m up to beyond their number."""
    return {**random_rows(rng), "m": rng.randint(0, 40)}


def few_rows_case(rng):
    """Up to 5 short rows with many ties, and a small m."""
    return {**few_rows(rng), "m": rng.randint(1, 12)}


@check("values", EXAMPLES, visible=True, show=show)
def gives_the_values_of_the_examples(ask, rows, m):
    """gives the first values of the prompt's lists

    Which nodes can hold the next value, and when are there enough?
    """
    expect(ask.harness.first(rows, m).value["values"]).equals(first_of(rows, m))


@check("values", EDGES, SHAPES, random_case, count=200, seed=131, show=show, smaller=smaller)
def gives_the_first_m_values(ask, rows, m):
    """gives the first m values, also for m of 0 and beyond the end

    What does your code do when m is 0, when the lists run out first, and when there are none?
    """
    expect(ask.harness.first(rows, m).value["values"]).equals(first_of(rows, m))


@check("values", EXAMPLES, few_rows_case, count=80, seed=132, show=show, smaller=smaller)
def asks_no_more_of_values_than_an_order(ask, rows, m):
    """gives the first m of values that can be compared and nothing else

    The contract promises `<` and its relatives. Where does your code assume a number?
    """
    expect(ask.harness.first(rows, m, True).value["values"]).equals(first_of(rows, m))


@check("untouched", EDGES, few_rows_case, count=80, seed=133, show=show, smaller=smaller)
def changes_nothing(ask, rows, m):
    """leaves nodes, their class, links, values and the outer list as they were

    Others read these lists too. Which of them do you write to?
    """
    changed = ask.harness.first(rows, m).value["changed"]
    if changed:
        fail(f"came back changed: {', '.join(changed)}", way=changed[0])


LONG = [{"rows": [list(range(i, 60, 3)) for i in range(3)], "m": m} for m in (0, 1, 5, 30)] + [
    {"rows": [[i, i + 50, i + 100] for i in range(40)], "m": m} for m in (0, 1, 5, 30)
]


@check("reads", LONG, few_rows_case, count=80, seed=134, tier="full", show=show, smaller=smaller)
def reads_no_further_than_it_must(ask, rows, m):
    """reads the values of at most K + m nodes

    Which values has your code looked at that cannot be among the first m?
    """
    read = ask.harness.first(rows, m).value["read"]
    if read > len(rows) + m:
        fail(f"read the values of {read} nodes; {len(rows)} + {m} are enough", way="reads")


# In units of (K + m) log2(K + 1): a heap of triples takes 1.2 at most (17 % of the limit), a
# winner tree half of that. A look at all heads for each value would take 50.
SIZES = [{"k": 1024, "each": 8, "m": m} for m in (16, 1024)] + [{"k": 4096, "each": 1, "m": 2048}]
COMPARISONS_PER_UNIT = 7


@check(
    "complexity",
    SIZES,
    tier="full",
    smaller=lambda **_: (),
    show=lambda k, each, m: f"{k:,} lists of {each} nodes, m = {m:,}",
)
def compares_about_k_plus_m_log_k_times(ask, k, each, m):
    """compares values at most 7 (K + m) log2 (K + 1) times

    How many heads does your code look at for each value that it gives?
    """
    limit = ask.bound(int(COMPARISONS_PER_UNIT * (k + m) * log2(k + 1)))
    cost = ask.harness.cost_of_first(k, each, m, limit).value
    if cost is not None:
        expect(cost).costs_at_most(limit, unit="comparisons")


# Two lists that take turns, for as many values as a call per value does not survive.
MANY = 5000


@check("values", tier="full", needs=["compares_about_k_plus_m_log_k_times"])
def gives_thousands_of_values(ask):
    """gives the first 5,000 values of two lists

    What in your code goes one call deeper for each value?
    """
    rows = [list(range(start, 2 * MANY, 2)) for start in (0, 1)]
    expect(ask.harness.first(rows, MANY).value["values"]).equals(list(range(MANY)))
