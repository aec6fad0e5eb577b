"""Makes linked lists of plain rows, hands them over, and tells in plain words what came back.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import heapq
import operator
import sys
from fractions import Fraction
from itertools import chain

from pytest_hardtier.sandbox.counting import (
    OverBudget,
    Tally,
    depth,
    steps,
    theirs,
    traced_memory,
)

# While costs are counted, calls may be this deep: how deep they may be is another check's question.
DEPTH = 10_000


class Node:
    """Two attributes and nothing else; two of them cannot be ordered."""

    __slots__ = ("next", "val")

    def __init__(self, val, next=None):  # noqa: A002
        self.val = val
        self.next = next


def nodes_that_tell():
    """A class of nodes that can be ordered by their values, and a list that counts how often."""
    met = [0]

    def ordered(name):
        def method(self, other):
            met[0] += 1
            return getattr(self.val, name)(other.val)

        return method

    names = ("__lt__", "__le__", "__gt__", "__ge__")
    return type("Node", (Node,), {"__slots__": (), **{n: ordered(n) for n in names}}), met


def comparable_only(on_comparison=None):
    """A class of values with the six comparisons and nothing else: no hash, no arithmetic.

    Where the value lies has no name, so nobody can read it past the comparisons.
    """

    class Value:
        __slots__ = ("hidden",)
        __hash__ = None

        def __init__(self, v):
            write(self, v)

    read, write = Value.hidden.__get__, Value.hidden.__set__
    del Value.hidden

    def compared(name):
        by_value = getattr(operator, name)

        def method(self, other):
            if type(other) is not Value:
                return NotImplemented
            if on_comparison is not None:
                on_comparison()
            return by_value(read(self), read(other))

        return method

    for name in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"):
        setattr(Value, name, compared(name))
    return Value


def _mixed(number, turn):
    """Half the number as an int, a float or a Fraction, in turn."""
    if turn % 3 == 0 and number % 2 == 0:
        return number // 2
    return number / 2 if turn % 3 == 1 else Fraction(number, 2)


def made_of(rows, values):
    """The rows with each value as "plain", "comparable only" or "mixed" wants it."""
    if values == "comparable only":
        kind = comparable_only()
        return [[kind(v) for v in row] for row in rows]
    if values == "mixed":
        return [[_mixed(v, i + j) for j, v in enumerate(row)] for i, row in enumerate(rows)]
    return rows


def chained(rows, node):
    """All nodes in the order of the rows, and the heads, None for an empty row.

    Later nodes lie at lower addresses, so that whoever breaks ties by `id` has them backwards.
    """
    nodes = sorted((node(None) for row in rows for _ in row), key=id, reverse=True)
    heads, rest = [], iter(nodes)
    for row in rows:
        head = last = None
        for value in row:
            one = next(rest)
            one.val = value
            if last is None:
                head = one
            else:
                last.next = one
            last = one
        heads.append(head)
    return nodes, heads


def is_node(thing):
    """Whether it has what a node has."""
    return hasattr(thing, "val") and hasattr(thing, "next")


def walked(head, at_most):
    """The nodes from `head` on, and one more than `at_most` of them if there are more."""
    seen = []
    while head is not None and len(seen) <= at_most:
        seen.append(head)
        head = theirs(getattr, head, "next")
    return seen


def merged(submission, rows, values="plain", can_meet=True):
    """What came of one merge.

    can_meet: nodes can be ordered, and it is counted how often they were; otherwise that raises

    returned: what came back if it is no node, and the rest is missing
    values: plain values in the order of the result, one more than were sent if it goes on
    places: for each of them, which of those sent it is, counted through all rows; None for a value
        that was not sent. "comparable only" values are told apart by identity, so that the place of
        a copied node is known as well.
    nodes: which of the nodes sent it is; None for a node that was made
    met: how often two nodes were compared; taught: whether their class has other methods
    rewritten: how many nodes hold another value than before
    outer: whether the outer list is as it was
    """
    sent = made_of(rows, values)
    node, met = nodes_that_tell() if can_meet else (Node, [0])
    nodes, heads = chained(sent, node)
    outer, methods = list(heads), dict(vars(node))
    head = submission.merge_k_lists(outer)
    if head is not None and not is_node(head):
        return {"returned": head}
    flat = [value for row in sent for value in row]
    plain = [value for row in rows for value in row]
    place_of_node = {id(one): place for place, one in enumerate(nodes)}
    place_of_value = {id(value): place for place, value in enumerate(flat)}

    def place_of(one):
        value, place = theirs(getattr, one, "val"), place_of_node.get(id(one))
        if place is not None and value is flat[place]:
            return place
        return place_of_value.get(id(value))

    seen = walked(head, len(nodes))
    places = [place_of(one) for one in seen]
    return {
        "values": [
            one.val if place is None else plain[place]
            for one, place in zip(seen, places, strict=True)
        ],
        "places": places,
        "nodes": [place_of_node.get(id(one)) for one in seen],
        "met": met[0],
        "taught": dict(vars(node)) != methods,
        "rewritten": sum(one.val is not value for one, value in zip(nodes, flat, strict=True)),
        "outer": len(outer) == len(heads) and all(map(_is, outer, heads)),
    }


def _is(one, other):
    return one is other


# Lists that are made to size: each is a list of rows of ints, each row ascending.


def _dealt(numbers, k):
    """Sorted numbers dealt to k rows in turn."""
    return [numbers[i::k] for i in range(k)]


def _shuffled(numbers):
    """The same numbers in an order that looks like chance: steps of a number prime to 2 and 5."""
    n = len(numbers)
    return [numbers[i * 7919 % n] for i in range(n)]


FAMILIES = {
    "shuffled": lambda k, n: [sorted(row) for row in _dealt(_shuffled(list(range(n))), k)],
    "interleaved": lambda k, n: _dealt(list(range(n)), k),
    "blocks": lambda k, n: [list(range(i * n // k, (i + 1) * n // k)) for i in range(k)],
    "blocks, the last one first": lambda k, n: FAMILIES["blocks"](k, n)[::-1],
    "all equal": lambda k, n: [[0] * (n // k) for _ in range(k)],
    "one long list": lambda k, n: [
        list(range(0, 2 * (n - k + 1), 2)),
        *([2 * i + 1] for i in range(k - 1)),
    ],
    "few values": lambda k, n: [sorted(i * 3 % 5 for i in row) for row in _dealt(range(n), k)],
}


def counting_up(tally):
    """A function that charges one to the tally: `add` for a million calls, in half of its time."""
    cell, end = tally.cell, tally.end
    at_most = float("inf") if tally.at_most is None else tally.at_most

    def count():
        cell[0] += 1
        if cell[0] > at_most:
            end()

    return count


def cost_of_merge(submission, family, k, n, comparisons_at_most, steps_at_most):
    """Comparisons of values, and bytecodes, in one merge of k lists with n nodes.

    Gives the two counts, a count beyond its limit if the merge was ended there, and whether the
    values of what came back are in order; None if its calls were deeper than DEPTH. With
    `steps_at_most` None, bytecodes are not counted, which is quicker.
    """
    compared, executed = Tally(comparisons_at_most), Tally(steps_at_most)
    kind = comparable_only(counting_up(compared))
    rows = FAMILIES[family](k, n)
    nodes, heads = chained([[kind(v) for v in row] for row in rows], Node)
    number_of = dict(zip(nodes, chain.from_iterable(rows), strict=True))
    in_order = True
    try:
        with depth(DEPTH):
            if steps_at_most is None:
                head = submission.merge_k_lists(heads)
            else:
                with steps(executed):
                    head = submission.merge_k_lists(heads)
        numbers = [number_of.get(one, -1) for one in walked(head, n)][:n]
        in_order = len(numbers) == n and all(map(int.__le__, numbers, numbers[1:]))
    except OverBudget:
        pass
    except RecursionError:
        return None
    return {"comparisons": compared.total, "steps": executed.total, "in_order": in_order}


def merged_at_default_depth(submission, family, k, n):
    """How many nodes come out, and whether in order, with Python's default recursion limit."""
    nodes, heads = chained(FAMILIES[family](k, n), Node)
    head = submission.merge_k_lists(heads)
    if head is not None and not is_node(head):
        return {"returned": head}
    values = [theirs(getattr, one, "val") for one in walked(head, len(nodes))][: len(nodes)]
    return {"nodes": len(values), "ascending": all(map(int.__le__, values, values[1:]))}


def peak_bytes_of_merge(submission, k, n):
    """Peak traced memory of one merge above the level at its start.

    Two nodes are merged before: a module that is imported in the function takes its memory once.
    """
    submission.merge_k_lists(chained([[1], [0]], Node)[1])
    _, heads = chained(FAMILIES["shuffled"](k, n), Node)
    with traced_memory() as memory:
        submission.merge_k_lists(heads)
    return memory.peak_bytes


def largest_heap(submission, k, n, empty):
    """The most entries of any heap in heapq's hands, with k lists of which `empty` are empty."""
    largest = [0]
    originals = {
        name: getattr(heapq, name)
        for name in ("heappush", "heappop", "heapreplace", "heappushpop", "heapify")
    }

    def watched(original):
        def call(heap, *items):
            largest[0] = max(largest[0], len(heap))
            found = original(heap, *items)
            largest[0] = max(largest[0], len(heap))
            return found

        return call

    modules = [heapq, *map(sys.modules.get, ("_heapq", "merge_k_sorted_lists", "queue"))]
    undo = []
    for original in originals.values():
        stand_in = watched(original)
        for module in filter(None, modules):
            for name, value in tuple(vars(module).items()):
                if value is original:
                    undo.append((module, name, original))
                    setattr(module, name, stand_in)
    rows = FAMILIES["shuffled"](k - empty, n)
    for i in range(empty):
        rows.insert(5 * i, [])
    try:
        submission.merge_k_lists(chained(rows, Node)[1])
    finally:
        for module, name, original in undo:
            setattr(module, name, original)
    return largest[0]
