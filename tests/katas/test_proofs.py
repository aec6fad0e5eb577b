"""Every kata and every variation proves green: the product's main promise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pytest_hardtier.author.matrix import to_text
from pytest_hardtier.author.proof import prove
from pytest_hardtier.author.specimens import Role, specimens_of
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata, find_katas
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, read_source

KATAS = find_katas("all")
VARIATIONS = [find_kata(f"{kata.slug}/{name}") for kata in KATAS for name in kata.variations]


def named(kata: Kata) -> str:
    return kata.slug


# The schedules of the concurrent cache take five minutes for each seed: CI pays for one of them.
SEEDED = [
    pytest.param(kata, seed, id=f"{named(kata)}-{seed}")
    for kata in KATAS
    for seed in ((20,) if named(kata) == "concurrent_lru_cache" else (20, 4711))
]


# What threads do that nobody schedules cannot be repeated; what they do wrong is evidence anyway.
UNCONTROLLED = {"real_threads_agree"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.slow
@pytest.mark.parametrize("kata", [*KATAS, *VARIATIONS], ids=named)
def test_a_kata_proves_green(kata: Kata, sandbox: Sandbox):
    proof = prove(kata, sandbox=sandbox, every_check=False)

    assert proof.green, to_text(proof)


@pytest.mark.parametrize("kata", KATAS, ids=named)
def test_a_kata_ships_right_and_wrong_submissions_by_many_hands(kata: Kata):
    roles = [specimen.role for specimen in specimens_of(kata)]

    assert roles.count(Role.right) >= 4
    assert roles.count(Role.wrong) >= 12


@pytest.mark.slow
@pytest.mark.parametrize(("kata", "seed"), SEEDED)
def test_no_seed_decides_a_right_solutions_verdict(kata: Kata, seed: int, sandbox: Sandbox):
    for specimen in specimens_of(kata):
        if specimen.role is Role.right:
            source = read_source(specimen.path)
            with Grading(kata, source, seed=seed, sandbox=sandbox) as grading:
                failed = [verdict for verdict in grading.verdicts() if not verdict.passed]
            assert not failed, specimen.path.name


@pytest.mark.slow
@pytest.mark.parametrize("kata", KATAS, ids=named)
def test_the_same_file_and_seed_give_the_same_verdicts(kata: Kata, sandbox: Sandbox):
    for specimen in specimens_of(kata)[::5]:
        source = read_source(specimen.path)
        seen = []
        for _ in range(2):
            with Grading(kata, source, seed=7, sandbox=sandbox) as grading:
                verdicts = [one for one in grading.verdicts() if one.check not in UNCONTROLLED]
                seen.append([verdict.without_times() for verdict in verdicts])
        assert seen[0] == seen[1], specimen.path.name
