"""`hardtier comment`: the comment of a pull request, from an artifact that may be forged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import User
from tests.cohort.groups import group


@pytest.fixture
def artifact(tmp_path: Path) -> Path:
    path = tmp_path / "hardtier.json"
    path.write_text(json.dumps(group().to_plain()))
    return path


def test_the_comment_is_printed(installed: User, artifact: Path):
    result = installed.types("comment", "--from", artifact)

    assert result.exit_code == 0
    assert result.stdout.startswith("<!-- pytest-hardtier -->\n# 0 of 2 changed katas accepted\n")


def test_the_comment_is_written_to_a_file(installed: User, artifact: Path, tmp_path: Path):
    result = installed.types("comment", "--from", artifact, "--out", tmp_path / "comment.md")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "Still to be accepted: `word_search_ii`" in (tmp_path / "comment.md").read_text()


def test_a_forged_artifact_is_a_line_and_status_2(installed: User, artifact: Path, tmp_path: Path):
    artifact.write_text('{"format": 1, "tier": "\\u001b[31m::error::"}')

    result = installed.types("comment", "--from", artifact, "--out", tmp_path / "comment.md")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"hardtier: {artifact}: is no artifact of `hardtier ci`: "
        "the document has no required_tier.\n"
    )
    assert not (tmp_path / "comment.md").exists()


def test_a_value_is_quoted_clean(installed: User, artifact: Path):
    plain = {**group().to_plain(), "tier": "\x1b[31m\n::error::x##[group]"}
    artifact.write_text(json.dumps(plain))

    error = installed.types("comment", "--from", artifact).stderr

    assert "tier is '\\x1b[31m\\n::error::x\\x23#[group]'; it has to be one of sealed" in error


def test_in_the_log_of_a_job_a_comment_is_only_text(
    installed: User, artifact: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    lines = installed.types("comment", "--from", artifact).stdout.splitlines()

    assert lines[0].startswith("::stop-commands::")
    assert lines[-1] == f"::{lines[0].removeprefix('::stop-commands::')}::"


def test_what_ci_wrote_can_be_commented_on(user: User, sealed: None, tmp_path: Path):
    user.submits(
        "def count_pairs(numbers, target):\n    print('@ada')\n    raise ValueError('@b')\n"
    )
    config = user.home / "hardtier-ci.toml"
    config.write_text('format = 1\nkatas = ["count_pairs"]\n')
    out = tmp_path / "out.json"
    user.types("ci", "--workspace", user.workspace, "--config", config, f"--report=json:{out}")

    result = user.types("comment", "--from", out)

    assert result.exit_code == 0
    assert "raise ValueError('@b')\n" in result.stdout
