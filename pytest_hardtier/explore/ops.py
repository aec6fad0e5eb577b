"""Calls to be made, as values and as text: put(1); take(timeout=2)."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Op:
    """A call to be made: a name and its arguments, which are plain values."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        named = (f"{name}={value!r}" for name, value in self.kwargs)
        return f"{self.name}({', '.join((*map(repr, self.args), *named))})"


def ops(given: str | Iterable[Op]) -> tuple[Op, ...]:
    """The calls of a text such as "put(1); take()", or calls as they are."""
    if not isinstance(given, str):
        return tuple(given)
    try:
        return tuple(map(_op, ast.parse(given.strip()).body))
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"no list of calls with plain arguments: {given.strip()!r}") from error


def _op(statement: ast.stmt) -> Op:
    match statement:
        case ast.Expr(ast.Call(ast.Name(name), args, keywords)):
            named = tuple((str(word.arg), ast.literal_eval(word.value)) for word in keywords)
            return Op(name, tuple(map(ast.literal_eval, args)), named)
        case _:
            raise ValueError(ast.unparse(statement))
