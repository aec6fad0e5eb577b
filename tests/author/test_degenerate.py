"""Test constants at which a mistake is invisible: each kind, its message, and how to mean it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pytest_hardtier.author.degenerate import HIDES, kinds_of, parameters_of
from pytest_hardtier.author.proof import prove
from pytest_hardtier.calls import Contract
from pytest_hardtier.catalogue.kata import Kata, RubricItem
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.sandbox import Sandbox

DRAWN = np.random.default_rng(1).normal(size=(4, 3)).round(2)


@pytest.mark.parametrize(
    ("array", "kinds"),
    [
        (DRAWN, set()),
        (DRAWN[:3], {"square"}),
        (DRAWN[:1], {"one"}),
        (np.zeros(4), {"zeros"}),
        (np.ones((2, 3)), {"ones", "equal rows"}),
        (DRAWN[:3] + DRAWN[:3].T, {"square", "symmetric"}),
        (DRAWN[[0, 1, 1]][:, :2], {"equal rows"}),
        (np.stack([DRAWN[:3], DRAWN[1:]]), {"square"}),
        (np.arange(9).reshape(3, 3), set()),
        (np.array([[1, 0], [1, 0]]), set()),
        (np.ones((3, 3), bool), set()),
        (np.zeros((0, 3)), set()),
    ],
)
def test_what_is_degenerate_about_one_array(array: np.ndarray, kinds: set[str]):
    assert kinds_of(array) == kinds


@pytest.mark.parametrize(("logits", "is_saturated"), [(DRAWN, False), (DRAWN * 100, True)])
def test_logits_are_saturated_if_every_row_has_a_sure_winner(
    logits: np.ndarray, is_saturated: bool
):
    assert ("saturated" in kinds_of(logits, is_logits=True)) == is_saturated
    assert "saturated" not in kinds_of(logits)


GRADER = """
import numpy as np

from pytest_hardtier.authoring import check, expect

SHOWN = [{"x": np.eye(2), "b": np.zeros(2), "scale": 1.0}]
CASES = [CASE, CASE]
DECLARED

@check("values", SHOWN, visible=True)
def moves_the_example(ask, x, b, scale):
    '''moves the example

    Where to?
    '''
    expect(ask.moved(x, b, scale)).close_to(scale * x + b, relative=1e-6)

@check("values", CASES, MEANT)
def moves_every_row(ask, x, b, scale):
    '''moves every row

    By how much?
    '''
    expect(ask.moved(x, b, scale)).close_to(scale * x + b, relative=1e-6)
"""
BODY = "def moved(x, b, scale):\n    return {}\n"
FILES = {
    "stub.py": BODY.format("1 / 0"),
    "solutions/plain.py": f"# right: plain\n{BODY.format('scale * x + b')}",
    "solutions/turned.py": f"# right: turned\n{BODY.format('b + x * scale')}",
    "mistakes/no_bias.py": f"# wrong: values: no bias\n{BODY.format('scale * x - 1')}",
    "mistakes/no_scale.py": f"# wrong: values: no scale\n{BODY.format('x + b + 1')}",
    "mistakes/nothing.py": f"# wrong: values: nothing\n{BODY.format('x + 7')}",
}
GOOD = {
    "x": "np.array([[0.5, -1.25, 2.0], [3.0, 0.75, -0.1]])",
    "b": "np.array([0.3, -0.7, 1.1])",
    "scale": "2.5",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def problems(tmp_path: Path, sandbox: Sandbox) -> Any:
    """The problems of a kata whose cases have these arguments, given as source text."""

    def found(declared: str = "", meant: str = "meant={}", **arguments: str) -> tuple[str, ...]:
        given = {**GOOD, **arguments}
        case = "{" + ", ".join(f'"{name}": {text}' for name, text in given.items()) + "}"
        grader = GRADER.replace("CASE,", f"{case},").replace("CASE]", f"{case}]")
        grader = grader.replace("DECLARED", declared).replace("MEANT", meant)
        folder = tmp_path / "katas" / "moved"
        for name, text in {**FILES, "grader.py": grader}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        kata = Kata(
            slug="moved",
            number=1,
            title="Moved",
            category="ml",
            minutes=10,
            folder=folder,
            contract=Contract("moved.py", {"moved": "moved(x, b, scale)"}, numpy=True),
            rubric=(RubricItem("values", 100, "moves"),),
            pack=f"degenerate_{abs(hash(tmp_path))}",
        )
        return prove(kata, sandbox=sandbox).problems

    return found


def test_cases_that_hide_nothing_are_no_problem(problems: Any):
    """What a visible example passes is not looked at: it is small and square as it likes."""
    assert problems() == ()


def test_square_shapes_everywhere_are_a_problem(problems: Any):
    (problem,) = problems(x="np.array([[0.5, -1.25], [3.0, 0.75]])", b="np.array([0.3, -0.7])")

    assert problem == (
        "x is square, (2, 2), in all 2 cases, first in moves_every_row, case 1: a transposed one "
        "has the same shape. Draw two different sizes, or say in the checks why not: "
        'meant={"square": "..."}'
    )


@pytest.mark.parametrize(
    ("argument", "text", "said"),
    [
        ("b", "np.zeros(3)", "b is zero everywhere in all 2 cases"),
        ("b", "np.zeros(3)", "whoever forgets it is right. Draw other numbers"),
        ("b", "np.ones(3)", "b is one everywhere in all 2 cases"),
        ("scale", "1.0", "scale is one everywhere in all 2 cases"),
        ("scale", "1.0", "whoever forgets the factor is right. Draw other numbers"),
        ("scale", "0", "scale is zero everywhere in all 2 cases"),
        ("x", "np.array([[0.5, -1.25, 2.0]])", "x is one long along its first axis, (1, 3),"),
        ("x", "np.array([[0.5, -1.25, 2.0]])", "a sum over it is a mean, and an axis mixed up"),
        ("x", "np.tile([0.5, -1.25, 2.0], (2, 1))", "x is given with equal rows, (2, 3),"),
        ("x", "np.tile([0.5, -1.25, 2.0], (2, 1))", "a row taken for another is right. Draw rows"),
    ],
)
def test_each_kind_says_where_and_what_to_do(problems: Any, argument: str, text: str, said: str):
    (problem,) = problems(**{argument: text})

    assert said in problem


def test_a_symmetric_matrix_is_a_problem_beside_its_square(problems: Any):
    square, symmetric = problems(
        x="np.array([[0.5, -1.25], [-1.25, 0.75]])", b="np.array([0.3, -0.7])"
    )

    assert square.startswith("x is square")
    assert symmetric.startswith("x is symmetric, (2, 2), in all 2 cases")
    assert "a transposed one is the same. Draw it without symmetry" in symmetric


def test_logits_that_are_saturated_in_every_case_are_a_problem(problems: Any):
    (problem,) = problems('LOGITS = ("x",)', x="np.array([[0.5, 90.0, 2.0], [3.0, 0.75, -90.0]])*9")

    assert problem.startswith("x is saturated in every row in all 2 cases")
    assert "a softmax of anything as large is the same. Draw smaller ones" in problem


def test_sizes_that_the_contract_does_not_force_to_be_equal_are_a_problem(problems: Any):
    (problem,) = problems(
        'ARRAYS = {"x": "N D", "b": "D"}', meant='meant={"square": "small"}',
        x="np.array([[0.5, -1.25], [3.0, 0.75]])", b="np.array([0.3, -0.7])",
    )  # fmt: skip

    assert problem == (
        "N and D are equal, 2, in all 2 cases, first in moves_every_row, case 1: one taken for the "
        'other is right. Draw them apart, or say in the checks why not: meant={"equal sizes": '
        '"..."}'
    )


def test_an_amount_that_always_equals_a_size_is_a_problem(problems: Any):
    (problem,) = problems('ARRAYS = {"x": "N D", "b": "D"}', scale="3")

    assert problem.startswith("D and scale are equal, 3, in all 2 cases")


def test_an_amount_that_is_declared_as_a_size_may_equal_it(problems: Any):
    assert problems('ARRAYS = {"x": "N D", "b": "D", "scale": "D"}', scale="3") == ()


def test_a_square_of_one_letter_is_forced(problems: Any):
    assert (
        problems(
            'ARRAYS = {"x": "D D", "b": "D"}',
            x="np.array([[0.5, -1.25], [3.0, 0.75]])",
            b="np.array([0.3, -0.7])",
        )
        == ()
    )


def test_a_declared_shape_that_is_wrong_is_told(problems: Any):
    (problem,) = problems('ARRAYS = {"x": "B N D"}')

    assert problem == "ARRAYS says x: B N D, and its shape is (2, 3)"


def test_a_check_may_say_why_it_means_it(problems: Any):
    assert problems(b="np.zeros(3)", meant='meant={"zeros": "the bias is not what is asked"}') == ()


def test_a_reason_has_to_be_one(problems: Any):
    (problem,) = problems(meant='meant={"zeros": " "}')

    assert problem == "the check moves_every_row means 'zeros' and says no reason"


def test_a_kind_that_does_not_exist_is_told_with_those_that_do(problems: Any):
    (problem,) = problems(meant='meant={"zeroes": "a slip"}')

    assert problem.startswith(
        "the check moves_every_row means 'zeroes', which kata check does not know: square, "
    )
    assert all(kind in problem for kind in HIDES)


def test_arguments_have_the_names_of_the_stub_and_of_the_harness():
    names = parameters_of(find_kata("backprop_two_layer"))

    assert names[False, "TwoLayerNet"] == ("input_dim", "hidden_dim", "output_dim")
    assert names[False, "backward"] == ("X", "y", "lr")
    assert names[True, "one_step"] == ("parameters", "X", "y", "lr")
