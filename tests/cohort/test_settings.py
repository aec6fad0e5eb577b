"""hardtier-ci.toml: read from outside of the workspace, key by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.cohort.settings import CiSettings, read_ci_settings
from pytest_hardtier.errors import UsageError
from tests.house.sources import ROOT


@pytest.fixture
def pr(tmp_path: Path) -> Path:
    """The checkout of a pull request."""
    folder = tmp_path / "pr"
    folder.mkdir()
    return folder


def said(text: str, tmp_path: Path) -> CiSettings:
    path = tmp_path / "hardtier-ci.toml"
    path.write_text(text)
    return read_ci_settings(path, tmp_path / "pr")


def test_what_is_left_out_is_the_strictest(tmp_path: Path, pr: Path):
    assert said("format = 1\n", tmp_path) == CiSettings(
        katas=("all",), isolation="sealed", seed=None, required=None
    )


def test_every_key_is_read(tmp_path: Path, pr: Path):
    text = 'format = 1\nkatas = ["dsa"]\nisolation = "limited"\nseed = 7\nrequired = ["a", "b"]\n'

    assert said(text, tmp_path) == CiSettings(("dsa",), "limited", 7, ("a", "b"))


def test_the_one_that_init_writes_says_what_is_so_anyway(tmp_path: Path, pr: Path):
    template = ROOT / "workspace_template" / "hardtier-ci.toml"

    assert said(template.read_text(), tmp_path) == CiSettings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("katas = []", ": format is None; this version of pytest-hardtier reads format 1."),
        ("format = true", ":1: format is True; this version of pytest-hardtier reads format 1."),
        ("format = 2", "Write format = 1 at the top, or upgrade pytest-hardtier."),
        ("format = 1\nisolaton = 'x'", ":2: 'isolaton' is no setting. Did you mean isolation?"),
        ("format = 1\npacks = ['x']", "'packs' is no setting. There are format, katas, isolation"),
        (
            "format = 1\nisolation = 'limits'",
            ":2: isolation cannot be 'limits': write one of sealed, no-landlock, no-sec",
        ),
        ("format = 1\nisolation = ['sealed']", "isolation cannot be ['sealed']: write one of"),
        (
            "format = 1\nseed = -1",
            ':2: seed cannot be -1: write a number from 0 up to 4294967295, or "fr',
        ),
        ("format = 1\nseed = true", "seed cannot be True: write a number"),
        (
            "format = 1\nkatas = 'all'",
            """katas cannot be 'all': write a list of names, such as ["all"].""",
        ),
        ("format = 1\nrequired = [1]", "required cannot be [1]: write a list of names"),
        ("format = 1\nkatas = ?\n", ":2: cannot be read as TOML: Invalid value."),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_a_repair(
    text: str, message: str, tmp_path: Path, pr: Path
):
    with pytest.raises(UsageError) as caught:
        said(text, tmp_path)

    assert str(caught.value).startswith(str(tmp_path / "hardtier-ci.toml"))
    assert message in str(caught.value)


def test_a_file_in_the_workspace_is_refused(pr: Path):
    (pr / "hardtier-ci.toml").write_text("format = 1\n")

    with pytest.raises(UsageError, match=r"lies inside the workspace .*, where whoever is graded"):
        read_ci_settings(pr / "hardtier-ci.toml", pr)


def test_a_link_into_the_workspace_is_refused(tmp_path: Path, pr: Path):
    (pr / "mine.toml").write_text("format = 1\n")
    (tmp_path / "base.toml").symlink_to(pr / "mine.toml")

    with pytest.raises(UsageError, match="take the file from a checkout of the base branch"):
        read_ci_settings(tmp_path / "base.toml", pr)


def test_a_workspace_that_is_named_through_a_link_is_the_same_one(tmp_path: Path, pr: Path):
    (pr / "mine.toml").write_text("format = 1\n")
    (tmp_path / "other").symlink_to(pr)

    with pytest.raises(UsageError, match="lies inside the workspace"):
        read_ci_settings(pr / "mine.toml", tmp_path / "other")
