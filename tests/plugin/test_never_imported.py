"""A candidate's file prints a line when it runs; in pytest's own process it must never be seen."""

from __future__ import annotations

import pytest

from tests.plugin.runs import CHECKOUT, NOTHING, run_pytest
from tests.plugin.small import CHECKS, Small

IMPORTED = "the file of the candidate runs"
# The candidate's process prints it too, and pytest shows that with the failures.
UNSEEN = ("-s", "--tb=no", "--no-summary")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("add_up/add_up.py",),
        ("--doctest-modules",),
        ("-o", "python_files=*.py"),
        ("--doctest-modules", "add_up/add_up.py", "count_down/count_down.py"),
        ("--import-mode=importlib", "-o", "python_files=*.py", "add_up"),
    ],
    ids=["plain", "by path", "doctest", "python_files", "doctest by path", "importlib"],
)
def test_pytest_never_imports_the_file(half_right: Small, arguments: tuple[str, ...]):
    run = run_pytest(half_right.root, *arguments, *UNSEEN)

    assert IMPORTED not in run.out + run.err
    assert "add_up.py" in run.out


def test_a_stub_that_nobody_touched_is_not_imported_either(small: Small):
    run = run_pytest(small.root, "--doctest-modules", "-o", "python_files=*.py", *UNSEEN)

    assert run.status == NOTHING
    assert IMPORTED not in run.out


def test_a_stub_is_no_test_module_even_if_its_functions_look_like_tests(half_right: Small):
    half_right.solve("def test_mine():\n    assert False\n" + "def add_up(n):\n    return sum(n)\n")

    run = run_pytest(half_right.root, "add_up/add_up.py", "--co", "-q")

    assert [line.partition("::")[2] for line in run.lines[: len(CHECKS)]] == CHECKS
    assert "test_mine" not in run.out


def test_the_candidates_own_tests_run_beside_the_checks(half_right: Small):
    half_right.write("add_up/test_mine.py", "def test_mine():\n    pass\n")

    run = run_pytest(half_right.root, "--hardtier-kata=add_up", "-q")

    assert run.counts == {"failed": 1, "passed": 4}


def test_items_of_other_plugins_for_the_same_file_are_kept(half_right: Small):
    half_right.write(
        "speller.py",
        """
import pytest

class Spelling(pytest.Item):
    def runtest(self):
        pass

class SpelledFile(pytest.File):
    def collect(self):
        yield Spelling.from_parent(self, name="spelling")

def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".py" and file_path.name == "add_up.py":
        return SpelledFile.from_parent(parent, path=file_path)
""",
    )

    both = f".:{CHECKOUT}"
    run = run_pytest(half_right.root, "--co", "-q", plugins=["speller"], PYTHONPATH=both)

    assert "add_up/add_up.py::spelling" in run.lines
    assert "5 tests collected" in run.lines[-1]
