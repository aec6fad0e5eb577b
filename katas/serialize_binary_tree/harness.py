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
    Tally,
    bytes_moved,
    depth,
    in_place,
    run_again,
    theirs,
    work_of,
)

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
            child = theirs(node, made_anew(value))
            places += [(child, "right"), (child, "left")]
        theirs(setattr, parent, side, child)
    return holder.left


def made_anew(value):
    """An equal value, of its own if it is a text."""
    return value if type(value) is int else (value + " ")[:-1]


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


# What stands behind a text. White space does not: JSON and int() overlook it, as the prompt lets.
BEHIND = ("0", "a", "-", ";", "]", ")", "\0")


def _seen(node):
    return sorted(getattr(node, "__dict__", ()))


def _twice(nodes):
    return len(nodes) - len({id(node) for node in nodes})


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


def _telling(event, function):
    def told(*args, **kwargs):
        if _armed[0]:
            _events.append(event)
        return function(*args, **kwargs)

    return told


# The two ends of a format.


class Format:
    """What is asked of two functions that write and read trees.

    A variation names its own ends, and makes its own trees where its nodes are others.
    """

    module = "serialize_binary_tree"
    node = "TreeNode"
    links = ("left", "right")
    writer, reader = "serialize", "deserialize"
    shapes = SHAPES
    two_nodes = (1, 2, None, None, None)

    built = staticmethod(built)
    built_from_the_root = staticmethod(built_from_the_root)
    flat = staticmethod(flat)
    exactly = staticmethod(exactly)

    @property
    def kind(self):
        """The class of the nodes, of the run of the file that is in place."""
        return getattr(sys.modules[self.module], self.node)

    def writes(self, module, root):
        """The text of a tree."""
        return theirs(getattr(module, self.writer), root)

    def reads(self, module, data):
        """The tree of a text."""
        return theirs(getattr(module, self.reader), data)

    # There and back.

    def there_and_back(self, submission, tree):
        """wrote: what was written if it is no text; read: what is no tree; or back: the tree.

        length: of the text. What goes wrong only after other trees is left over from them, which is
        another check's question: so it is tried once more by a second run of the file, which has
        seen none.
        """
        trouble = None
        try:
            told = self.once(submission, tree)
            if "back" in told and self.exactly(told["back"], tree):
                return told
        except Exception as error:  # noqa: BLE001  (whatever it is, it may not come again)
            trouble = error
        again = run_again(self.module)
        with in_place(self.module, again):
            try:
                return self.once(again, tree)
            except Exception as error:  # noqa: BLE001
                raise (trouble or error) from None  # the first one knows the lines of the file

    def once(self, module, tree, *how):
        """As above, without a second try; `how`: what the reader is told besides the text."""
        kind = self.kind
        data = self.writes(module, self.built(kind, tree))
        if type(data) is not str:
            return {"wrote": data}
        back = self.reads(module, data, *how)
        try:
            return {"back": self.flat(back, kind, 2 * len(tree) + 1), "length": len(data)}
        except NotANodeError as other:
            return {"read": other.args[0]}

    def changed_by_writing(self, submission, tree):
        """What was done to a tree that was written, in words; "" for nothing."""
        kind = self.kind
        root = self.built(kind, tree)
        before = []
        self.flat(root, kind, len(tree) + 1, before)
        seen = [_seen(one) for one in before]
        self.writes(submission, root)
        after = []
        try:
            if not self.exactly(self.flat(root, kind, 2 * len(tree) + 1, after), tree):
                return "is another one"
        except NotANodeError:
            return "holds something that is no node"
        if [*map(id, before)] != [*map(id, after)]:
            return "is made of other nodes"
        return "" if seen == [_seen(one) for one in before] else "has other attributes"

    def follows_a_change(self, submission, before, after):
        """A tree that is written, changed from its root on, and written again: as it comes back."""
        kind = self.kind
        root, other = self.built(kind, before), self.built(kind, after)
        self.writes(submission, root)
        for name in ("val", *self.links):
            theirs(setattr, root, name, theirs(getattr, other, name))
        back = self.reads(submission, self.writes(submission, root))
        try:
            return self.flat(back, kind, 2 * len(after) + 1)
        except NotANodeError:
            return "something that is no tree"

    def comes_back(self, submission, shape, n, *how):
        """Whether a shape comes back, under the default recursion limit; or what is no tree."""
        tree = self.made(shape, n)
        self.warm_up(submission)
        gc.disable()  # it takes a third of the time that 100,000 nodes need, and finds nothing
        try:
            told = self.once(submission, tree, *how)
        finally:
            gc.enable()
        if "back" not in told:
            return told
        return {"equal": self.exactly(told["back"], tree), "length": told["length"]}

    def warm_up(self, module):
        """Write and read a few times, small trees.

        Python 3.11 extends a text in place in `text += token` only where a function has been called
        before; in its first call it copies all of the text each time (4 s for 200,000 tokens).
        """
        with suppress(Exception):
            for _ in range(20):
                self.reads(module, self.writes(module, self.built(self.kind, self.two_nodes)))

    # Another process, as far as one can be had in here: the file is run again as another module, so
    # whatever the first one keeps, in its names, classes or functions, is not there.

    def across_processes(self, submission, trees):
        """The trees written here and by a second run of the file, and read twice by a third.

        same: whether both wrote the same texts; encodable: whether they can be written as UTF-8
        back: what was read, first and second time; shared: nodes that stand in two of those trees,
            or that stand twice in the trees that were written here and read here, twice each
        """
        kept = [self.built(self.kind, tree) for tree in trees]
        first = [self.writes(submission, root) for root in kept]
        writer = run_again(self.module, _SetsByName(), **OTHER_SEED)
        with in_place(self.module, writer):
            elsewhere = [self.built_from_the_root(self.kind, tree) for tree in trees]
            second = [self.writes(writer, root) for root in elsewhere]
        if any(type(data) is not str for data in first) or not all(map(_encodable, first)):
            return {"same": first == second, "encodable": False, "back": [], "shared": 0}
        here = list(kept)
        here += [self.reads(submission, data) for data in (*first, *first)]
        shared = _twice(self.read_flat(here, (*trees, *trees, *trees))[1])
        del kept, elsewhere, here
        gc.collect()
        reader = run_again(self.module)
        with in_place(self.module, reader):
            sent = [data.encode().decode() for data in (*first, *first)]
            there = [self.reads(reader, data) for data in sent]
            back, nodes = self.read_flat(there, (*trees, *trees))
        half = len(trees)
        return {
            "same": first == second,
            "encodable": True,
            "back": [back[:half], back[half:]],
            "shared": shared + _twice(nodes),
        }

    def read_flat(self, roots, trees):
        """The lists of trees that should be these, and all their nodes."""
        nodes, back = [], []
        for root, tree in zip(roots, trees, strict=True):
            try:
                back.append(self.flat(root, self.kind, 2 * len(tree) + 1, nodes))
            except NotANodeError:
                back.append("something that is no tree")
        return back, nodes

    def code_that_is_run(self, _submission, trees):
        """What was executed, pickled or marshalled while these trees were written and read.

        Python tells of eval, exec, marshal and of objects in a pickle; a pickle of plain lists is
        seen by functions in place of those of `pickle`, which a second run of the file finds there.
        """
        for name in ("loads", "load", "Unpickler", "dumps", "dump", "Pickler"):
            setattr(pickle, name, _telling(f"pickle.{name}", getattr(pickle, name)))
        sys.addaudithook(_audit)
        module = run_again(self.module)
        with in_place(self.module, module):
            # The first time is not watched: whatever the functions import is imported then.
            for watched in (False, True):
                for tree in trees:
                    root = self.built(self.kind, tree)
                    _armed[0] = watched
                    try:
                        self.reads(module, self.writes(module, root))
                    finally:
                        _armed[0] = False
        return sorted(set(_events))

    def damaged(self, submission, tree):
        """Damaged texts that did not raise ValueError: [how, what became of it] for each."""
        data = self.writes(submission, self.built(self.kind, tree))
        if type(data) is not str:
            return []
        texts = [("an empty text", "")]
        texts += [
            (f"the first {n} of {len(data)} characters", data[:n]) for n in range(1, len(data))
        ]
        texts += [("the text twice", data + data)]
        texts += [(f"the text and a {more} behind it", data + more) for more in BEHIND]
        wrong = []
        for how, text in texts:
            try:
                self.reads(submission, text)
            except ValueError:
                continue
            except Exception as error:  # noqa: BLE001  (whatever it raises is what is asked here)
                wrong.append([how, f"raised {type(error).__name__}"])
            else:
                wrong.append([how, "was read as a tree"])
        return wrong

    # What it costs. A call that raises says nothing about its cost, and another check tells of it.

    def made(self, shape, n):
        """The tree of a shape."""
        return self.shapes[shape](n)

    def heavy(self, tree):
        """The tree with values of ten characters."""
        return [one and "abcdefghij" for one in tree]

    def length_of(self, submission, shape, n):
        """How long the text of a shape is; None if its calls were too deep."""
        root = self.built(self.kind, self.made(shape, n))
        try:
            with depth(DEPTH):
                data = self.writes(submission, root)
        except RecursionError:
            return None
        return len(data) if type(data) is str else None

    def goes_there_and_back(self, submission, shape, n):
        """Both functions on a shape, for the time that they take."""
        with suppress(Exception):
            self.comes_back(submission, shape, n)

    def call_of(self, module, tree, name):
        """A call of one of the two functions: the tree is written, or its text is read."""
        root = self.built(self.kind, tree)
        argument = root if name == self.writer else self.writes(module, root)
        return partial(getattr(module, name), argument)

    def steps_of(self, submission, shape, n, name, at_most):
        """Bytecodes of one call of one of the two functions; None if it raised."""
        with suppress(Exception):
            with depth(DEPTH):
                call = self.call_of(submission, self.made(shape, n), name)
            return work_of(Tally(at_most), call, deep=DEPTH)
        return None

    def moved_by(self, submission, shape, n, name):
        """Bytes that one call copies or shifts, with heavy values; None if it raised."""

        def prepare(module):
            self.warm_up(module)
            return self.call_of(module, self.heavy(self.made(shape, n)), name)

        return bytes_moved(self.module, submission, prepare, calls=DEPTH)


FORMAT = Format()
there_and_back = FORMAT.there_and_back
changed_by_writing = FORMAT.changed_by_writing
follows_a_change = FORMAT.follows_a_change
comes_back = FORMAT.comes_back
across_processes = FORMAT.across_processes
code_that_is_run = FORMAT.code_that_is_run
damaged = FORMAT.damaged
length_of = FORMAT.length_of
goes_there_and_back = FORMAT.goes_there_and_back
steps_of = FORMAT.steps_of
moved_by = FORMAT.moved_by
