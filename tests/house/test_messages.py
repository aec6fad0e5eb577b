"""Every message of an error that a user can meet is read by a test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from pytest_hardtier import errors
from tests.house.sources import ROOT, Module, modules

ERRORS = {name for name in vars(errors) if name.endswith("Error")}
# Long enough that no test holds it by chance.
LETTERS_AT_LEAST = 8


def raised(module: Module) -> Iterator[tuple[int, list[str]]]:
    """Line and literal parts of the message of every error of ours that is raised with one."""
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = node.exc.func
            if isinstance(name, ast.Name) and name.id in ERRORS and node.exc.args:
                yield node.lineno, literal_parts(node.exc.args[0])


def literal_parts(message: ast.expr) -> list[str]:
    """The parts of a message that stand in the source."""
    if isinstance(message, ast.Constant):
        return [str(message.value)]
    if isinstance(message, ast.JoinedStr):
        return [str(part.value) for part in message.values if isinstance(part, ast.Constant)]
    return []


def test_every_message_of_ours_is_read_by_a_test():
    # Strings may be split over lines anywhere in a test: quotes, spaces and line ends do not count.
    tests = "".join(
        squeezed(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("*.py")
    )
    unread = [
        f"{module.place(line)}: no test reads {max(parts, key=len)!r}"
        for module in modules()
        for line, parts in raised(module)
        if parts and not any(is_read(part, tests) for part in parts)
    ]

    assert not unread, "\n".join(unread)


def is_read(part: str, tests: str) -> bool:
    """Whether a test holds any three neighbouring words of a message."""
    words = part.split()
    runs = ["".join(words[n : n + 3]) for n in range(max(len(words) - 2, 1))]
    return any(len(run) >= LETTERS_AT_LEAST and squeezed(run) in tests for run in runs)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\"'\\]+", "", text)


def test_a_message_counts_as_read_only_if_its_words_stand_in_a_test():
    tests = squeezed('assert str(error) == "There is no such kata. "\n    "Did you mean y?"')

    assert is_read("There is no such kata. Did", tests)
    assert not is_read("This check has no such case", tests)
