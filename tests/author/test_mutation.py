"""Mutants: which changes are made, which are not, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.author.mutation import Mutant, mutants_of, mutate, sample
from pytest_hardtier.author.newkata import new_kata
from pytest_hardtier.catalogue.reading import read_kata
from pytest_hardtier.sandbox import Sandbox


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "solution.py"


def mutants(file: Path, text: str) -> list[Mutant]:
    file.write_text(text, encoding="utf-8")
    return list(mutants_of(file))


def changes(file: Path, text: str) -> list[tuple[str, str, str]]:
    return [(one.how, one.before, one.after) for one in mutants(file, text)]


@pytest.mark.parametrize(
    ("text", "how", "after"),
    [
        ("a < b", "comparison", "(a <= b)"),
        ("a == b", "comparison", "(a != b)"),
        ("a not in b", "comparison", "(a in b)"),
        ("a + b", "arithmetic", "(a - b)"),
        ("a // b", "arithmetic", "(a * b)"),
        ("a and b", "boolean", "(a or b)"),
        ("not a", "boolean", "a"),
        ("True", "boolean", "False"),
        ("7", "constant", "(8)"),
        ("2.5", "constant", "5.0"),
        ("0.0", "constant", "1.0"),
        ("'ab'", "constant", "''"),
        ("''", "constant", "'#'"),
        ("f(a, b)", "swapped arguments", "f(b, a)"),
        ("a if b else c", "boolean", "(not b)"),
    ],
)
def test_an_expression_is_changed(file: Path, text: str, how: str, after: str):
    assert (how, after) in [(how, after) for how, _, after in changes(file, f"x = {text}\n")]


@pytest.mark.parametrize(
    "text",
    ["x += y", "return x", "break", "continue", "del x", "raise x", "x.append(y)", "x[0] = y"],
)
def test_a_statement_is_deleted(file: Path, text: str):
    loop = f"def f(x, y):\n    while x:\n        {text}\n"

    assert ("deletion", text, "pass") in changes(file, loop)


@pytest.mark.parametrize(
    "text",
    [
        '"""What it is for."""\n',
        "import math\n",
        "x = y\n",
        "x: list[3] = y\n",
        "def f(x: 3) -> 4: ...\n",
        "x = f'{y} of 3'\n",
        "x = max(y, z)\n",
        "x = f(*y, *z)\n",
        "x = f(y, y)\n",
        "if __name__ == '__main__':\n    print(f(3))\n",
    ],
)
def test_what_no_check_could_see_is_left_alone(file: Path, text: str):
    assert changes(file, text) == []


def test_each_of_several_comparisons_is_changed_by_itself(file: Path):
    assert changes(file, "x = a < b < c\n") == [
        ("comparison", "a < b < c", "(a <= b < c)"),
        ("comparison", "a < b < c", "(a < b <= c)"),
    ]


def test_a_mutant_binds_as_tightly_as_what_it_replaces(file: Path):
    (mutant, _) = mutants(file, "x = a * (b + c)\n")

    assert mutant.content == b"x = (a + (b + c))\n"


def test_only_the_changed_piece_differs(file: Path):
    """Columns are counted in bytes: letters of two bytes stand before the change."""
    (mutant,) = mutants(file, "# Größe\nbreite = höhe < tiefe  # bleibt\n")

    assert mutant.line == 2
    assert mutant.content.decode() == "# Größe\nbreite = (höhe <= tiefe)  # bleibt\n"


def test_a_change_over_several_lines_is_told_in_one(file: Path):
    (mutant,) = mutants(file, "x = (a +\n     b)\n")

    assert (mutant.line, mutant.before, mutant.after) == (1, "a + b", "(a - b)")


def test_mutants_come_in_the_order_of_the_file(file: Path):
    lines = [mutant.line for mutant in mutants(file, "x = a + 1\ny = b - 2\nz = c < 3\n")]

    assert lines == sorted(lines)


def test_a_sample_is_bounded_and_the_same_each_time(file: Path):
    all_of_them = tuple(mutants(file, "".join(f"x{n} = {n}\n" for n in range(50))))

    chosen = sample(all_of_them, 5, seed=1)

    assert len(chosen) == 5
    assert chosen == sample(all_of_them, 5, seed=1) != sample(all_of_them, 5, seed=2)
    assert [mutant.line for mutant in chosen] == sorted(mutant.line for mutant in chosen)


@pytest.mark.slow
def test_survivors_are_those_that_no_check_rejects(tmp_path: Path):
    """The bound of the cost check is the only number that nobody asks about exactly."""
    new_kata("count_pairs", tmp_path / "katas")
    kata = read_kata(tmp_path / "katas" / "count_pairs")
    solution = kata.folder / "solutions" / "seen_before.py"
    solution.write_text(solution.read_text().replace("pairs = 0", "unused, pairs = 41, 0"))

    with Sandbox() as sandbox:
        found = {one.path.name: one for one in mutate(kata, sandbox=sandbox, most=50)}

    survivors = found["seen_before.py"].survivors
    assert [(one.before, one.after) for one in survivors] == [("41", "(42)")]
    assert found["search_in_order.py"].survivors == ()


@pytest.mark.slow
def test_a_mutant_that_breaks_the_grader_is_told_apart_from_one_that_is_rejected(tmp_path: Path):
    new_kata("count_pairs", tmp_path / "katas")
    kata = read_kata(tmp_path / "katas" / "count_pairs")
    kata.grader.write_text(
        kata.grader.read_text().replace(
            "    expect(ask", "    if ask.count_pairs([1], 1).value: nothing\n    expect(ask"
        )
    )
    (kata.folder / "solutions" / "search_in_order.py").unlink()
    solution = kata.folder / "solutions" / "seen_before.py"
    solution.write_text("def count_pairs(numbers, target):\n    return 0\n")

    with Sandbox() as sandbox:
        (found,) = mutate(kata, sandbox=sandbox)

    ((mutant, message),) = found.unfit
    assert (mutant.before, mutant.after) == ("0", "(1)")
    assert "NameError: name 'nothing' is not defined" in message
