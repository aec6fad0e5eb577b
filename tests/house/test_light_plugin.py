"""Installed but not asked for, the plugin costs a pytest run next to nothing.

Measured where it counts, in an interpreter of its own: which modules a run loads with the plugin
and not without it, and what `-X importtime` says that importing them took.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

PLUGIN = "pytest_hardtier.plugin"
ALLOWED = {"pytest_hardtier", PLUGIN, "pytest_hardtier.hookspecs"}
HEAVY = {"numpy", "yaml", "rich", "sqlite3", "watchdog", "click", "platformdirs", "tomllib"}
MICROSECONDS_AT_MOST = 1000

LISTS_MODULES = """
import sys

def pytest_unconfigure():
    print("loaded:", *sorted(sys.modules))
"""


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": f".:{ROOT}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody's project, which has nothing to do with katas."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "lists_modules.py").write_text(LISTS_MODULES)
    (folder / "test_it.py").write_text("def test_it():\n    pass\n")
    return folder


def modules_of_a_run(project: Path, *plugins: str) -> set[str]:
    named = [part for plugin in ("lists_modules", *plugins) for part in ("-p", plugin)]
    done = python(project, "-m", "pytest", "-q", *named)
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("loaded:"))
    return set(line.split()[1:])


def test_a_run_that_grades_nothing_loads_the_options_and_the_hooks_alone(project: Path):
    more = modules_of_a_run(project, PLUGIN) - modules_of_a_run(project)

    assert more == ALLOWED


def test_nothing_heavy_comes_along(project: Path):
    loaded = {name.partition(".")[0] for name in modules_of_a_run(project, PLUGIN)}

    assert not loaded & HEAVY


def test_importing_it_takes_less_than_a_millisecond(project: Path):
    """The least of five, since other work on the machine only ever adds."""
    program = "import pytest\nimport pytest_hardtier.plugin, pytest_hardtier.hookspecs"
    runs = [python(project, "-X", "importtime", "-c", program).stderr for _ in range(5)]

    assert min(map(microseconds_of_ours, runs)) < MICROSECONDS_AT_MOST


def microseconds_of_ours(report: str) -> int:
    """What importing our modules took, without what they import in turn."""
    line = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(pytest_hardtier\S*)$", re.MULTILINE)
    own = line.findall(report)
    assert {name for _, name in own} == ALLOWED
    return sum(int(microseconds) for microseconds, _ in own)


def test_the_module_that_pytest_loads_names_nothing_but_pytest_outside_of_functions():
    text = (ROOT / "pytest_hardtier" / "plugin.py").read_text(encoding="utf-8")
    imports = re.findall(r"^(?:import|from) (\S+)", text, re.MULTILINE)

    assert imports == ["__future__", "pytest"]
