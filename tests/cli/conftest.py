"""A user at a prompt: a pack with one small kata, a workspace, a state folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pytest_hardtier.author.newkata import new_kata
from pytest_hardtier.cli import app
from pytest_hardtier.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
RIGHT = "solutions/seen_before.py"
WRONG = "mistakes/counts_a_number_with_itself.py"


@dataclass
class User:
    """Somebody with a workspace who types commands.

    site: a folder of installed packages, where the pack `acme` is announced
    """

    site: Path
    home: Path

    @property
    def pack(self) -> Path:
        return self.site / "acme_katas"

    @property
    def kata(self) -> Path:
        return self.pack / "count_pairs"

    @property
    def workspace(self) -> Path:
        return self.home / "workspace"

    @property
    def stub(self) -> Path:
        return self.workspace / "count_pairs" / "count_pairs.py"

    def types(self, *words: object, stdin: str | None = None) -> Result:
        """Run a command in this process."""
        return CliRunner().invoke(
            app, [str(word) for word in words], input=stdin, prog_name="hardtier"
        )

    def starts(self, *words: object, **options: object) -> subprocess.Popen[str]:
        """Run a command as a process of its own, in the workspace."""
        return subprocess.Popen(
            [sys.executable, "-m", "pytest_hardtier.cli", *map(str, words)],
            cwd=self.workspace,
            text=True,
            **{
                "env": self.environment,
                "stdin": subprocess.DEVNULL,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                **options,
            },
        )

    def runs(self, *words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command as a process of its own, and wait for it."""
        process = self.starts(*words, stdin=subprocess.PIPE)
        out, err = process.communicate(stdin, timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(self.site)]),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def submits(self, source: str) -> Path:
        """Write a solution into the workspace: a file of the kata, or source text."""
        text = (self.kata / source).read_text() if source in (RIGHT, WRONG) else source
        self.stub.write_text(text)
        return self.stub


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    """A user who has installed the packages and has no workspace yet."""
    user = User(tmp_path / "site", tmp_path / "home")
    announce(user.site)
    new_kata("count_pairs", user.pack)
    user.workspace.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(user.site))
    monkeypatch.chdir(user.workspace)
    monkeypatch.setenv("HARDTIER_STATE", str(tmp_path / "state"))
    for name in ("HARDTIER_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return user


@pytest.fixture
def user(installed: User) -> User:
    """A user with a workspace that holds the stub of count_pairs."""
    assert installed.types("init", ".", "--kata", "count_pairs").exit_code == 0
    return installed


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of the highest tier, outside of GitHub, that finds no modules where it stands."""
    monkeypatch.setattr(Sandbox, "tier", "sealed")
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if Path(entry).is_absolute()])
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def announce(site: Path) -> None:
    """Make `site` look like an installation of a wheel with a pack."""
    info = site / "acme-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pytest_hardtier.packs]\nacme = acme_katas\n")
