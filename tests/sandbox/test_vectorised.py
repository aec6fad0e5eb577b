"""Vectorised code is told from a loop over elements by counted bytecodes, at two sizes.

The example of docs/grading.md: what every way of writing the same function costs when the array has
32 times as many rows. Run on every version of Python: what is one line, and how many bytecodes a
loop takes, differs between them; whether the count grows does not.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from pytest_hardtier.calls import Answered, Contract, Cost, Ended, Kind, Op, Question, Terms
from pytest_hardtier.sandbox import ForkedSubmission, Sandbox

WAYS = {
    "whole_array": "return np.maximum(2 * x, 0)",
    "a_mask": "y = 2 * x\n    y[y < 0] = 0\n    return y",
    "a_product": "return np.einsum('ij,jk->ik', x, np.eye(x.shape[1]) * 2).clip(0)",
    "over_two_columns": "return np.stack([np.maximum(2 * x[:, j], 0) for j in range(2)], axis=1)",
    "rows": (
        "out = np.empty_like(x)\n    for i in range(len(x)):\n"
        "        out[i] = np.maximum(2 * x[i], 0)\n    return out"
    ),
    "entries": (
        "out = np.empty_like(x)\n    for i in range(len(x)):\n        for j in range(2):\n"
        "            out[i, j] = max(2 * x[i, j], 0)\n    return out"
    ),
    "a_comprehension": "return np.array([np.maximum(2 * row, 0) for row in x])",
    "a_generator": "return np.fromiter((max(2 * v, 0) for v in x.ravel()), float).reshape(x.shape)",
    "np_vectorize": "return np.vectorize(lambda v: max(2 * v, 0), otypes=[float])(x)",
    "along_an_axis": "return np.apply_along_axis(lambda row: np.maximum(2 * row, 0), 1, x)",
    "a_map_of_its_own": "return np.array(list(map(lambda row: np.maximum(2 * row, 0), x)))",
    "a_while_in_a_line": "i = 0\n    while i < len(x): i += 1\n    return np.maximum(2 * x, 0)",
    "a_map_of_a_built_in": (
        "flat = 2 * x.ravel()\n    return np.array(list(map(max, flat, 0 * flat))).reshape(x.shape)"
    ),
}
VECTORISED = ("whole_array", "a_mask", "a_product", "over_two_columns")
UNSEEN = ("a_map_of_a_built_in",)
PER_ELEMENT = tuple(way for way in WAYS if way not in VECTORISED + UNSEEN)
SOURCE = "import numpy as np\n" + "".join(
    f"def {name}(x):\n    {body}\n" for name, body in WAYS.items()
)
SMALL, LARGE = (np.random.default_rng(1).normal(size=(rows, 2)) for rows in (8, 256))


@pytest.fixture(scope="module")
def submission() -> Iterator[ForkedSubmission]:
    contract = Contract("ways.py", {name: f"{name}(x)" for name in WAYS}, numpy=True)
    with Sandbox() as sandbox:
        yield sandbox.submission(SOURCE.encode(), contract.file, contract)


def asked(submission: ForkedSubmission, way: str, x: np.ndarray, terms: Terms) -> Answered | Ended:
    (reply,) = submission.answers([Question(Op.call, way, (x,), terms=terms)])
    return reply


def cost(submission: ForkedSubmission, way: str, x: np.ndarray) -> Cost:
    reply = asked(submission, way, x, Terms(measure=frozenset({"own_steps", "lines"})))
    assert isinstance(reply, Answered)
    assert np.array_equal(reply.value, np.maximum(2 * x, 0))
    return reply.cost


@pytest.mark.parametrize("way", VECTORISED)
def test_vectorised_code_takes_the_same_bytecodes_at_any_size(
    submission: ForkedSubmission, way: str
):
    small, large = (cost(submission, way, x).own_steps for x in (SMALL, LARGE))

    assert small == large


@pytest.mark.parametrize("way", PER_ELEMENT)
def test_a_loop_over_elements_takes_more_bytecodes_however_it_is_written(
    submission: ForkedSubmission, way: str
):
    small, large = (cost(submission, way, x).own_steps for x in (SMALL, LARGE))

    assert small is not None
    assert large is not None
    assert large > 10 * small


@pytest.mark.parametrize("way", PER_ELEMENT)
def test_a_limit_of_twice_the_small_size_ends_a_loop_at_the_large_one(
    submission: ForkedSubmission, way: str
):
    small = cost(submission, way, SMALL).own_steps
    assert small is not None

    ended = asked(submission, way, LARGE, Terms(own_steps=2 * small))

    assert isinstance(ended, Ended)
    assert ended.kind is Kind.too_costly


@pytest.mark.parametrize("way", ["rows", "entries"])
def test_a_loop_of_several_lines_shows_in_its_lines(submission: ForkedSubmission, way: str):
    """One that is written in one line does so on Python 3.11 only: count bytecodes instead."""
    small, large = (cost(submission, way, x).lines for x in (SMALL, LARGE))

    assert small is not None
    assert large is not None
    assert large > 10 * small


@pytest.mark.parametrize("way", UNSEEN)
def test_a_loop_that_runs_in_c_is_not_seen(submission: ForkedSubmission, way: str):
    small, large = (cost(submission, way, x).own_steps for x in (SMALL, LARGE))

    assert small == large
