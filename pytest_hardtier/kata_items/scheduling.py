"""With pytest-xdist: all checks of a kata in one worker.

They share a process that knows the file, wait for each other, and give up together on an endless
loop. Spread over workers each would do so alone, and the same file would get other verdicts with
-n 2 than without. Imported only where pytest-xdist is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from xdist.scheduler import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
    LoadGroupScheduling,
)


class KataScheduling(LoadGroupScheduling):  # type: ignore[misc]  # it says nothing of types
    """Katas whole, other tests by their group where they have one, else one by one.

    is_kata: whether the part of a node id before `::` names a stub
    """

    def __init__(self, config: pytest.Config, log: Any, is_kata: Callable[[str], bool]) -> None:
        super().__init__(config, log)
        self._is_kata = is_kata

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return path if self._is_kata(path) else str(super()._split_scope(nodeid))
