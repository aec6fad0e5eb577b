"""The wheel carries what is no Python: katas, and the template with its hidden folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.sources import ROOT

pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of a wheel that is built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["workspace_template", "katas"])
def test_every_file_of_a_folder_is_in_the_wheel(folder: str, names: set[str]):
    assert {f"pytest_hardtier/{name}" for name in files_below(ROOT / folder)} <= names


@pytest.mark.slow
def test_hidden_folders_and_the_way_in_are_in_the_wheel(names: set[str]):
    template = "pytest_hardtier/workspace_template"

    assert f"{template}/.github/workflows/hardtier-comment.yml" in names
    assert f"{template}/.github/hardtier-requirements.txt" in names
    assert "pytest_hardtier/__main__.py" in names
