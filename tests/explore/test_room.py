"""The room can be taken along: into a process that has nothing but its files."""

from __future__ import annotations

import ast

from tests.house.sources import Module, modules


def room() -> list[Module]:
    return [module for module in modules() if module.room == "explore"]


def test_no_module_needs_the_names_that_packages_offer():
    """Beside a submission packages are empty: what `__init__.py` offers is for everybody else."""
    packages = {"pytest_hardtier.explore", "pytest_hardtier.explore.strategies"}
    wrong = [
        module.place(node.lineno)
        for module in room()
        if module.path.name != "__init__.py"
        for node in ast.walk(module.tree())
        if isinstance(node, ast.ImportFrom)
        and node.module in packages
        and not all(name.name in {one.path.stem for one in room()} for name in node.names)
    ]

    assert wrong == []


def test_modules_find_each_other_when_they_are_loaded_and_not_later():
    """Once a submission runs, nothing of ours can be imported any more."""
    late = [
        module.place(node.lineno)
        for module in room()
        for function in ast.walk(module.tree())
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert late == []


def test_no_module_is_longer_than_a_chapter():
    longest = {module.name: len(module.path.read_text().splitlines()) for module in room()}

    assert max(longest.values()) <= 360, longest
