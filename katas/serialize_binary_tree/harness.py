"""Builds trees of plain lists, sends them there and back, and watches how that is done.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import ast
import gc
import pickle
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

MODULE = "serialize_binary_tree"
# While costs are counted, calls may be this deep: how deep they may be is another check's question.
DEPTH = 20_000


# Trees of lists, and lists of trees.


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


def built_from_the_root(node, preorder):
    """The same tree, whose nodes and texts are made in the opposite order."""
    holder = theirs(node, 0)
    places = [(holder, "left")]
    for value in preorder:
        parent, side = places.pop()
        child = None
        if value is not None:
            child = theirs(node, value if type(value) is int else (value + " ")[:-1])
            places += [(child, "right"), (child, "left")]
        theirs(setattr, parent, side, child)
    return holder.left


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


# There and back.


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
            told = _there_and_back(again, tree)
        except Exception as error:  # noqa: BLE001
            raise (trouble or error) from None  # the first one knows the lines of the file
    return told


def _there_and_back(module, tree):
    node = sys.modules[MODULE].TreeNode
    data = theirs(module.serialize, built(node, tree))
    if type(data) is not str:
        return {"wrote": data}
    back = theirs(module.deserialize, data)
    try:
        return {"back": flat(back, node, 2 * len(tree))}
    except NotANodeError as other:
        return {"read": other.args[0]}


def changed_by_writing(submission, tree):
    """What serialize did to its argument, in words; "" for nothing."""
    node = sys.modules[MODULE].TreeNode
    root = built(node, tree)
    before = []
    flat(root, node, len(tree), before)
    seen = [_seen(one) for one in before]
    submission.serialize(root)
    after = []
    try:
        if not exactly(flat(root, node, 2 * len(tree), after), tree):
            return "is another one"
    except NotANodeError:
        return "holds something that is no node"
    if [*map(id, before)] != [*map(id, after)]:
        return "is made of other nodes"
    return "" if seen == [_seen(one) for one in before] else "has other attributes"


def _seen(node):
    return sorted(getattr(node, "__dict__", ()))


def length_of(submission, shape, n):
    """How long the text of a shape is; None if its calls were too deep."""
    root = built(sys.modules[MODULE].TreeNode, made(shape, n))
    try:
        with depth(DEPTH):
            data = submission.serialize(root)
    except RecursionError:
        return None
    return len(data) if type(data) is str else None


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


def _warm_up(module):
    """Call both functions a few times, on small trees.

    Python 3.11 extends a text in place in `text += token` only where a function has been called
    before; in its first call it copies all of the text each time (4 s for 200,000 tokens).
    """
    node = sys.modules[MODULE].TreeNode
    with suppress(Exception):
        for _ in range(20):
            theirs(module.deserialize, theirs(module.serialize, built(node, [1, 2] + [None] * 3)))


# Another process, as far as one can be had in here: the file is run again as another module, so
# whatever the first one keeps, in its names, classes or functions, is not there.


# All processes here have one hash seed. One with another is imitated: there `hash` gives something
# else for texts, and sets that hold texts are gone through the other way round.


class _SetsByName(ast.NodeTransformer):
    """{a, b} and {a for a in b} become calls of the builtin that can be exchanged."""

    def visit_Set(self, node):
        self.generic_visit(node)
        return self._call(node, ast.List(node.elts, ast.Load()))

    def visit_SetComp(self, node):
        self.generic_visit(node)
        return self._call(node, ast.GeneratorExp(node.elt, node.generators))

    def _call(self, node, argument):
        name = ast.Name("set_of_another_process", ast.Load())
        return ast.copy_location(ast.Call(name, [argument], []), node)


def _the_other_way_round(kind):
    def __iter__(self):  # noqa: N807
        members = list(kind.__iter__(self))
        return iter(members if all(type(one) is int for one in members) else members[::-1])

    def pop(self):
        one = next(iter(self))
        self.remove(one)
        return one

    return type(kind.__name__, (kind,), {"__iter__": __iter__, "pop": pop})


def _other_hash(value, hash_=hash):
    return hash_(value) if type(value) is int else hash_(value) ^ 0x5EED


_other_set = _the_other_way_round(set)
OTHER_SEED = {
    "hash": _other_hash,
    "set": _other_set,
    "frozenset": _the_other_way_round(frozenset),
    "set_of_another_process": _other_set,
}


def across_processes(submission, trees):
    """The trees written here and by a second run of the file, and read twice by a third.

    same: whether both wrote the same texts; encodable: whether they can be written as UTF-8
    back: what was read, first and second time; shared: nodes that stand in two of those trees
    """
    kept = [built(sys.modules[MODULE].TreeNode, tree) for tree in trees]
    first = [submission.serialize(root) for root in kept]
    writer = run_again(MODULE, _SetsByName(), **OTHER_SEED)
    with in_place(MODULE, writer):
        elsewhere = [built_from_the_root(writer.TreeNode, tree) for tree in trees]
        second = [theirs(writer.serialize, root) for root in elsewhere]
    if any(type(data) is not str for data in first) or not all(map(_encodable, first)):
        return {"same": first == second, "encodable": False, "back": [], "shared": 0}
    del kept, elsewhere
    gc.collect()
    reader = run_again(MODULE)
    nodes, back = [], []
    with in_place(MODULE, reader):
        for data, tree in zip((*first, *first), (*trees, *trees), strict=True):
            root = theirs(reader.deserialize, data.encode().decode())
            try:
                back.append(flat(root, reader.TreeNode, 2 * len(tree), nodes))
            except NotANodeError:
                back.append("something that is no tree")
    half = len(trees)
    shared = len(nodes) - len({id(node) for node in nodes})
    return {
        "same": first == second,
        "encodable": True,
        "back": [back[:half], back[half:]],
        "shared": shared,
    }


def _encodable(data):
    try:
        data.encode()
    except UnicodeEncodeError:
        return False
    return True


_armed = [False]
_events = []
_FORBIDDEN = frozenset({"exec", "pickle.find_class", "marshal.loads", "marshal.dumps"})


def _audit(event, _args):
    if _armed[0] and event in _FORBIDDEN:
        _events.append(event)


def code_that_is_run(submission, trees):
    """What was executed, pickled or marshalled while these trees were written and read.

    Python tells of eval, exec, marshal and of objects in a pickle; a pickle of plain lists is seen
    by functions in place of those of `pickle`, which a second run of the file finds there.
    """
    for name in ("loads", "load", "Unpickler", "dumps", "dump", "Pickler"):
        setattr(pickle, name, _telling(f"pickle.{name}", getattr(pickle, name)))
    sys.addaudithook(_audit)
    module = run_again(MODULE)
    with in_place(MODULE, module):
        # The first time is not watched: whatever the functions import is imported then.
        for watched in (False, True):
            for tree in trees:
                root = built(module.TreeNode, tree)
                _armed[0] = watched
                try:
                    theirs(module.deserialize, theirs(module.serialize, root))
                finally:
                    _armed[0] = False
    return sorted(set(_events))


def _telling(event, function):
    def told(*args, **kwargs):
        if _armed[0]:
            _events.append(event)
        return function(*args, **kwargs)

    return told


def damaged(submission, tree):
    """Damaged texts that did not raise ValueError: [how, what became of it] for each."""
    data = submission.serialize(built(sys.modules[MODULE].TreeNode, tree))
    if type(data) is not str:
        return []
    texts = [("an empty text", "")]
    texts += [(f"the first {n} of {len(data)} characters", data[:n]) for n in range(1, len(data))]
    texts += [("the text twice", data + data), ("the text and a 0 behind it", data + "0")]
    wrong = []
    for how, text in texts:
        try:
            submission.deserialize(text)
        except ValueError:
            continue
        except Exception as error:  # noqa: BLE001  (whatever it raises is what is asked here)
            wrong.append([how, f"raised {type(error).__name__}"])
        else:
            wrong.append([how, "was read as a tree"])
    return wrong


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


# What it costs. A call that raises says nothing about its cost, and another check tells of it.


def _function(submission, shape, n, name, value=None):
    """One of the two functions, and what to call it with; `value`: what all nodes hold."""
    tree = made(shape, n)
    if value is not None:
        tree = [one and value for one in tree]
    root = built(sys.modules[MODULE].TreeNode, tree)
    argument = root if name == "serialize" else submission.serialize(root)
    return getattr(submission, name), argument


def goes_there_and_back(submission, shape, n):
    """Both functions on a shape, for the time that they take."""
    with suppress(Exception):
        comes_back(submission, shape, n)


def steps_of(submission, shape, n, name, at_most):
    """Bytecodes of one call of `serialize` or `deserialize`; None if it raised."""
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
