"""Builds trees of plain lists, sends them there and back, and watches how that is done.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import gc
import linecache
import sys
import types
from contextlib import contextmanager

from pytest_hardtier.sandbox.counting import OverBudget, Tally, steps, theirs

MODULE = "serialize_binary_tree"
# While costs are counted, calls may be this deep: how deep they may be is another check's question.
DEPTH = 20_000
DEFAULT_DEPTH = 1000
# A tree that comes back with more nodes than this is shared or circular, or simply wrong.
NODES_AT_MOST = 300_000


def built(node, preorder):
    """The tree of a preorder list."""
    values = iter(preorder)
    value = next(values, None)
    if value is None:
        return None
    root = theirs(node, value)
    places = [(root, "right"), (root, "left")]
    while places:
        parent, side = places.pop()
        value = next(values)
        child = None
        if value is not None:
            child = theirs(node, value)
            places += [(child, "right"), (child, "left")]
        setattr(parent, side, child)
    return root


def flat(root, nodes=None):
    """The preorder list of a tree; `nodes` collects its nodes."""
    preorder, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        if one is None:
            preorder.append(None)
            continue
        if nodes is not None:
            nodes.append(one)
        preorder.append(theirs(getattr, one, "val"))
        waiting += [theirs(getattr, one, "right"), theirs(getattr, one, "left")]
        if len(preorder) > NODES_AT_MOST:
            return preorder
    return preorder


def there_and_back(submission, tree):
    """The text's type, the tree that came back, and what the argument was afterwards."""
    root = built(sys.modules[MODULE].TreeNode, tree)
    data = submission.serialize(root)
    before = flat(root) if root is not None else [None]
    if type(data) is not str:
        return {"wrote": data}
    back = submission.deserialize(data)
    if back is not None and not hasattr(back, "val"):
        return {"read": back}
    return {"back": flat(back), "before": before}


def back_at_default_depth(submission, tree):
    """As above, under Python's own recursion limit, whatever the submission says about it."""
    with depth(DEFAULT_DEPTH):
        return there_and_back(submission, tree)


def written(submission, tree):
    """How long the text is."""
    with depth(DEPTH):
        data = submission.serialize(built(sys.modules[MODULE].TreeNode, tree))
    if type(data) is not str:
        return {"wrote": data}
    return {"length": len(data), "encodable": _encodable(data)}


def _encodable(data):
    try:
        data.encode()
    except UnicodeEncodeError:
        return False
    return True


# Another process, as far as one can be had in here: the file is run again as another module, so
# whatever the first one keeps, in its names, classes or functions, is not there.


def _run_again():
    source = "".join(linecache.cache[f"{MODULE}.py"][2])
    module = types.ModuleType(MODULE)
    module.__file__ = f"{MODULE}.py"
    before, sys.modules[MODULE] = sys.modules[MODULE], module
    try:
        theirs(exec, compile(source, f"{MODULE}.py", "exec", dont_inherit=True), vars(module))
    finally:
        sys.modules[MODULE] = before
    return module


def across_processes(submission, trees):
    """The trees written here and by a second run of the file, and read twice by a third.

    same: whether both wrote the same texts; back: what was read, first and second time
    shared: how many nodes stand in two of the trees that were read
    """
    first = []
    for tree in trees:
        root = built(sys.modules[MODULE].TreeNode, tree)
        first.append(submission.serialize(root))
        del root
    ballast = [object() for _ in range(5000)]  # so that the second ones lie somewhere else
    writer = _run_again()
    second = [theirs(writer.serialize, built(writer.TreeNode, tree)) for tree in trees]
    del ballast
    gc.collect()
    reader = _run_again()
    nodes = []
    back = []
    for data in (*first, *first):
        root = theirs(reader.deserialize, data)
        back.append(flat(root, nodes) if root is None or hasattr(root, "val") else root)
    half = len(trees)
    return {
        "same": first == second,
        "back": [back[:half], back[half:]],
        "shared": len(nodes) - len({id(node) for node in nodes}),
    }


_armed = [False]
_events = []
_FORBIDDEN = frozenset({"exec", "pickle.find_class", "marshal.loads"})


def _audit(event, _args):
    if _armed[0] and event in _FORBIDDEN:
        _events.append(event)


def code_that_is_run(submission, trees):
    """What was executed, unpickled or unmarshalled while these trees were written and read."""
    sys.addaudithook(_audit)
    # Whatever is imported inside the functions is imported here already.
    for tree in trees[:1]:
        submission.deserialize(submission.serialize(built(sys.modules[MODULE].TreeNode, tree)))
    for tree in trees:
        root = built(sys.modules[MODULE].TreeNode, tree)
        _armed[0] = True
        try:
            submission.deserialize(submission.serialize(root))
        finally:
            _armed[0] = False
    return sorted(set(_events))


def damaged(submission, tree):
    """Damaged texts that did not raise ValueError: [how, what became of it] for each."""
    data = submission.serialize(built(sys.modules[MODULE].TreeNode, tree))
    if type(data) is not str:
        return []
    texts = [(f"the first {n} of {len(data)} characters", data[:n]) for n in range(len(data))]
    texts += [("the text twice", data + data), ("the text and a 0 behind it", data + "0")]
    texts.append(("an empty text", ""))
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
    return [part for _ in range(n) for part in (1, None)] + [None]


def left_chain(n):
    """The same to the left."""
    return [1] * n + [None] * (n + 1)


def zigzag(n):
    """Left and right in turn."""
    beginning, end = [], []
    for i in range(n):
        beginning.append(1)
        if i % 2:
            end.append(None)  # its left child is the next one, so its right one comes at the end
        else:
            beginning.append(None)
    return [*beginning, None, *end]


def complete(n):
    """A tree with n nodes whose levels are all full but the last one."""
    preorder, waiting = [], [1]
    while waiting:
        place = waiting.pop()
        if place > n:
            preorder.append(None)
            continue
        preorder.append(place % 10)
        waiting += [2 * place + 1, 2 * place]
    return preorder


SHAPES = {
    "right chain": right_chain,
    "left chain": left_chain,
    "zigzag": zigzag,
    "complete": complete,
}


def made(shape, n):
    """The preorder list of a shape."""
    return SHAPES[shape](n)


def length_of(submission, shape, n):
    """How long the text of a shape is."""
    return written(submission, made(shape, n))


def back_of(submission, shape, n):
    """Whether a shape comes back, under the default recursion limit."""
    tree = made(shape, n)
    told = back_at_default_depth(submission, tree)
    if "back" not in told:
        return told
    return {"equal": told["back"] == tree, "before": told["before"] == tree}


def steps_of(submission, shape, n, function, at_most):
    """Bytecodes of one call of `serialize` or `deserialize`; None if its calls were too deep."""
    tally = Tally(at_most)
    root = built(sys.modules[MODULE].TreeNode, made(shape, n))
    try:
        with depth(DEPTH):
            argument = root if function == "serialize" else submission.serialize(root)
            call = getattr(submission, function)
            with steps(tally):
                call(argument)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


class Text(str):
    """Counts the characters that are copied out of it; what is copied counts on."""

    tally = None

    def _counted(self, found):
        if type(found) is list:
            Text.tally.add("characters", sum(map(len, found)))
            return [Text(part) for part in found]
        if type(found) is tuple:
            Text.tally.add("characters", sum(map(len, found)))
            return tuple(Text(part) for part in found)
        Text.tally.add("characters", len(found))
        return Text(found)

    def __getitem__(self, index):
        found = str.__getitem__(self, index)
        return self._counted(found) if type(index) is slice else found


def _counting(name):
    original = getattr(str, name)

    def method(self, *args, **kwargs):
        return self._counted(original(self, *args, **kwargs))

    return method


for _name in (
    "split rsplit partition rpartition splitlines replace strip lstrip rstrip removeprefix "
    "removesuffix __add__ translate expandtabs lower upper"
).split():
    setattr(Text, _name, _counting(_name))


def moved_by_reading(submission, shape, n, at_most):
    """Characters copied out of the text, and entries of lists shifted, while a shape is read.

    A list is shifted when its first entry is taken off or something is put before it. Gives the
    count and the text's length; the count is None if calls were too deep.
    """
    tally = Tally(at_most)
    Text.tally = tally
    root = built(sys.modules[MODULE].TreeNode, made(shape, n))
    calls = []

    def watch(_frame, event, function):
        if event[:2] != "c_":
            return
        owner = getattr(function, "__self__", None)
        if type(owner) is not list or function.__name__ not in ("pop", "insert"):
            return
        if event == "c_call":
            calls.append((owner[0] if owner else calls, len(owner)))
        elif calls:
            first, length = calls.pop()
            if owner and owner[0] is not first:
                tally.add("entries", length)

    try:
        with depth(DEPTH):
            data = submission.serialize(root)
            if type(data) is not str:
                return [None, 0]
            sys.setprofile(watch)
            try:
                submission.deserialize(Text(data))
            finally:
                sys.setprofile(None)
    except OverBudget:
        pass
    except RecursionError:
        return [None, 0]
    return [tally.total, len(data)]


@contextmanager
def depth(calls):
    """Let calls be that deep for a while, whatever the submission says about it."""
    before, original = sys.getrecursionlimit(), sys.setrecursionlimit
    replaced = [(sys, "setrecursionlimit")]
    their = sys.modules[MODULE]
    replaced += [(their, n) for n, v in tuple(vars(their).items()) if v is original]
    original(calls)
    for module, name in replaced:
        setattr(module, name, lambda _: None)
    try:
        yield
    finally:
        for module, name in replaced:
            setattr(module, name, original)
        original(before)
