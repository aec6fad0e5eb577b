"""The numpy katas with the oldest numpy: right ones are accepted, wrong ones fail as they should.

`scripts/check-oldest-numpy` runs these with numpy 1.26. The whole proof, with its margins and
every mistake in every check, is test_proofs.py, with the numpy that is newest.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from pytest_hardtier.author.specimens import Role, Specimen, specimens_of
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata, find_katas
from pytest_hardtier.grading.verdict import Verdict
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, read_source

pytestmark = pytest.mark.skipif(
    not np.__version__.startswith("1.26."),
    reason="scripts/check-oldest-numpy runs these with numpy 1.26",
)

KATAS = [
    kata
    for main in find_katas("all")
    for kata in (main, *(find_kata(f"{main.slug}/{name}") for name in main.variations))
    if kata.contract.numpy
]
# Mistakes fail by far; what another numpy could change is whether right ones pass.
EVERY_NTH_MISTAKE = 4


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def named(kata: Kata) -> str:
    return kata.slug


def first_failed(kata: Kata, specimen: Specimen, sandbox: Sandbox) -> Verdict | None:
    source = read_source(specimen.path, kata.contract.limits)
    with Grading(kata, source, sandbox=sandbox) as grading:
        return next((verdict for verdict in grading.verdicts() if not verdict.passed), None)


@pytest.mark.slow
@pytest.mark.parametrize("kata", KATAS, ids=named)
def test_right_submissions_are_accepted(kata: Kata, sandbox: Sandbox):
    for specimen in specimens_of(kata):
        if specimen.role is Role.right:
            failed = first_failed(kata, specimen, sandbox)
            assert failed is None, f"{specimen.path.name}: {failed}"


@pytest.mark.slow
@pytest.mark.parametrize("kata", KATAS, ids=named)
def test_wrong_submissions_fail_under_their_item(kata: Kata, sandbox: Sandbox):
    wrong = [one for one in specimens_of(kata) if one.role is Role.wrong]
    for specimen in wrong[::EVERY_NTH_MISTAKE]:
        failed = first_failed(kata, specimen, sandbox)
        assert failed is not None, specimen.path.name
        assert failed.rubric == specimen.item, specimen.path.name
