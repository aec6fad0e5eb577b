from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.small import HALF_RIGHT, Small, small_workspace


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A workspace of two small katas that nobody has touched."""
    return small_workspace(tmp_path)


@pytest.fixture
def half_right(small: Small) -> Small:
    """A workspace in which add_up passes three of its four checks."""
    small.solve(HALF_RIGHT)
    return small
