"""Builds ordered trees of plain lists, which go there and back as the kata's do.

A tree travels in preorder as [value, number of children] for each node; [] is the empty tree.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import theirs

from ...harness import Format, NotANodeError, made_anew


def built(node, tree):
    """The tree of a preorder list, from its end: children before their parent."""
    done = []
    for value, count in reversed(tree):
        one = theirs(node, value)
        theirs(setattr, one, "children", [done.pop() for _ in range(count)])
        done.append(one)
    return done[0] if done else None


def built_from_the_root(node, tree):
    """The same tree, whose nodes and texts are made in the opposite order."""
    top = []
    places = [top]
    for value, count in tree:
        one, below = theirs(node, made_anew(value)), []
        theirs(setattr, one, "children", below)
        places.pop().append(one)
        places += [below] * count
    return top[0] if tree else None


def flat(root, kind, at_most, nodes=None):
    """The preorder list of a tree of `kind`, cut behind `at_most` nodes: it may be circular.

    nodes: collects the nodes, and their lists of children
    """
    tree, waiting = [], [] if root is None else [root]
    while waiting and len(tree) <= at_most:
        one = waiting.pop()
        if not isinstance(one, kind):
            raise NotANodeError(f"{type(one).__name__} {one!r}" if type(one) is int else one)
        children = theirs(getattr, one, "children")
        if not isinstance(children, list):
            raise NotANodeError(f"a node with the children {children!r}")
        if nodes is not None:
            nodes += [one, children]
        tree.append([theirs(getattr, one, "val"), len(children)])
        waiting += reversed(children)
    return tree


def exactly(one, other):
    """Whether two preorder lists are equal, with the types of their values."""
    return one == other and [type(v) for v, _ in one] == [type(v) for v, _ in other]


# Trees that are made to size.


def ladder(n):
    """A chain whose links have a leaf before and a leaf behind the next one; n is 3 * links + 1."""
    links = n // 3
    return [[1, 3], [2, 0]] * links + [[3, 0]] * (links + 1)


SHAPES = {
    "chain": lambda n: [[1, 1]] * (n - 1) + [[1, 0]],
    "one node with all the others": lambda n: [[1, n - 1]] + [[2, 0]] * (n - 1),
    "ladder": ladder,
}


class Nary(Format):
    """The two ends for nodes with any number of children."""

    module = "nary"
    node = "NaryNode"
    links = ("children",)
    writer, reader = "serialize_nary", "deserialize_nary"
    shapes = SHAPES
    two_nodes = ([1, 1], [2, 0])

    built = staticmethod(built)
    built_from_the_root = staticmethod(built_from_the_root)
    flat = staticmethod(flat)
    exactly = staticmethod(exactly)

    def heavy(self, tree):
        return [["abcdefghij", count] for _, count in tree]


NARY = Nary()
there_and_back = NARY.there_and_back
changed_by_writing = NARY.changed_by_writing
follows_a_change = NARY.follows_a_change
comes_back = NARY.comes_back
across_processes = NARY.across_processes
code_that_is_run = NARY.code_that_is_run
damaged = NARY.damaged
length_of = NARY.length_of
steps_of = NARY.steps_of
moved_by = NARY.moved_by
