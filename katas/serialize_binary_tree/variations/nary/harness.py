"""Builds ordered trees of plain lists, sends them there and back, and watches how that is done.

A tree travels in preorder as [value, number of children] for each node; [] is the empty tree.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import ast
import builtins
import gc
import linecache
import sys
import tracemalloc
import types
from contextlib import contextmanager, suppress

from pytest_hardtier.sandbox.counting import OverBudget, Tally, depth, steps, theirs

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
    again = _run_again()
    with _in_place(again):
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


def _run_again(change=None, **otherwise):
    """A second run of the file, with its syntax tree changed and other builtins."""
    tree = ast.parse("".join(linecache.cache[f"{MODULE}.py"][2]))
    module = types.ModuleType(MODULE)
    module.__file__ = f"{MODULE}.py"
    if change is not None:
        tree = ast.fix_missing_locations(change.visit(tree))
        vars(module)["__builtins__"] = {**vars(builtins), **otherwise}
    code = compile(tree, f"{MODULE}.py", "exec", dont_inherit=True)
    with _in_place(module):
        theirs(exec, code, vars(module))
    return module


@contextmanager
def _in_place(module):
    """The submission is this one, also for those who import it by name."""
    before, sys.modules[MODULE] = sys.modules[MODULE], module
    try:
        yield
    finally:
        sys.modules[MODULE] = before


def across_processes(submission, trees):
    """The trees written here and by a second run of the file, and read twice by a third.

    same: whether both wrote the same texts
    back: what was read, first and second time; shared: nodes that stand in two of those trees
    """
    kept = [built(sys.modules[MODULE].NaryNode, tree) for tree in trees]
    first = [submission.serialize_nary(root) for root in kept]
    writer = _run_again()
    with _in_place(writer):
        second = [theirs(writer.serialize_nary, built(writer.NaryNode, tree)) for tree in trees]
    if any(type(data) is not str for data in first):
        return {"same": first == second, "back": [], "shared": 0}
    reader = _run_again()
    nodes, back = [], []
    with _in_place(reader):
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


# So much memory may be gone in between: the regular expressions of 3.11 use 1.4 KiB for a match.
RISE_AT_LEAST = 4096


def moved_by(submission, shape, n, name):
    """Bytes that one call copies, or shifts within a list; None if it raised.

    As in the kata without this variation: rises of the traced memory from statement to statement,
    and 8 bytes for each entry of a list whose first one changes in `pop` or `insert`.
    """
    copied, shifted = [0], [0]
    look = _looking_at_memory(copied)
    module = _run_again(_LookBeforeStatements(), look_at_memory=look)
    try:
        with depth(DEPTH), _in_place(module):
            _warm_up(module)
            call, argument = _function(module, shape, n, name, "abcdefghij")
            tracemalloc.start()
            try:
                call(argument)
                look()
            finally:
                tracemalloc.stop()
        with depth(DEPTH):
            call, argument = _function(submission, shape, n, name, "abcdefghij")
            sys.setprofile(_watching_shifts(shifted))
            try:
                call(argument)
            finally:
                sys.setprofile(None)
    except Exception:  # noqa: BLE001
        return None
    return copied[0] + 8 * shifted[0]


class _LookBeforeStatements(ast.NodeTransformer):
    """Puts a call of `look_at_memory` before each statement of each function.

    A trace function would see the same, but where one is set Python 3.11 copies a text in
    `text += token`, which it extends in place otherwise.
    """

    def generic_visit(self, node):
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(node, name, None)
            if type(statements) is list and not isinstance(node, ast.Module | ast.ClassDef):
                looked = [(_a_look(), statement) for statement in statements]
                setattr(node, name, [part for pair in looked for part in pair])
        return node


def _a_look():
    return ast.Expr(ast.Call(ast.Name("look_at_memory", ast.Load()), [], []))


def _looking_at_memory(copied):
    read, reset = tracemalloc.get_traced_memory, tracemalloc.reset_peak
    before = [0]

    def look():
        level, peak = read()
        if peak - before[0] >= RISE_AT_LEAST:
            copied[0] += peak - before[0]
        before[0] = level
        reset()

    return look


def _watching_shifts(shifted):
    before = []

    def watch(_frame, event, function):
        if event[:2] != "c_":
            return
        owner = getattr(function, "__self__", None)
        if type(owner) is not list or function.__name__ not in ("pop", "insert"):
            return
        if event == "c_call":
            before.append((owner[0] if owner else before, len(owner)))
        elif before:
            first, length = before.pop()
            if owner and owner[0] is not first:
                shifted[0] += length

    return watch
