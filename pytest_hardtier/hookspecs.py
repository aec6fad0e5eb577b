"""The hooks that other packages, and a workspace's conftest.py, may implement.

Their names begin with `pytest_` because pytest passes over every other name when it looks through a
plugin. What they hand over is plain: folders, and attempts as JSON holds them (format 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    import pytest

hookspec = pluggy.HookspecMarker("pytest")

PlainAttempt = Mapping[str, Any]
Format = Callable[[Sequence[PlainAttempt]], str]


@hookspec
def pytest_hardtier_packs(config: pytest.Config) -> Sequence[Path]:  # type: ignore[empty-body]
    """Folders with a pack.yaml, read beside the built-in pack and those of installed packages.

    Asked once, before anything is collected; all answers are taken together.
    """


@hookspec
def pytest_hardtier_attempt_finished(config: pytest.Config, attempt: PlainAttempt) -> None:
    """An attempt was scored and is in the logbook.

    Called once per graded kata, when all checks have run; with pytest-xdist only in the process
    that gathers the results.
    """


@hookspec
def pytest_hardtier_report_formats(config: pytest.Config) -> Mapping[str, Format]:  # type: ignore[empty-body]
    """More formats for --hardtier-report: what stands before the colon, and what writes the text.

    A format gets the attempts of the run in the order in which they finished. A name that is there
    already is replaced.
    """
