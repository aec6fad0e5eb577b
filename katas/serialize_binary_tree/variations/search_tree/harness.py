"""Builds search trees of plain lists, sends them there and back, and watches how that is done.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import gc
import random
import sys
from contextlib import suppress
from functools import partial

from pytest_hardtier.sandbox.counting import (
    OverBudget,
    Tally,
    bytes_moved,
    depth,
    in_place,
    run_again,
    steps,
    theirs,
)

MODULE = "search_tree"
# While costs are counted, calls may be this deep: how deep they may be is another check's question.
DEPTH = 20_000


def built(node, preorder):
    """The tree of a preorder list, from its end: children before their parent."""
    done = []
    for value in reversed(preorder):
        one = None
        if value is not None:
            one = theirs(node, value)
            theirs(setattr, one, "left", done.pop())
            theirs(setattr, one, "right", done.pop())
        done.append(one)
    return done[0]


class NotANodeError(Exception):
    """Something stands where a TreeNode or None should."""


def flat(root, kind, at_most, nodes=None):
    """The preorder list of a tree of `kind`, cut behind `at_most` entries: it may be circular.

    nodes: collects the nodes
    """
    preorder, waiting = [], [root]
    while waiting and len(preorder) <= at_most:
        one = waiting.pop()
        if one is None:
            preorder.append(None)
            continue
        if not isinstance(one, kind):
            raise NotANodeError(f"{type(one).__name__} {one!r}" if type(one) in (int, str) else one)
        if nodes is not None:
            nodes.append(one)
        preorder.append(theirs(getattr, one, "val"))
        waiting += [theirs(getattr, one, "right"), theirs(getattr, one, "left")]
    return preorder


def exactly(one, other):
    """Whether two preorder lists are equal, with the types of their values."""
    return len(one) == len(other) and all(
        type(a) is type(b) and a == b for a, b in zip(one, other, strict=True)
    )


def there_and_back(submission, tree):
    """wrote: what encode_bst returned if it is no text; read: what is no tree; or back: the tree.

    length: of the text. What goes wrong only after other trees is left over from them, which is
    another check's question: so it is tried once more by a second run of the file.
    """
    trouble = None
    try:
        told = _there_and_back(submission, tree)
        if "back" in told and exactly(told["back"], tree):
            return told
    except Exception as error:  # noqa: BLE001  (whatever it is, it may not come again)
        trouble = error
    again = run_again(MODULE)
    with in_place(MODULE, again):
        try:
            return _there_and_back(again, tree)
        except Exception as error:  # noqa: BLE001
            raise (trouble or error) from None  # the first one knows the lines of the file


def _there_and_back(module, tree):
    node = sys.modules[MODULE].TreeNode
    data = theirs(module.encode_bst, built(node, tree))
    if type(data) is not str:
        return {"wrote": data}
    back = theirs(module.decode_bst, data)
    try:
        return {"back": flat(back, node, 2 * len(tree)), "length": len(data)}
    except NotANodeError as other:
        return {"read": other.args[0]}


def comes_back(submission, shape, n):
    """Whether a shape comes back, under the default recursion limit; or what is no tree."""
    tree = made(shape, n)
    _warm_up(submission)
    gc.disable()  # it takes a third of the time that 100,000 nodes need, and finds nothing
    try:
        told = _there_and_back(submission, tree)
    finally:
        gc.enable()
    return {"equal": exactly(told["back"], tree)} if "back" in told else told


# Another process, as far as one can be had in here: the file is run again as another module.


def _warm_up(module):
    """Call everything a few times: in its first call 3.11 copies a text in `text += token`."""
    node = sys.modules[MODULE].TreeNode
    with suppress(Exception):
        for _ in range(20):
            theirs(module.decode_bst, theirs(module.encode_bst, built(node, [2, 1] + [None] * 3)))


def across_processes(submission, trees):
    """Each tree as a second run of the file reads what was written here, first and second time."""
    node = sys.modules[MODULE].TreeNode
    texts = [submission.encode_bst(built(node, tree)) for tree in trees]
    reader = run_again(MODULE)
    back = []
    with in_place(MODULE, reader):
        for data, tree in zip((*texts, *texts), (*trees, *trees), strict=True):
            try:
                back.append(flat(theirs(reader.decode_bst, data), reader.TreeNode, 2 * len(tree)))
            except NotANodeError:
                back.append("something that is no tree")
    return [back[: len(trees)], back[len(trees) :]]


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


def made(shape, n):
    """The preorder list of a shape."""
    return SHAPES[shape](n)


# What it costs. A call that raises says nothing about its cost, and another check tells of it.


def _function(submission, shape, n, name, factor=1):
    """One of the two functions, and what to call it with; `factor`: makes the numbers longer."""
    tree = [one and one * factor for one in made(shape, n)]
    root = built(sys.modules[MODULE].TreeNode, tree)
    argument = root if name == "encode_bst" else submission.encode_bst(root)
    return getattr(submission, name), argument


def steps_of(submission, shape, n, name, at_most):
    """Bytecodes of one call of `encode_bst` or `decode_bst`; None if it raised."""
    tally = Tally(at_most)
    try:
        with depth(DEPTH):
            call, argument = _function(submission, shape, n, name)
            with steps(tally):
                call(argument)
    except OverBudget:
        pass
    except Exception:  # noqa: BLE001
        return None
    return tally.total


def moved_by(submission, shape, n, name):
    """Bytes that one call copies or shifts, with ten digits in each node; None if it raised."""

    def prepare(module):
        _warm_up(module)
        call, argument = _function(module, shape, n, name, 10**9)
        return partial(call, argument)

    return bytes_moved(MODULE, submission, prepare, calls=DEPTH)
