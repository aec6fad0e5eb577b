"""Nodes that note whose value is read; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from itertools import chain

from pytest_hardtier.sandbox.counting import OverBudget, Tally, depth

from ...harness import DEPTH, chained, comparable_only, counting_up, made_of


def watched_nodes():
    """A class of nodes, the ids of those whose `val` was read, and all values by id.

    Nodes take other attributes as well: that they were given some is told by another check.
    """
    read = set()
    values = {}

    class Node:
        def __init__(self, val, next=None):  # noqa: A002
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


def first(submission, rows, m, wrapped=False):
    """What came of it.

    wrapped: values that can only be compared

    values: what was returned, plain; read: how many nodes' values were looked at
    changed: "links", "values", "nodes" for other attributes, "class of the nodes", "outer list" as
        far as they are not as they were
    """
    sent = made_of(rows, "comparable only" if wrapped else "plain")
    plain = dict(zip(map(id, chain(*sent)), chain(*rows), strict=True)) if wrapped else {}
    node, read, values = watched_nodes()
    nodes, heads = chained(sent, node)
    before, links, methods = dict(values), [one.next for one in nodes], dict(vars(node))
    outer = list(heads)
    got = submission.first_m(outer, m)
    changed = {
        "links": any(one.next is not after for one, after in zip(nodes, links, strict=True)),
        "values": any(values[one] is not value for one, value in before.items()),
        "nodes": any(vars(one).keys() != {"next"} for one in nodes),
        "class of the nodes": dict(vars(node)) != methods,
        "outer list": list(map(id, outer)) != list(map(id, heads)),
    }
    if type(got) is list:
        got = [plain.get(id(value), value) for value in got]
    ours = set(map(id, nodes))
    return {
        "values": got,
        "read": len(read & ours),
        "changed": [n for n, is_so in changed.items() if is_so],
    }


def cost_of_first(submission, k, each, m, at_most):
    """How often values are compared for the first m of k lists; ended at `at_most`."""
    tally = Tally(at_most)
    kind = comparable_only(counting_up(tally))
    numbers = [i * 7919 % (k * each) for i in range(k * each)]
    rows = [[kind(v) for v in sorted(numbers[i::k])] for i in range(k)]
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
