"""Room in tolerances as a proof shows it: a small kata about numbers, nearer and further."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_hardtier.author.matrix import to_text
from pytest_hardtier.author.proof import Proof, prove
from pytest_hardtier.calls import Contract
from pytest_hardtier.catalogue.kata import Kata, RubricItem
from pytest_hardtier.sandbox import Sandbox

GRADER = """
import numpy as np

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import chance_of_mean, is_too_rare

TABLES = [{"table": np.array([[1.0, 2.5, 4.0], [0.3, -0.7, 2.9]])}]

@check("mean", *[TABLES] * 2, MEANT)
def averages_each_row(ask, table):
    '''averages each row

    Over which axis?
    '''
    expect(ask.means(table)).close_to(table.mean(axis=1), relative=1e-6)

@check("draws", [{"seed": seed} for seed in (1, 2, 3)])
def draws_around_0(ask, seed):
    '''draws around 0

    Where is the middle?
    '''
    drawn = np.random.default_rng(seed).normal(size=400) + ask.shift().value
    if is_too_rare(chance_of_mean(drawn, 0.0), rate=RATE):
        fail("is not around 0")
"""
RIGHT = (
    "# right: {how}\nimport numpy as np\ndef means(t):\n    return {means}\n"
    "def shift():\n    return 0\n"
)
WRONG = (
    "# wrong: {item}: {how}\nimport numpy as np\ndef means(t):\n    return {means}\n"
    "def shift():\n    return {shift}\n"
)
FILES = {
    "stub.py": (
        "def means(t):\n    raise NotImplementedError\n"
        "def shift():\n    raise NotImplementedError\n"
    ),
    "solutions/mean.py": RIGHT.format(how="numpy", means="t.mean(axis=1)"),
    "solutions/off.py": RIGHT.format(how="a little off", means="t.mean(axis=1) + 1e-8"),
    "mistakes/columns.py": WRONG.format(
        item="mean", how="the other axis", means="t.mean(axis=0)", shift=0
    ),
    "mistakes/sums.py": WRONG.format(item="mean", how="sums", means="t.sum(axis=1)", shift=0),
    "mistakes/aside.py": WRONG.format(
        item="draws", how="elsewhere", means="t.mean(axis=1)", shift=5
    ),
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def proved(
    tmp_path: Path, sandbox: Sandbox, *, rate: str = "1e-9", meant: str = "meant={}", **files: str
) -> Proof:
    """The proof of the kata; `mistakes__x` is the file mistakes/x.py."""
    folder = tmp_path / "katas" / "means"
    grader = GRADER.replace("RATE", rate).replace("MEANT", meant)
    changed = {f"{name.replace('__', '/')}.py": text for name, text in files.items()}
    for name, text in {**FILES, "grader.py": grader, **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    kata = Kata(
        slug="means",
        number=1,
        title="Means",
        category="ml",
        minutes=10,
        folder=folder,
        contract=Contract("means.py", {"means": "means(table)", "shift": "shift()"}, numpy=True),
        rubric=(RubricItem("mean", 60, "averages"), RubricItem("draws", 40, "around 0")),
        pack=f"margins_{abs(hash(tmp_path))}",
    )
    return prove(kata, sandbox=sandbox)


def test_a_proof_shows_the_room_on_both_sides_of_a_tolerance(tmp_path: Path, sandbox: Sandbox):
    proof = proved(tmp_path, sandbox)

    assert proof.green, to_text(proof)
    assert (
        "  averages_each_row: right ones use at most 0.004 of the tolerance (off), "
        "wrong ones at least 2e+06 times it (sums)" in to_text(proof).splitlines()
    )


def test_a_proof_shows_how_often_chance_rejects(tmp_path: Path, sandbox: Sandbox):
    """Three cases, each rejected once in 1e9 runs."""
    assert "chance rejects a right one less often than once in 3e+08 runs" in to_text(
        proved(tmp_path, sandbox)
    )


def test_chance_that_decides_too_often_is_red(tmp_path: Path, sandbox: Sandbox):
    (problem,) = proved(tmp_path, sandbox, rate="1e-4").problems

    assert problem == (
        "chance rejects a right submission once in 3,333 runs; make is_too_rare stricter until it "
        "is once in 10,000"
    )


CLOSE = RIGHT.format(how="near the tolerance", means="t.mean(axis=1) + 1e-6")
NEARLY = WRONG.format(item="mean", how="nearly right", means="t.mean(axis=1) * (1 + 4e-6)", shift=0)


def test_a_right_one_near_the_tolerance_is_red(tmp_path: Path, sandbox: Sandbox):
    (problem,) = proved(tmp_path, sandbox, solutions__close=CLOSE).problems

    assert problem == (
        "averages_each_row: close is right and off by 0.4 of the tolerance; leave 10 times the "
        'room, or say why not: meant={"near tolerance": "..."}'
    )


def test_a_wrong_one_near_the_tolerance_is_red(tmp_path: Path, sandbox: Sandbox):
    (problem,) = proved(tmp_path, sandbox, mistakes__nearly=NEARLY).problems

    assert problem == (
        "averages_each_row: nearly is wrong and off by only 4 times the tolerance; leave 10 times, "
        'or say why not: meant={"near tolerance": "..."}'
    )


def test_a_check_may_say_why_its_tolerance_has_no_more_room(tmp_path: Path, sandbox: Sandbox):
    meant = 'meant={"near tolerance": "the prompt allows an epsilon"}'

    proof = proved(tmp_path, sandbox, meant=meant, solutions__close=CLOSE, mistakes__nearly=NEARLY)

    assert proof.green, to_text(proof)


FURTHER = """
import numpy as np

from pytest_hardtier.authoring import check, expect

@check("mean", [{"number": 1.0}, {"number": 100.0}])
def gives_back(ask, number):
    '''gives a number back

    The same?
    '''
    expect(ask.means(number)).close_to(number, absolute=1e-6)

@check("draws")
def shifts_nothing(ask):
    '''shifts nothing

    Nothing at all?
    '''
    expect(ask.shift()).equals(0)
"""


def test_a_wrong_one_may_be_near_in_one_case_and_far_in_another(tmp_path: Path, sandbox: Sandbox):
    """The first case that fails is 3 times off, the second 300 times."""
    files = {
        "grader": FURTHER,
        "solutions__mean": RIGHT.format(how="plain", means="t"),
        "solutions__off": RIGHT.format(how="times one", means="t * 1"),
        "mistakes__columns": WRONG.format(item="mean", how="more", means="t + 3e-6 * t", shift=0),
        "mistakes__sums": WRONG.format(item="mean", how="half", means="t / 2", shift=0),
        "mistakes__aside": WRONG.format(item="draws", how="aside", means="t", shift=5),
    }

    proof = proved(tmp_path, sandbox, **files)

    assert proof.green, to_text(proof)
    assert "wrong ones at least 3e+02 times it (columns)" in to_text(proof)


PRODUCT = b"""
import os
def f(a):
    return a @ a, os.environ["OPENBLAS_NUM_THREADS"]
"""


def test_two_threads_of_linear_algebra_multiply_as_one_does():
    import numpy as np

    from pytest_hardtier.calls import Answered, Op, Question

    matrix = np.random.default_rng(1).normal(size=(300, 300))
    contract = Contract("f.py", {"f": "f(a)"}, numpy=True)
    products = []
    for threads in (1, 2):
        with Sandbox(threads=threads) as sandbox:
            submission = sandbox.submission(PRODUCT, "f.py", contract)
            (answer,) = submission.answers([Question(Op.call, "f", (matrix,))])
            assert isinstance(answer, Answered)
            product, told = answer.value
            assert told == str(threads)
            products.append(product)

    assert np.max(np.abs(products[0] - products[1])) < 1e-9
