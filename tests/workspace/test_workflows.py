"""The workflows that `hardtier init --ci github` writes: what they may do, read from the files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from pytest_hardtier.catalogue.packs import find_katas
from pytest_hardtier.cohort.markdown import MARK
from pytest_hardtier.workspace import init_workspace
from tests.house.sources import ROOT

GRADE, COMMENT = "hardtier.yml", "hardtier-comment.yml"
TRIGGER = True  # PyYAML reads the key `on` as true


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with everything for GitHub."""
    root = tmp_path_factory.mktemp("workspace")
    init_workspace(root, find_katas("word_search_ii"), ci="github")
    return root


def text_of(workspace: Path, name: str) -> str:
    return (workspace / ".github" / "workflows" / name).read_text()


def workflow(workspace: Path, name: str) -> dict[Any, Any]:
    parsed = yaml.safe_load(text_of(workspace, name))
    assert isinstance(parsed, dict)
    return parsed


def steps_of(workspace: Path, name: str) -> list[dict[str, Any]]:
    jobs = workflow(workspace, name)["jobs"].values()
    return list(chain.from_iterable(job["steps"] for job in jobs))


def using(workspace: Path, name: str, action: str) -> list[dict[str, Any]]:
    return [
        step for step in steps_of(workspace, name) if step.get("uses", "").startswith(f"{action}@")
    ]


def test_init_writes_hidden_folders_and_the_configuration(workspace: Path):
    assert {path.name for path in (workspace / ".github" / "workflows").iterdir()} == {
        GRADE,
        COMMENT,
    }
    assert (workspace / ".github" / "hardtier-requirements.txt").is_file()
    assert (workspace / "hardtier-ci.toml").is_file()


def test_without_ci_nothing_of_it_is_written(tmp_path: Path):
    init_workspace(tmp_path, find_katas("word_search_ii"))

    assert not (tmp_path / ".github").exists()
    assert not (tmp_path / "hardtier-ci.toml").exists()


def test_grading_can_only_read(workspace: Path):
    parsed = workflow(workspace, GRADE)

    assert list(parsed[TRIGGER]) == ["pull_request"]
    assert parsed["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in parsed["jobs"].values())


def test_commenting_can_write_comments_and_nothing_else(workspace: Path):
    parsed = workflow(workspace, COMMENT)

    assert parsed[TRIGGER] == {
        "workflow_run": {"workflows": [workflow(workspace, GRADE)["name"]], "types": ["completed"]}
    }
    assert parsed["permissions"] == {
        "actions": "read",
        "contents": "read",
        "pull-requests": "write",
    }


@pytest.mark.parametrize("name", [GRADE, COMMENT])
class TestEveryWorkflow:
    def test_actions_are_pinned_by_commit_with_the_version_beside_it(
        self, name: str, workspace: Path
    ):
        lines = re.findall(r"(?m)^ +(?:- )?uses: (.*)$", text_of(workspace, name))

        assert len(lines) >= 3
        for line in lines:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)

    def test_one_action_has_one_commit(self, name: str, workspace: Path):
        used = {step["uses"] for step in steps_of(workspace, name) if "uses" in step}

        assert len({action.partition("@")[0] for action in used}) == len(used)

    def test_no_checkout_leaves_its_token_behind(self, name: str, workspace: Path):
        checkouts = using(workspace, name, "actions/checkout")

        assert checkouts
        for step in checkouts:
            assert step["with"]["persist-credentials"] is False
            assert not {"submodules", "lfs", "token", "ssh-key"} & set(step["with"])
            assert "allow-unsafe-pr-checkout" not in step["with"]

    def test_no_secret_and_no_cache_is_named(self, name: str, workspace: Path):
        text = re.sub(r"(?m)#.*$", "", text_of(workspace, name))

        assert not re.search(r"secrets\b|actions/cache|\bcache:|pull_request_target", text)

    def test_a_job_ends_and_gives_way_to_a_newer_one(self, name: str, workspace: Path):
        parsed = workflow(workspace, name)

        assert parsed["concurrency"]["cancel-in-progress"] is True
        assert all(job["timeout-minutes"] <= 20 for job in parsed["jobs"].values())

    def test_no_value_of_an_event_is_pasted_into_a_script(self, name: str, workspace: Path):
        assert not any("${{" in step.get("run", "") for step in steps_of(workspace, name))

    def test_only_the_base_is_installed_from_and_as_wheels(self, name: str, workspace: Path):
        [install] = [
            step["run"]
            for step in steps_of(workspace, name)
            if "pip install" in step.get("run", "")
        ]

        assert install == (
            "python -I -m pip install --only-binary :all: "
            "--requirement base/.github/hardtier-requirements.txt"
        )

    def test_python_never_looks_for_modules_in_the_current_folder(self, name: str, workspace: Path):
        scripts = " ".join(step.get("run", "") for step in steps_of(workspace, name))

        assert re.findall(r"python (?!-I )", scripts) == []


def test_the_pull_request_is_data_in_a_folder_of_its_own(workspace: Path):
    base, pr = (step["with"] for step in using(workspace, GRADE, "actions/checkout"))

    assert base["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert (base["path"], pr["path"]) == ("base", "pr")
    scripts = [step.get("run", "") for step in steps_of(workspace, GRADE)]
    [graded] = [script for script in scripts if re.search(r"\bpr\b", script)]
    assert graded == (
        "python -I -m pytest_hardtier ci --workspace pr --config base/hardtier-ci.toml "
        "--report json:results/hardtier.json"
    )


def test_commenting_never_checks_out_the_pull_request(workspace: Path):
    [checkout] = using(workspace, COMMENT, "actions/checkout")

    assert checkout["with"] == {"path": "base", "persist-credentials": False}


def test_the_artifact_is_fetched_by_the_id_of_the_run_and_checked(workspace: Path):
    [kept] = using(workspace, GRADE, "actions/upload-artifact")
    [fetched] = using(workspace, COMMENT, "actions/download-artifact")

    assert fetched["with"]["name"] == kept["with"]["name"]
    assert fetched["with"]["run-id"] == "${{ github.event.workflow_run.id }}"
    [makes] = [s for s in steps_of(workspace, COMMENT) if "pytest_hardtier" in s.get("run", "")]
    assert makes["run"] == (
        "python -I -m pytest_hardtier comment --from results/hardtier.json --out comment.md"
    )
    assert "env" not in makes


def test_the_pull_request_is_named_by_github_and_has_to_be_a_number(workspace: Path):
    *_, post = steps_of(workspace, COMMENT)

    assert 'if [[ ! "$number" =~ ^[1-9][0-9]*$ ]]; then' in post["run"]
    assert "results/" not in post["run"]
    assert set(post["env"]) == {"GH_TOKEN", "HEAD_OWNER", "HEAD_BRANCH", "HEAD_SHA"}


def test_the_earlier_comment_is_found_by_the_mark_that_comments_begin_with(workspace: Path):
    *_, post = steps_of(workspace, COMMENT)

    assert f'startswith("{MARK}")' in post["run"]


def test_the_token_is_given_to_two_steps_only(workspace: Path):
    steps = steps_of(workspace, COMMENT)

    assert sum("github.token" in str(step) for step in steps) == 2
    assert not any("github.token" in str(step) for step in steps_of(workspace, GRADE))


def test_the_version_that_is_installed_is_this_one(workspace: Path):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    lines = (workspace / ".github" / "hardtier-requirements.txt").read_text().splitlines()

    assert [line for line in lines if not line.startswith("#")] == [f"pytest-hardtier=={version}"]
    assert any(f"echo pytest-hardtier=={version} |" in line for line in lines)


GH = """\
#!/bin/sh
printf '%s|' "$@" >> calls; echo >> calls
case "$*" in
    *--field*) ;;
    */pulls*) cat pulls.json ;;
    */comments*) cat comments.json ;;
esac
"""
OURS = {"id": 41, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\n# earlier"}
FORGED = {"id": 666, "user": {"login": "mallory"}, "body": f"{MARK}\n# mine"}


class Post:
    """The last step of the comment's workflow, run with a `gh` that notes how it is called."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.folder = folder
        self.script = steps_of(workspace, COMMENT)[-1]["run"]
        (folder / "bin").mkdir()
        (folder / "bin" / "gh").write_text(GH)
        (folder / "bin" / "gh").chmod(0o755)

    def calls(
        self, pulls: list[Any], comments: list[Any], branch: str = "solved"
    ) -> list[list[str]]:
        """How `gh` is called after it was asked for pull requests and comments."""
        (self.folder / "pulls.json").write_text(json.dumps(pulls))
        (self.folder / "comments.json").write_text(json.dumps(comments))
        environment = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "group/katas",
            "HEAD_OWNER": "mallory",
            "HEAD_BRANCH": branch,
            "HEAD_SHA": "c0ffee",
        }
        done = subprocess.run(
            ["bash", "-e", "-c", self.script],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        lines = (self.folder / "calls").read_text().splitlines()
        return [line.rstrip("|").split("|") for line in lines]


@pytest.fixture
def post(tmp_path: Path, workspace: Path) -> Post:
    for tool in ("bash", "jq"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    return Post(tmp_path, workspace)


def pull(number: object, sha: str = "c0ffee") -> dict[str, Any]:
    return {"number": number, "head": {"sha": sha}}


def test_a_first_comment_is_posted(post: Post):
    *_, last = post.calls([pull(6, "0ddba11"), pull(7)], [FORGED])

    assert last == [
        *("api", "--silent", "repos/group/katas/issues/7/comments"),
        *("--field", "body=@comment.md"),
    ]


def test_a_comment_of_ours_is_changed_and_nobody_elses(post: Post):
    *_, last = post.calls([pull(7)], [FORGED, OURS])

    assert last[2:5] == ["--method", "PATCH", "repos/group/katas/issues/comments/41"]


@pytest.mark.parametrize("pulls", [[], [pull(7, "0ddba11")], [pull("7 -f x=y")], [pull(-7)]])
def test_without_a_pull_request_of_that_commit_nothing_is_posted(post: Post, pulls: list[Any]):
    [asked] = post.calls(pulls, [])

    assert asked[:4] == ["api", "--method", "GET", "repos/group/katas/pulls"]


def test_the_name_of_a_branch_is_only_a_name(post: Post):
    asked, *_ = post.calls([], [], branch='$(touch evil) `touch evil` " & x=@/etc/passwd')

    assert asked[-1] == 'head=mallory:$(touch evil) `touch evil` " & x=@/etc/passwd'
    assert not (post.folder / "evil").exists()
