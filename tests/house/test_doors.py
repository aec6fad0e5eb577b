"""The four doors: what docs/architecture.md promises is what the code has."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import ClassVar

import click
import pytest

from pytest_hardtier import authoring, hookspecs, plugin
from pytest_hardtier.authoring import interleavings, numeric
from pytest_hardtier.cli import app
from pytest_hardtier.grading.attempt import FORMAT, Attempt
from pytest_hardtier.grading.verdict import Outcome, Verdict
from tests.house.sources import ROOT

DOORS = (
    (ROOT / "docs" / "architecture.md")
    .read_text(encoding="utf-8")
    .partition("## The four doors")[2]
)


def listed(door: int) -> set[str]:
    """The names in backquotes under one door."""
    text = re.split(r"^\*\*\d\.", DOORS, flags=re.MULTILINE)[door]
    return set(re.findall(r"`([^`]+)`", text))


def test_the_options_of_pytest_are_the_documented_ones():
    class Options:
        names: ClassVar[list[str]] = []

        def getgroup(self, *_: object, **__: object) -> Options:
            return self

        def addoption(self, *names: str, **_: object) -> None:
            self.names.extend(names)

        def addini(self, *_: object, **__: object) -> None:
            pass

    plugin.pytest_addoption(Options())  # type: ignore[arg-type]

    assert set(Options.names) == {name for name in listed(1) if name.startswith("--hardtier")}


def commands(group: click.Group, prefix: str = "") -> set[str]:
    with click.Context(group) as context:
        found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {
        name
        for short, command in found.items()
        for name in (
            commands(command, f"{short} ")
            if isinstance(command, click.Group)
            # What a group does without a command of its own goes by the name of the group.
            else {prefix.strip() if command.hidden else prefix + short}
        )
    }


def test_the_commands_are_the_documented_ones():
    assert commands(app) == {
        name for name in listed(1) if re.fullmatch(r"[a-z][a-z-]*( [a-z]+)?", name)
    }


def test_the_names_for_kata_authors_are_the_documented_ones():
    assert {*authoring.__all__, *numeric.__all__, *interleavings.__all__} == listed(2) - {
        "pytest_hardtier.authoring",
        "pytest_hardtier.authoring.interleavings",
        "pytest_hardtier.authoring.numeric",
        "pytest_hardtier.sandbox.counting",
        "kata.yaml",
        "format: 1",
    }


def test_the_attempt_holds_at_least_what_tools_were_promised():
    attempt = "kata variation verdict level score seed tier started seconds rubric checks"
    verdict = (
        "id rubric tier visible outcome kind message question case cost limit cpu_seconds replay"
    )

    plain = Verdict("a", "b", "c", "core", False, Outcome.passed).to_plain()

    assert FORMAT == 1
    assert set(attempt.split()) <= {field.name for field in fields(Attempt)}
    assert set(verdict.split()) <= plain.keys()


def test_the_hooks_are_the_documented_ones():
    hooks = {name for name in vars(hookspecs) if name.startswith("pytest_hardtier_")}

    assert hooks == {name for name in listed(4) if name.startswith("pytest_hardtier_")}


@pytest.mark.parametrize("name", authoring.__all__)
def test_every_name_for_authors_is_documented(name: str):
    assert getattr(authoring, name).__doc__
