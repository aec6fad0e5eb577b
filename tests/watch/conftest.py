"""The same user as for the command line, at a real terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.conftest import User, installed, user
from tests.watch.typist import Typist

__all__ = ["User", "installed", "user"]


@pytest.fixture
def typist(user: User) -> Iterator[Typist]:
    """Somebody who has started `hardtier watch` in a terminal of 80x24."""
    typist = Typist(user.environment, user.workspace)
    yield typist
    typist.close()
