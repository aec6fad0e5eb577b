"""Habits of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT, Module, modules

TIME = {"time.time", "time.monotonic", "time.perf_counter", "datetime.now", "datetime.utcnow"}


def dotted(node: ast.expr) -> str:
    """`time.monotonic` for the tree of it, "" for what is no dotted name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def calls_of(module: Module) -> list[tuple[int, str, ast.Call]]:
    return [
        (node.lineno, dotted(node.func), node)
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Call)
    ]


def test_only_the_clock_reads_the_time():
    wrong = [
        f"{module.place(line)}: {name}() reads the time; ask a Clock"
        for module in modules()
        if module.name != "clock"
        for line, name, _ in calls_of(module)
        if name in TIME or name.removeprefix("datetime.") in TIME
    ]

    assert not wrong, "\n".join(wrong)


def test_chance_always_has_a_seed():
    wrong = [
        f"{module.place(line)}: {name}() without a seed"
        for module in modules()
        for line, name, call in calls_of(module)
        if (name.endswith(("Random", "default_rng", "random.seed")) and not call.args)
        or re.fullmatch(r"random\.(random|randint|choice|shuffle|sample|randrange)", name)
    ]

    assert not wrong, "\n".join(wrong)


def test_only_the_command_line_prints():
    wrong = [
        f"{module.place(line)}: print belongs to the command line"
        for module in modules()
        if module.room != "cli"
        for line, name, _ in calls_of(module)
        if name == "print"
    ]

    assert not wrong, "\n".join(wrong)


def test_nothing_is_left_to_do_in_the_source():
    wrong = [
        f"{module.place(number)}: {line.strip()}"
        for module in modules()
        for number, line in enumerate(module.path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\b(TODO|FIXME|XXX)\b", line)
    ]

    assert not wrong, "\n".join(wrong)


def test_files_stay_short_enough_to_read():
    long = {
        str(module.path.relative_to(ROOT)): lines
        for module in modules()
        if (lines := len(module.path.read_text(encoding="utf-8").splitlines())) > 500
    }

    assert not long


def tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_every_document_has_one_title():
    for path in tracked("*.md"):
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        titles = re.findall(r"^# .+", text, flags=re.MULTILINE)
        if path.name != "hints.md":
            assert len(titles) == 1, f"{path.relative_to(ROOT)} has {len(titles)} titles"


def test_no_file_names_a_place_on_somebodys_machine():
    private = re.compile(r"(?<![\w.~])/(work|root)/")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked(".")
        if path.suffix in {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".ini", ".sh", ""}
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if private.search(line)
    ]

    assert not wrong, "\n".join(wrong)
