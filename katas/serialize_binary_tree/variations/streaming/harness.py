"""Builds trees of plain lists, feeds their texts to readers, and watches how that is done.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import gc
import sys
import tracemalloc
from contextlib import suppress

from pytest_hardtier.sandbox.counting import (
    OverBudget,
    Tally,
    bytes_moved,
    depth,
    steps,
    theirs,
)

MODULE = "streaming"
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


def pieces_of(data, cuts):
    """The text cut into pieces of these lengths, over and over; 0 is an empty piece."""
    at, number, pieces = 0, 0, []
    while at < len(data):
        length = cuts[number % len(cuts)]
        number += 1
        pieces.append(data[at : at + length])
        at += length
    return pieces


def read_in_pieces(submission, tree, cuts):
    """wrote: what serialize returned if it is no text; read: what is no tree; or back: the tree."""
    node = sys.modules[MODULE].TreeNode
    data = submission.serialize(built(node, tree))
    if type(data) is not str:
        return {"wrote": data}
    reader = submission.TreeReader()
    for piece in pieces_of(data, cuts):
        theirs(reader.feed, piece)
    return _told(theirs(reader.close), tree)


def _told(root, tree):
    try:
        return {"back": flat(root, sys.modules[MODULE].TreeNode, 2 * len(tree))}
    except NotANodeError as other:
        return {"read": other.args[0]}


def read_side_by_side(submission, trees):
    """The trees read by a reader each, all at once, one character in turn."""
    node = sys.modules[MODULE].TreeNode
    texts = [submission.serialize(built(node, tree)) for tree in trees]
    readers = [submission.TreeReader() for _ in trees]
    for at in range(max(map(len, texts))):
        for reader, text in zip(readers, texts, strict=True):
            theirs(reader.feed, text[at : at + 1])
    roots = [theirs(reader.close) for reader in readers]
    return [_told(*pair).get("back", []) for pair in zip(roots, trees, strict=True)]


def too_early(submission, tree):
    """Beginnings of the text after which close did not raise ValueError: how, and what it did."""
    data = submission.serialize(built(sys.modules[MODULE].TreeNode, tree))
    wrong = []
    for n in range(len(data)):
        reader = submission.TreeReader()
        became = _outcome(lambda reader=reader, n=n: (reader.feed(data[:n]), reader.close()))
        if became:
            wrong.append([f"close after {n} of {len(data)} characters", became])
    return wrong


def too_much(submission, tree):
    """What may follow the tree without a ValueError of feed: how, and what became of it."""
    data = submission.serialize(built(sys.modules[MODULE].TreeNode, tree))
    wrong = []
    for more in ("0", data, " "):
        for how, pieces in (
            ("in the same piece", [data + more]),
            ("in a piece of its own", [data, "", more]),
            ("behind single characters", [*data, more[:1]]),
        ):
            reader = submission.TreeReader()

            def feed_all(reader=reader, pieces=pieces):
                for piece in pieces:
                    reader.feed(piece)

            became = _outcome(feed_all)
            if became:
                wrong.append([f"feed with {more[:20]!r} behind the tree, {how}", became])
    return wrong


def _outcome(call):
    """What a call did that should raise ValueError; "" if it did."""
    try:
        theirs(call)
    except ValueError:
        return ""
    except Exception as error:  # noqa: BLE001  (whatever it raises is what is asked here)
        return f"raised {type(error).__name__}"
    return "raised nothing"


# Trees that are made to size.


def right_chain(n):
    """1 with a lone right child, and so on: n nodes."""
    return [1, None] * n + [None]


def left_chain(n):
    """The same to the left."""
    return [1] * n + [None] * (n + 1)


def zigzag(n):
    """Right and left in turn: what lacks on the right of those who have a left child comes last."""
    middle = [part for i in range(n) for part in ((1,) if i % 2 else (1, None))]
    return middle + [None] * (n // 2 + 1)


def bent_chain(n):
    """One chain: a third of it to the left, a third to the right, a third in a zigzag."""
    third = n // 3
    return [1] * third + right_chain(third)[:-1] + zigzag(n - 2 * third) + [None] * third


def complete(n):
    """A tree with n nodes whose levels are all full but the last one."""
    preorder, waiting = [], [1]
    while waiting:
        place = waiting.pop()
        if place > n:
            preorder.append(None)
            continue
        preorder.append(place % 9 + 1)
        waiting += [2 * place + 1, 2 * place]
    return preorder


SHAPES = {
    "right chain": right_chain,
    "left chain": left_chain,
    "zigzag": zigzag,
    "bent chain": bent_chain,
    "complete": complete,
}


def made(shape, n):
    """The preorder list of a shape."""
    return SHAPES[shape](n)


# A second run of the file, changed so that it tells of its memory.


# What it costs. What raises says nothing about its cost, and another check tells of it.


def _reading(submission, data, pieces):
    """A call that reads all pieces."""

    def read():
        reader = submission.TreeReader()
        for piece in pieces:
            reader.feed(piece)
        return reader.close()

    return read


def _pieces_of_a_shape(submission, shape, n, piece, value=None):
    tree = made(shape, n)
    if value is not None:
        tree = [one and value for one in tree]
    data = submission.serialize(built(sys.modules[MODULE].TreeNode, tree))
    return data, pieces_of(data, [piece or len(data)])


def _warm_up(module):
    """Call everything a few times: in its first call 3.11 copies a text in `text += token`."""
    node = sys.modules[MODULE].TreeNode
    with suppress(Exception):
        for _ in range(20):
            data = theirs(module.serialize, built(node, [1, 2] + [None] * 3))
            _reading(module, data, [data[:2], data[2:]])()


def comes_back(submission, shape, n, piece):
    """Whether a shape comes back, under the default recursion limit; or what is no tree."""
    _warm_up(submission)
    gc.disable()  # it takes a third of the time that 100,000 nodes need, and finds nothing
    try:
        data, pieces = _pieces_of_a_shape(submission, shape, n, piece)
        told = _told(_reading(submission, data, pieces)(), tree := made(shape, n))
    finally:
        gc.enable()
    return {"equal": exactly(told["back"], tree)} if "back" in told else told


def steps_of(submission, shape, n, piece, at_most):
    """Bytecodes of reading all pieces; None if it raised."""
    tally = Tally(at_most)
    try:
        with depth(DEPTH):
            read = _reading(submission, *_pieces_of_a_shape(submission, shape, n, piece))
            with steps(tally):
                read()
    except OverBudget:
        pass
    except Exception:  # noqa: BLE001
        return None
    return tally.total


def held_besides_the_tree(submission, n, piece):
    """The most bytes a reader holds between two pieces besides the nodes that it has made.

    Looked at after a third, two thirds and all of the text. A node counts with what it takes in the
    tree that comes out at the end; values are small ints, which take nothing.
    """
    kind = sys.modules[MODULE].TreeNode
    data = submission.serialize(built(kind, complete(n)))
    starts = range(0, len(data), piece)
    looks = {starts[len(starts) // 3], starts[2 * len(starts) // 3], starts[-1]}
    gc.collect()
    before = _alive(kind)
    seen = []
    tracemalloc.start()
    try:
        reader = submission.TreeReader()
        for at in starts:
            theirs(reader.feed, data[at : at + piece])
            if at in looks:
                gc.collect()
                seen.append((tracemalloc.get_traced_memory()[0], _alive(kind) - before))
        root = theirs(reader.close)
        del reader
        gc.collect()
        tree_bytes, nodes = tracemalloc.get_traced_memory()[0], _alive(kind) - before
    finally:
        tracemalloc.stop()
    del root
    return max(int(held - made * tree_bytes / max(nodes, 1)) for held, made in seen)


def _alive(kind):
    return sum(1 for one in gc.get_objects() if type(one) is kind)


def moved_by(submission, shape, n, piece):
    """Bytes that reading all pieces copies or shifts; None if it raised."""

    def prepare(module):
        _warm_up(module)
        return _reading(module, *_pieces_of_a_shape(module, shape, n, piece, "abcdefghij"))

    return bytes_moved(MODULE, submission, prepare, calls=DEPTH)
