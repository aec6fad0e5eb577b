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
from contextlib import contextmanager
from typing import Any

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


class LookBeforeStatements(ast.NodeTransformer):
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


def looking_at_memory(copied: list[int]) -> Callable[[], None]:
    """What `look_at_memory` does: add to `copied` how far the traced memory rose since the last."""
    read, reset = tracemalloc.get_traced_memory, tracemalloc.reset_peak
    before = [0]

    def look() -> None:
        level, peak = read()
        if peak - before[0] >= RISE_AT_LEAST:
            copied[0] += peak - before[0]
        before[0] = level
        reset()

    return look


def watching_shifts(shifted: list[int]) -> Callable[[Any, str, Any], None]:
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
