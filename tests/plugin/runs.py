"""pytest as its users start it: a process of its own, in a folder, with the plugin and no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS_AT_MOST = 60
OURS = "pytest_hardtier.plugin"
PASSED, FAILED, INTERRUPTED, INTERNAL, USAGE, NOTHING = range(6)


@dataclass(frozen=True)
class Run:
    """How a run ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def counts(self) -> dict[str, int]:
        """The last line's numbers: {"failed": 1, "passed": 3}."""
        found = re.findall(r"(\d+) (\w+)", self.lines[-1].partition(" in ")[0])
        return {word.rstrip("s") if word == "errors" else word: int(n) for n, word in found}


def command(*arguments: str, plugins: Sequence[str] = ()) -> list[str]:
    """The command line; `plugins` are loaded beside ours, as `-p` names them."""
    loaded = [part for name in (OURS, *plugins) for part in ("-p", name)]
    return [sys.executable, "-m", "pytest", *loaded, *arguments]


def environment(state: Path, **more: str) -> dict[str, str]:
    """Of a terminal 100 columns wide; attempts go to `state`; no plugin comes along by itself."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HARDTIER_STATE": str(state),
        # Otherwise a run that ends clears the temporary folders of others, which can take long.
        "PYTEST_DEBUG_TEMPROOT": str(state.parent),
        **more,
    }


def run_pytest(folder: Path, *arguments: str, plugins: Sequence[str] = (), **variables: str) -> Run:
    """Run pytest in a folder until it ends; attempts go to `state` beside the folder."""
    done = subprocess.run(
        command(*arguments, plugins=plugins),
        cwd=folder,
        env=environment(folder.parent / "state", **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS_AT_MOST,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)
