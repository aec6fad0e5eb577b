"""Builds ordered trees of plain lists, sends them there and back, and watches how that is done.

A tree travels in preorder as [value, number of children] for each node; [] is the empty tree.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import gc
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

MODULE = "nary"
# While costs are counted, calls may be this deep: how deep they may be is another check's question.
DEPTH = 20_000


def built(node, tree):
    """The tree of a preorder list, from its end: children before their parent."""
    done = []
    for value, count in reversed(tree):
        one = theirs(node, value)
        theirs(setattr, one, "children", [done.pop() for _ in range(count)])
        done.append(one)
    return done[0] if done else None


class NotANodeError(Exception):
    """Something stands where a NaryNode, or its list of children, should."""


def flat(root, kind, at_most, nodes=None):
    """The preorder list of a tree of `kind`, cut behind `at_most` nodes: it may be circular."""
    tree, waiting = [], [] if root is None else [root]
    while waiting and len(tree) <= at_most:
        one = waiting.pop()
        if not isinstance(one, kind):
            raise NotANodeError(f"{type(one).__name__} {one!r}" if type(one) is int else one)
        children = theirs(getattr, one, "children")
        if not isinstance(children, list):
            raise NotANodeError(f"a node with the children {children!r}")
        if nodes is not None:
            nodes.append(one)
        tree.append([theirs(getattr, one, "val"), len(children)])
        waiting += reversed(children)
    return tree


def exactly(one, other):
    """Whether two preorder lists are equal, with the types of their values."""
    return one == other and [type(v) for v, _ in one] == [type(v) for v, _ in other]


def there_and_back(submission, tree):
    """wrote: what serialize returned if it is no text; read: what is no tree; or back: the tree.

    What goes wrong only after other trees is left over from them, which is another check's
    question: so it is tried once more by a second run of the file, which has seen none.
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
    node = sys.modules[MODULE].NaryNode
    data = theirs(module.serialize_nary, built(node, tree))
    if type(data) is not str:
        return {"wrote": data}
    back = theirs(module.deserialize_nary, data)
    try:
        return {"back": flat(back, node, 2 * len(tree) + 1)}
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
    node = sys.modules[MODULE].NaryNode
    with suppress(Exception):
        for _ in range(20):
            theirs(
                module.deserialize_nary,
                theirs(module.serialize_nary, built(node, [[1, 1], [2, 0]])),
            )


def across_processes(submission, trees):
    """The trees written here and by a second run of the file, and read twice by a third.

    same: whether both wrote the same texts
    back: what was read, first and second time; shared: nodes that stand in two of those trees
    """
    kept = [built(sys.modules[MODULE].NaryNode, tree) for tree in trees]
    first = [submission.serialize_nary(root) for root in kept]
    writer = run_again(MODULE)
    with in_place(MODULE, writer):
        second = [theirs(writer.serialize_nary, built(writer.NaryNode, tree)) for tree in trees]
    if any(type(data) is not str for data in first):
        return {"same": first == second, "back": [], "shared": 0}
    reader = run_again(MODULE)
    nodes, back = [], []
    with in_place(MODULE, reader):
        for data, tree in zip((*first, *first), (*trees, *trees), strict=True):
            root = theirs(reader.deserialize_nary, data)
            try:
                back.append(flat(root, reader.NaryNode, 2 * len(tree) + 1, nodes))
            except NotANodeError:
                back.append("something that is no tree")
    half = len(trees)
    shared = len(nodes) - len({id(node) for node in nodes})
    return {"same": first == second, "back": [back[:half], back[half:]], "shared": shared}


def damaged(submission, tree):
    """Damaged texts that did not raise ValueError: [how, what became of it] for each."""
    data = submission.serialize_nary(built(sys.modules[MODULE].NaryNode, tree))
    if type(data) is not str:
        return []
    texts = [("an empty text", "")]
    texts += [(f"the first {n} of {len(data)} characters", data[:n]) for n in range(1, len(data))]
    texts += [("the text twice", data + data), ("the text and a 0 behind it", data + "0")]
    wrong = []
    for how, text in texts:
        try:
            submission.deserialize_nary(text)
        except ValueError:
            continue
        except Exception as error:  # noqa: BLE001  (whatever it raises is what is asked here)
            wrong.append([how, f"raised {type(error).__name__}"])
        else:
            wrong.append([how, "was read as a tree"])
    return wrong


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


def made(shape, n):
    """The preorder list of a shape."""
    return SHAPES[shape](n)


# What it costs. A call that raises says nothing about its cost, and another check tells of it.


def length_of(submission, shape, n):
    """How long the text of a shape is; None if its calls were too deep."""
    try:
        with depth(DEPTH):
            data = submission.serialize_nary(built(sys.modules[MODULE].NaryNode, made(shape, n)))
    except RecursionError:
        return None
    return len(data) if type(data) is str else None


def _function(submission, shape, n, name, value=None):
    """One of the two functions, and what to call it with; `value`: what all nodes hold."""
    tree = made(shape, n)
    if value is not None:
        tree = [[value, count] for _, count in tree]
    root = built(sys.modules[MODULE].NaryNode, tree)
    argument = root if name == "serialize_nary" else submission.serialize_nary(root)
    return getattr(submission, name), argument


def steps_of(submission, shape, n, name, at_most):
    """Bytecodes of one call; None if it raised."""
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
    """Bytes that one call copies or shifts, with ten letters in each node; None if it raised."""

    def prepare(module):
        _warm_up(module)
        call, argument = _function(module, shape, n, name, "abcdefghij")
        return partial(call, argument)

    return bytes_moved(MODULE, submission, prepare, calls=DEPTH)
