"""A run is refused before anything of the workspace is opened, at every tier that is too low."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product
from pathlib import Path

import pytest

from pytest_hardtier.cohort.run import Begun, require, run
from pytest_hardtier.cohort.settings import CiSettings
from pytest_hardtier.errors import IsolationError
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.sandbox.tiers import TIERS, meets

WALLS = {
    "sealed": (),
    "no-landlock": ("landlock",),
    "no-seccomp": ("seccomp",),
    "limited": ("landlock", "seccomp"),
}


def refused(without: Collection[str], required: str) -> str:
    """What is said when these walls are left out on purpose, "" if the run begins."""
    with Sandbox(without=without) as sandbox:
        try:
            require(sandbox, required)
        except IsolationError as error:
            return str(error)
    return ""


@pytest.fixture(scope="module")
def best() -> str:
    """The tier of this machine with every wall that it has."""
    with Sandbox() as sandbox:
        return sandbox.tier


@pytest.mark.parametrize(("tier", "required"), [*product(TIERS, TIERS)])
def test_a_run_begins_where_the_tier_is_met_and_nowhere_else(tier: str, required: str, best: str):
    if best != "sealed":
        pytest.skip("this machine lacks walls that could be left out")

    said = refused(WALLS[tier], required)

    assert bool(said) == (not meets(tier, required))
    assert f"this machine gives {tier!r}" in said or not said


def test_a_refusal_names_the_walls_that_are_missing():
    said = refused(WALLS["limited"], "sealed")

    assert "isolation 'sealed' is required, and this machine gives 'limited' (landlock: " in said
    assert "(seccomp: " in said


def test_nothing_is_opened_before_the_tier_is_known(tmp_path: Path):
    settings = CiSettings(katas=("word_search_ii",))
    with Sandbox(without=WALLS["limited"]) as sandbox:
        events = run(tmp_path / "is not there", settings, sandbox)

        with pytest.raises(IsolationError):
            next(events)


def test_a_run_begins_with_its_circumstances(tmp_path: Path):
    settings = CiSettings(katas=("word_search_ii",), isolation="limited", seed=7)
    with Sandbox(without=WALLS["limited"]) as sandbox:
        begun, group = run(tmp_path, settings, sandbox)

    assert begun == Begun("limited", "limited", 7, 4)
    assert group.missing == ("word_search_ii",)  # type: ignore[union-attr]
