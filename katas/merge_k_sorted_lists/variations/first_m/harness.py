"""Nodes that note whose value is read; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import OverBudget, Tally, depth

# While costs are counted, calls may be this deep: how deep they may be is another check's question.
DEPTH = 10_000


def watched_nodes():
    """A class of nodes, and the set of ids of those whose `val` was read."""
    read = set()
    values = {}

    class Node:
        __slots__ = ("next",)

        def __init__(self, val, next):  # noqa: A002
            values[id(self)] = val
            self.next = next

        @property
        def val(self):
            read.add(id(self))
            return values[id(self)]

        @val.setter
        def val(self, value):
            values[id(self)] = value

    return Node, read, values


def comparable_only(on_comparison):
    """A class of values with the six comparisons and nothing else, and how to read them."""

    class Value:
        __slots__ = ("hidden",)
        __hash__ = None

        def __init__(self, v):
            write(self, v)

    read, write = Value.hidden.__get__, Value.hidden.__set__
    del Value.hidden

    def compared(name):
        def method(self, other):
            if type(other) is not Value:
                return NotImplemented
            on_comparison()
            return getattr(read(self), name)(read(other))

        return method

    for name in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"):
        setattr(Value, name, compared(name))
    return Value, read


def chained(rows, node):
    """Rows of nodes, and the heads."""
    chains = []
    for row in rows:
        chain, head = [], None
        for value in reversed(row):
            head = node(value, head)
            chain.append(head)
        chains.append(chain[::-1])
    return chains, [chain[0] if chain else None for chain in chains]


def first(submission, rows, m, wrapped=False):
    """What came of it.

    wrapped: values that can only be compared

    values: what was returned, plain; read: how many nodes' values were looked at
    changed: "links", "values", "outer list" as far as they are not as they were
    """
    wrap, unwrap = comparable_only(lambda: None)
    sent = [[wrap(v) for v in row] for row in rows] if wrapped else rows
    node, read, values = watched_nodes()
    chains, heads = chained(sent, node)
    before = dict(values)
    outer = list(heads)
    got = submission.first_m(outer, m)
    changed = []
    if any(
        one.next is not after
        for chain in chains
        for one, after in zip(chain, [*chain[1:], None], strict=False)
    ):
        changed.append("links")
    if any(values[one] is not value for one, value in before.items()):
        changed.append("values")
    if len(outer) != len(heads) or any(a is not b for a, b in zip(outer, heads, strict=True)):
        changed.append("outer list")
    ours = {id(one) for chain in chains for one in chain}
    if type(got) is list:
        got = [unwrap(v) if type(v) is wrap else v for v in got]
    return {"values": got, "read": len(read & ours), "changed": changed}


def cost_of_first(submission, k, each, m, at_most):
    """How often values are compared for the first m of k lists; ended at `at_most`."""
    tally = Tally(at_most)
    wrap, _ = comparable_only(lambda: tally.add("comparisons"))
    numbers = [i * 7919 % (k * each) for i in range(k * each)]
    rows = [[wrap(v) for v in sorted(numbers[i::k])] for i in range(k)]
    node, _, _ = watched_nodes()
    _, heads = chained(rows, node)
    try:
        with depth(DEPTH):
            submission.first_m(heads, m)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total
