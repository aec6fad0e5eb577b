"""Makes search trees to size, which go there and back as the kata's trees do.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import random

from ...harness import Format

# Trees that are made to size, of the numbers from 1 on.


def inserted_in_order(n):
    """A chain to the right."""
    return [part for value in range(1, n + 1) for part in (value, None)] + [None]


def inserted_backwards(n):
    """A chain to the left."""
    return [*range(n, 0, -1), *[None] * (n + 1)]


def from_both_ends(n):
    """1, n, 2, n - 1, ...: a chain that turns at every node."""
    low, high, middle = 1, n, []
    for i in range(n):
        middle += (high,) if i % 2 else (low, None)
        low, high = (low, high - 1) if i % 2 else (low + 1, high)
    return middle + [None] * (n // 2 + 1)


def inserted_at_random(n):
    """What a random order of insertion makes: each number of a range is its root equally likely."""
    rng, tree, ranges = random.Random(n), [], [(1, n)]
    while ranges:
        low, high = ranges.pop()
        if low > high:
            tree.append(None)
            continue
        root = rng.randint(low, high)
        tree.append(root)
        ranges += [(root + 1, high), (low, root - 1)]
    return tree


SHAPES = {
    "sorted": inserted_in_order,
    "reversed": inserted_backwards,
    "from both ends": from_both_ends,
    "random": inserted_at_random,
}


class SearchTree(Format):
    """The two ends for search trees."""

    module = "search_tree"
    writer, reader = "encode_bst", "decode_bst"
    shapes = SHAPES
    two_nodes = (2, 1, None, None, None)

    def heavy(self, tree):
        return [one and one * 10**9 for one in tree]


SEARCH_TREE = SearchTree()
there_and_back = SEARCH_TREE.there_and_back
changed_by_writing = SEARCH_TREE.changed_by_writing
follows_a_change = SEARCH_TREE.follows_a_change
comes_back = SEARCH_TREE.comes_back
across_processes = SEARCH_TREE.across_processes
code_that_is_run = SEARCH_TREE.code_that_is_run
steps_of = SEARCH_TREE.steps_of
moved_by = SEARCH_TREE.moved_by
