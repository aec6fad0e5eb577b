"""docs/study-group.md says what the code does: settings, exit statuses, the command."""

from __future__ import annotations

import re
from dataclasses import fields

import yaml

from pytest_hardtier.cohort.group import NOT_PASSED, PASSED, UNFIT
from pytest_hardtier.cohort.settings import CiSettings
from pytest_hardtier.errors import IsolationError, UsageError
from tests.house.sources import ROOT

TEXT = (ROOT / "docs" / "study-group.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_every_setting_is_documented():
    keys = re.findall(r"(?m)^\| `(\w+)` \|", section("hardtier-ci.toml"))

    assert keys == ["format", *(field.name for field in fields(CiSettings))]


def test_every_exit_status_is_documented():
    statuses = [int(status) for status in re.findall(r"(?m)^\| (\d) \|", section("How it ends"))]

    assert statuses == [PASSED, NOT_PASSED, UsageError.exit_code, UNFIT, IsolationError.exit_code]


def test_the_command_is_the_one_of_the_workflow():
    path = ROOT / "workspace_template" / ".github" / "workflows" / "hardtier.yml"
    steps = yaml.safe_load(path.read_text())["jobs"]["grade"]["steps"]

    [command] = [step["run"] for step in steps if "pytest_hardtier" in step.get("run", "")]

    assert f"    {command}\n" in TEXT
