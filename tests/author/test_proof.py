"""The proof of a kata: what is green, and each thing that is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_hardtier.author.matrix import LEGEND, summary_line, to_table, to_text
from pytest_hardtier.author.proof import Proof, changes, prove
from pytest_hardtier.author.specimens import specimens_of
from pytest_hardtier.calls import Contract
from pytest_hardtier.catalogue.kata import Kata, RubricItem
from pytest_hardtier.errors import KataError
from pytest_hardtier.sandbox import Sandbox

GRADER = '''
from pytest_hardtier.authoring import check, expect

@check("amount", lambda rng: {"numbers": [rng.randrange(9) for _ in range(5)]}, count=20)
def adds_many(ask, numbers):
    """adds many numbers

    And five?
    """
    expect(ask.total(numbers)).equals(sum(numbers))

@check("cost")
def is_linear(ask):
    """takes linear time

    What do you look at twice?
    """
    ask.within(steps=LIMIT).total([1] * 100)
'''

FILES = {
    "stub.py": "def total(numbers):\n    raise NotImplementedError\n",
    "solutions/loop.py": (
        "# right: a loop\n"
        "def total(numbers):\n    s = 0\n    for n in numbers:\n        s += n\n    return s\n"
    ),
    "solutions/built_in.py": "# right: sum\ndef total(numbers):\n    return sum(numbers)\n",
    "mistakes/first_only.py": (
        "# wrong: amount: takes the first\ndef total(numbers):\n    return numbers[0]\n"
    ),
    "mistakes/nothing.py": "# wrong: amount: gives 0\ndef total(numbers):\n    return 0\n",
    "mistakes/squared.py": (
        "# wrong: cost: adds up again for every number\n"
        "def total(numbers):\n"
        "    return max((sum(n for n in numbers) for _ in numbers), default=0)\n"
    ),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    folder = tmp_path / "katas" / "total"
    for name, text in {**FILES, "grader.py": GRADER.replace("LIMIT", "5_000")}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Kata(
        slug="total",
        number=1,
        title="Total",
        category="dsa",
        minutes=10,
        folder=folder,
        contract=Contract("total.py", {"total": "total(numbers)"}),
        rubric=(RubricItem("amount", 60, "adds"), RubricItem("cost", 40, "linear")),
        pack=f"proved_{abs(hash(tmp_path))}",
    )


def proved(kata: Kata, sandbox: Sandbox, *, every_check: bool = True, **files: str) -> Proof:
    """The proof with some files written anew; `mistakes__x` is the file mistakes/x.py."""
    for name, text in files.items():
        (kata.folder / f"{name.replace('__', '/')}.py").write_text(text)
    return prove(kata, sandbox=sandbox, every_check=every_check)


def test_a_good_kata_is_green_and_shows_its_matrix(kata: Kata, sandbox: Sandbox):
    proof = prove(kata, sandbox=sandbox)

    text = to_text(proof)
    assert proof.green, text
    assert "green total: 2/2 right accepted, 3/3 wrong rejected, 3/3 under their item" in text
    assert " 2 is_linear (cost): rejects 1" in text
    assert "is_linear: right ones use at most" in text


def test_one_table_holds_what_can_be_compared_between_katas(kata: Kata, sandbox: Sandbox):
    proof = prove(kata, sandbox=sandbox)

    heads, first, *legend = to_table([proof]).splitlines()
    cells = dict(zip(heads.split(), first.split(), strict=True))
    assert [cells[name] for name in ("kata", "right", "wrong", "item", "idle", "distance")] == [
        "total", "2/2", "3/3", "3/3", "0", ">200%",
    ]  # fmt: skip
    assert 0 < int(cells["room"].rstrip("%")) <= 50
    assert legend == LEGEND.splitlines()


def test_a_quick_proof_asks_no_further_than_the_first_rejection(kata: Kata, sandbox: Sandbox):
    proof = prove(kata, sandbox=sandbox, every_check=False)

    marks = {row.specimen.path.stem: [v.outcome for v in row.verdicts] for row in proof.rows}
    assert proof.green, to_text(proof)
    assert marks["nothing"] == ["failed", "blocked"]
    assert marks["squared"] == ["passed", "failed"]
    assert marks["loop"] == ["passed", "passed"]


@pytest.mark.parametrize("every_check", [True, False])
def test_any_proof_finds_a_check_that_rejects_nothing(
    kata: Kata, sandbox: Sandbox, every_check: bool
):
    idle = GRADER.replace("LIMIT", "10_000_000")

    proof = proved(kata, sandbox, every_check=every_check, grader=idle)

    assert "the check is_linear rejects no mistake" in proof.problems


def test_a_quick_proof_asks_on_until_a_check_rejects_one(kata: Kata, sandbox: Sandbox):
    """The only costly one is rejected for its amount first."""
    squared = (
        "# wrong: amount: takes the first, and adds up again for every number\n"
        "def total(numbers):\n"
        "    max((sum(n for n in numbers) for _ in numbers), default=0)\n"
        "    return numbers[0]\n"
    )

    proof = proved(kata, sandbox, every_check=False, mistakes__squared=squared)

    assert proof.green, to_text(proof)
    assert proof.rejects(proof.checks[1]) == 1


def test_the_size_of_shown_cases_is_their_median_number_of_elements(kata: Kata, sandbox: Sandbox):
    proof = prove(kata, sandbox=sandbox)

    elements = {row.specimen.path.stem: row.elements for row in proof.rows}
    assert elements["nothing"] == 1  # [1]
    assert elements["first_only"] == 2  # [0, 1]
    assert elements["loop"] is None
    assert proof.elements() == 1.5


def test_a_check_that_rejects_nothing_is_counted_as_idle(kata: Kata, sandbox: Sandbox):
    proof = proved(kata, sandbox, grader=GRADER.replace("LIMIT", "10_000_000"))

    heads, first, *_ = to_table([proof]).splitlines()
    assert dict(zip(heads.split(), first.split(), strict=True))["idle"] == "1"


def test_a_costly_mistake_near_its_limit_shows_in_the_table(kata: Kata, sandbox: Sandbox):
    proof = proved(kata, sandbox, grader=GRADER.replace("LIMIT", "50_000"))

    heads, first, *_ = to_table([proof]).splitlines()
    assert dict(zip(heads.split(), first.split(), strict=True))["distance"] == "<200%"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"solutions__built_in": "# right: no\ndef total(numbers):\n    return 7\n"},
            "built_in.py is right but fails adds_many: got 7, which is too",
        ),
        (
            {"mistakes__nothing": "# wrong: amount: s\n" + FILES["solutions/built_in.py"]},
            "nothing.py is wrong but passes every check",
        ),
        (
            {"mistakes__nothing": "# wrong: cost: gives 0\ndef total(numbers):\n    return 0\n"},
            "nothing.py is about 'cost' but is charged with 'amount' by adds_many",
        ),
        ({"stub": "def total(numbers):\n    return sum(numbers)\n"}, "the stub passes adds_many"),
        ({"stub": "def total(:\n"}, "the stub does not load: "),
        (
            {"grader": GRADER.replace("LIMIT", "1_000")},
            "is_linear: loop uses ",
        ),
        (
            {"grader": GRADER.replace("LIMIT", "10_000_000")},
            "the check is_linear rejects no mistake",
        ),
        (
            {"grader": GRADER.replace("LIMIT", "5_000").replace('"cost"', '"amount"')},
            "no check is about rubric item 'cost'",
        ),
        (
            {"grader": GRADER.replace("LIMIT", "50_000")},
            "squared.py: is_linear accepts it at 2 times the limit; a wrong one needs that",
        ),
        (
            {"grader": GRADER.replace("LIMIT", "5_000").replace("sum(numbers)", "nonsense")},
            "The grader failed on this check, not you: ",
        ),
    ],
)
def test_what_does_not_hold_is_named(
    kata: Kata, files: dict[str, str], problem: str, sandbox: Sandbox
):
    proof = proved(kata, sandbox, **files)

    assert any(problem in found for found in proof.problems), "\n".join(proof.problems)
    assert summary_line(proof).startswith("RED")


def test_too_few_solutions_and_mistakes_prove_nothing(kata: Kata, sandbox: Sandbox):
    (kata.folder / "solutions" / "loop.py").unlink()
    (kata.folder / "mistakes" / "nothing.py").unlink()

    problems = prove(kata, sandbox=sandbox).problems

    assert "has 1 solutions; 2 are the least" in problems
    assert "has 2 mistakes; 3 are the least" in problems


def test_submissions_of_other_people_are_held_against_the_same_checks(
    kata: Kata, sandbox: Sandbox, tmp_path: Path
):
    for folder in ("right", "wrong"):
        (tmp_path / "others" / folder).mkdir(parents=True)
    (tmp_path / "others" / "wrong" / "last.py").write_text(
        "# wrong: amount: the last\ndef total(numbers):\n    return numbers[-1]\n"
    )

    proof = prove(kata, sandbox=sandbox, against=tmp_path / "others")

    assert [row.specimen.path.name for row in proof.rows] == ["last.py"]
    assert proof.green


@pytest.mark.parametrize(
    ("name", "first", "message"),
    [
        (
            "solutions/loop.py",
            "# a loop",
            "the first line has to read '# right: how it solves the kata'.",
        ),
        ("mistakes/nothing.py", "# wrong: 0", "has to read '# wrong: <rubric item>: the mistake'."),
        (
            "mistakes/nothing.py",
            "# wrong: speed: slow",
            "names rubric item 'speed', which kata.yaml does not have: amount, cost.",
        ),
    ],
)
def test_a_first_line_that_says_nothing_is_an_error_with_its_place(
    kata: Kata, name: str, first: str, message: str
):
    (kata.folder / name).write_text(f"{first}\n")

    with pytest.raises(KataError) as caught:
        specimens_of(kata)

    assert str(caught.value).endswith(message)
    assert f"{name}:1: " in str(caught.value)


def test_a_second_proof_says_the_same(kata: Kata, sandbox: Sandbox):
    assert list(changes(prove(kata, sandbox=sandbox), prove(kata, sandbox=sandbox))) == []


def test_a_verdict_that_changes_from_proof_to_proof_is_told_with_both(kata: Kata, sandbox: Sandbox):
    first = prove(kata, sandbox=sandbox)
    again = proved(
        kata, sandbox, mistakes__nothing="# wrong: amount: gives 0\n" + FILES["solutions/loop.py"]
    )

    (change, *_) = changes(first, again)

    assert change.startswith("nothing.py: adds_many said failed wrong answer got 0, ")
    assert change.endswith(", and then passed")
