"""Every kata of the built-in pack through pytest: right, wrong and untouched."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import builtin_pack, find_kata
from pytest_hardtier.session import checks_of
from pytest_hardtier.workspace import Workspace, init_workspace
from tests.plugin.runs import FAILED, PASSED, run_pytest

SLUGS = builtin_pack().slugs


@pytest.fixture
def kata(request: pytest.FixtureRequest) -> Kata:
    return find_kata(request.param)


@pytest.fixture
def stub(kata: Kata, tmp_path: Path) -> Path:
    """The candidate's file in a workspace of this one kata, in a folder with a name of its own."""
    root = tmp_path / "übung am abend"
    init_workspace(root, [kata])
    return Workspace(root).stub_path(kata)


def root_of(stub: Path) -> Path:
    return stub.parents[1]


def first_of(folder: Path) -> Path:
    return min(folder.glob("*.py"))


@pytest.mark.parametrize("kata", SLUGS, indirect=True)
def test_a_solution_passes_every_check(kata: Kata, stub: Path):
    stub.write_bytes(first_of(kata.folder / "solutions").read_bytes())

    run = run_pytest(root_of(stub), f"--hardtier-kata={kata.slug}", "--junitxml=junit.xml")

    assert run.status == PASSED, run.out
    cases = ElementTree.parse(root_of(stub) / "junit.xml").getroot().findall(".//testcase")
    assert [case.get("name") for case in cases] == [check.id for check in checks_of(kata)]


@pytest.mark.parametrize("kata", SLUGS, indirect=True)
def test_a_mistake_is_charged_to_the_item_that_it_is_about(kata: Kata, stub: Path):
    mistake = first_of(kata.folder / "mistakes")
    stub.write_bytes(mistake.read_bytes())

    run = run_pytest(root_of(stub), "--hardtier-report=json:attempts.json")

    assert run.status == FAILED
    (attempt,) = json.loads((root_of(stub) / "attempts.json").read_text())["attempts"]
    charged = next(check for check in attempt["checks"] if check["outcome"] == "failed")
    assert charged["rubric"] == mistake.read_text().split(":")[1].strip()


@pytest.mark.parametrize("kata", SLUGS, indirect=True)
def test_an_untouched_stub_passes_nothing_that_counts(kata: Kata, stub: Path):
    run = run_pytest(root_of(stub), f"--hardtier-kata={kata.slug}", "--tb=no")

    assert run.status == FAILED
    assert "0 of 100" in run.out
    assert "error" not in run.lines[-1]
