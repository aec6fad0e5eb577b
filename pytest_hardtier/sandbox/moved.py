"""Bytes that C code copies or shifts where no bytecode shows it, and a second run of a file.

For a kata's harness. Runs in the candidate's process, so it imports only its neighbours and the
standard library.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import sys
import tracemalloc
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from pytest_hardtier.sandbox.recursion import depth
from pytest_hardtier.sandbox.theirs import theirs

# So much memory may be gone in between: the regular expressions of 3.11 use 1.4 KiB for a match.
RISE_AT_LEAST = 4096


def run_again(
    name: str, change: ast.NodeTransformer | None = None, **otherwise: Any
) -> types.ModuleType:
    """A second run of the submission's file `name`.py, as a module of its own.

    change: what is done to its syntax tree
    otherwise: builtins that it sees in place of the usual ones, where there is a change
    """
    lines = linecache.cache[f"{name}.py"][2]  # type: ignore[misc]
    tree = ast.parse("".join(lines))
    module = types.ModuleType(name)
    module.__file__ = f"{name}.py"
    if change is not None:
        tree = ast.fix_missing_locations(change.visit(tree))
        vars(module)["__builtins__"] = {**vars(builtins), **otherwise}
    code = compile(tree, f"{name}.py", "exec", dont_inherit=True)
    with in_place(name, module):
        theirs(exec, code, vars(module))
    return module


@contextmanager
def in_place(name: str, module: types.ModuleType) -> Iterator[None]:
    """The submission is this one, also for those who import it by name."""
    before, sys.modules[name] = sys.modules[name], module
    try:
        yield
    finally:
        sys.modules[name] = before


def bytes_moved(
    name: str,
    submission: types.ModuleType,
    prepare: Callable[[types.ModuleType], Callable[[], object]],
    *,
    rises_from: int = RISE_AT_LEAST,
    calls: int | None = None,
) -> int | None:
    """Bytes that one call copies, or shifts within a list; None if it raised.

    Copied: what the traced memory rises by from statement to statement, small rises left out. So a
    slice of the rest counts with its length, in a text as in a list, and so does a text that is put
    together anew. Shifted: 8 bytes for each entry of a list whose first one changes in `pop` or
    `insert`.

    prepare: makes the call, for the submission and for its second run
    rises_from: bytes; smaller rises between two statements are not counted
    calls: how deep calls may be meanwhile; without it, as deep as usual
    """
    copied, shifted = [0], [0]
    look = _looking_at_memory(copied, rises_from)
    again = run_again(name, _LookBeforeStatements(), look_at_memory=look)
    try:
        with nullcontext() if calls is None else depth(calls):
            with in_place(name, again):
                call = prepare(again)
                tracemalloc.start()
                try:
                    look()
                    call()
                    look()
                finally:
                    tracemalloc.stop()
            call = prepare(submission)
            sys.setprofile(_watching_shifts(shifted))
            try:
                call()
            finally:
                sys.setprofile(None)
    except Exception:  # noqa: BLE001  (what it raises is another check's question)
        return None
    return copied[0] + 8 * shifted[0]


class _LookBeforeStatements(ast.NodeTransformer):
    """Puts a call of `look_at_memory` before each statement of each function.

    A trace function would see the same, but where one is set Python 3.11 copies a text in
    `text += token`, which it extends in place otherwise.
    """

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(node, name, None)
            if type(statements) is list and not isinstance(node, ast.Module | ast.ClassDef):
                looked = [(_a_look(), statement) for statement in statements]
                setattr(node, name, [part for pair in looked for part in pair])
        return node


def _a_look() -> ast.stmt:
    return ast.Expr(ast.Call(ast.Name("look_at_memory", ast.Load()), [], []))


def _looking_at_memory(copied: list[int], rises_from: int = RISE_AT_LEAST) -> Callable[[], None]:
    """What `look_at_memory` does: add to `copied` how far the traced memory rose since the last."""
    read, reset = tracemalloc.get_traced_memory, tracemalloc.reset_peak
    before = [0]

    def look() -> None:
        level, peak = read()
        if peak - before[0] >= rises_from:
            copied[0] += peak - before[0]
        before[0] = level
        reset()

    return look


def _watching_shifts(shifted: list[int]) -> Callable[[Any, str, Any], None]:
    """A profile function: add to `shifted` the lengths of lists that lost or got a first entry."""
    before: list[Any] = []

    def watch(_frame: Any, event: str, function: Any) -> None:
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
