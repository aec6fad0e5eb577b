"""Small changes to right solutions, each of which some check ought to notice.

A mutant that passes every check says: here is a mistake that nobody is told about. Some mutants are
right as well (`<` for `<=` where equal never happens), so the list is for an author to look at and
never makes a kata red.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, Source

MUTANTS_PER_SOLUTION = 20

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
# Swapping these arguments changes nothing, or nothing that a check could see.
_SYMMETRIC = {"min", "max", "gcd", "lcm", "hypot"}
# A deleted assignment to a name is a NameError, which every check sees; a deleted import as well.
_DELETED = (ast.AugAssign, ast.Break, ast.Continue, ast.Delete, ast.Raise)
# What stands as a condition by itself; comparisons and and/or have mutants of their own.
_BARE_CONDITIONS = (ast.Name, ast.Call, ast.Attribute, ast.Subscript)


@dataclass(frozen=True)
class Mutant:
    """A solution with one small change.

    how: comparison, arithmetic, boolean, constant, deletion or swapped arguments
    before, after: the changed piece of source
    """

    path: Path
    line: int
    how: str
    before: str
    after: str
    content: bytes


@dataclass(frozen=True)
class Change:
    """A piece of a file and what to write in its place."""

    node: ast.expr | ast.stmt
    how: str
    after: str


@dataclass(frozen=True)
class Mutation:
    """What became of the mutants of one solution.

    unfit: mutants on which the grader itself failed, which says nothing about the checks, and how
    """

    path: Path
    tried: int
    survivors: tuple[Mutant, ...]
    unfit: tuple[tuple[Mutant, str], ...] = ()


def mutate(
    kata: Kata, *, sandbox: Sandbox, most: int = MUTANTS_PER_SOLUTION, seed: int = 0
) -> Iterator[Mutation]:
    """Grade up to `most` mutants of each solution; each ends at the first check that rejects it.

    The same seed takes the same mutants. A mutant that runs forever costs one call's time limit.
    """
    for path in sorted((kata.folder / "solutions").glob("*.py")):
        chosen = sample(mutants_of(path), most, seed)
        ends = [(mutant, _end_of(kata, mutant, sandbox, seed)) for mutant in chosen]
        yield Mutation(
            path,
            len(chosen),
            tuple(mutant for mutant, end in ends if end is None),
            tuple((m, end.message) for m, end in ends if end and end.outcome is Outcome.unfit),
        )


def _end_of(kata: Kata, mutant: Mutant, sandbox: Sandbox, seed: int) -> Verdict | None:
    """The first verdict that is not `passed`; None if there is none."""
    source = Source(mutant.path, mutant.content)
    with Grading(kata, source, seed=seed, sandbox=sandbox) as grading:
        return next((verdict for verdict in grading.verdicts() if not verdict.passed), None)


def sample(mutants: tuple[Mutant, ...], most: int, seed: int) -> tuple[Mutant, ...]:
    """At most `most` of the mutants, drawn from the seed and the file's name; in its order."""
    if len(mutants) <= most:
        return mutants
    draw = random.Random(f"{seed}/{mutants[0].path.name}")  # noqa: S311 - drawn to be drawn again
    return tuple(mutants[place] for place in sorted(draw.sample(range(len(mutants)), most)))


def mutants_of(path: Path) -> tuple[Mutant, ...]:
    """Every mutant of a Python file, in the order of the file; SyntaxError if it is none."""
    content = path.read_bytes()
    tree = ast.parse(content)
    found = []
    for change in sorted(_changes(tree), key=lambda change: _place(change.node)):
        start, end = _span(content, change.node)
        changed = content[:start] + change.after.encode() + content[end:]
        if _compiles(changed):
            before = " ".join(content[start:end].decode().split())
            line = change.node.lineno
            found.append(Mutant(path, line, change.how, before, change.after, changed))
    return tuple(found)


def _changes(tree: ast.Module) -> Iterator[Change]:
    for node in _walk(tree):
        if isinstance(node, ast.stmt):
            yield from _changed_statement(node)
        elif isinstance(node, ast.expr):
            yield from _changed_expression(node)
        yield from _turned_condition(node)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes that run: no docstrings, annotations, f-strings, nor what only a script does."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params", "pattern"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_silent(child):
                yield from _walk(child)


def _is_silent(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.If):
        return "__name__" in {part.id for part in ast.walk(node.test) if isinstance(part, ast.Name)}
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changed_statement(node: ast.stmt) -> Iterator[Change]:
    if isinstance(node, ast.AugAssign) and type(node.op) in _ARITHMETIC:
        other = ast.AugAssign(node.target, _ARITHMETIC[type(node.op)](), node.value)
        yield Change(node, "arithmetic", ast.unparse(other))
    stored = isinstance(node, ast.Assign) and not any(
        isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        for target in node.targets
        for part in ast.walk(target)
    )
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    returned = isinstance(node, ast.Return) and node.value is not None
    if stored or called or returned or isinstance(node, _DELETED):
        yield Change(node, "deletion", "pass")


def _changed_expression(node: ast.expr) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            operators = list(node.ops)
            operators[place] = _COMPARISONS[type(operator)]()
            yield _instead(node, "comparison", ast.Compare(node.left, operators, node.comparators))
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        other = ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
        yield _instead(node, "arithmetic", other)
    elif isinstance(node, ast.BoolOp):
        joint = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _instead(node, "boolean", ast.BoolOp(joint, node.values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _instead(node, "boolean", node.operand)
    elif isinstance(node, ast.Constant):
        yield from _changed_constant(node)
    elif isinstance(node, ast.Call):
        yield from _swapped(node)


def _changed_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield Change(node, "boolean", repr(not value))
    elif isinstance(value, int):
        yield Change(node, "constant", f"({value + 1})")
    elif isinstance(value, float):
        # Twice as much: one more would be nothing beside 1e9 and everything beside 1e-9.
        yield Change(node, "constant", repr(value * 2 if value else 1.0))
    elif isinstance(value, str):
        yield Change(node, "constant", "''" if value else "'#'")


def _swapped(node: ast.Call) -> Iterator[Change]:
    name = ast.unparse(node.func).rpartition(".")[2]
    if name in _SYMMETRIC or any(isinstance(one, ast.Starred) for one in node.args):
        return
    for place, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
        if ast.dump(one) != ast.dump(other):
            args = [*node.args[:place], other, one, *node.args[place + 2 :]]
            yield _instead(node, "swapped arguments", ast.Call(node.func, args, node.keywords))


def _turned_condition(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, (ast.If, ast.While, ast.IfExp)) and isinstance(node.test, _BARE_CONDITIONS):
        yield _instead(node.test, "boolean", ast.UnaryOp(ast.Not(), node.test))


def _instead(node: ast.expr, how: str, other: ast.expr) -> Change:
    """`other` in brackets, so that it binds as tightly as what it replaces."""
    text = ast.unparse(other)
    plain = isinstance(other, (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Constant))
    return Change(node, how, text if plain else f"({text})")


def _place(node: ast.expr | ast.stmt) -> tuple[int, int]:
    return (node.lineno, node.col_offset)


def _span(content: bytes, node: ast.expr | ast.stmt) -> tuple[int, int]:
    """Where a node begins and ends in the file, in bytes: ast counts columns in UTF-8 bytes."""
    starts = [0]
    for line in content.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return (
        starts[node.lineno - 1] + node.col_offset,
        starts[node.end_lineno - 1] + node.end_col_offset,
    )


def _compiles(content: bytes) -> bool:
    try:
        compile(content, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True
