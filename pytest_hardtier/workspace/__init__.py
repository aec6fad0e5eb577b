"""The candidate's folder: which file belongs to which kata, and what may be written there.

Nothing that the candidate wrote is ever lost here: it is kept, or moved to `.hardtier/reset/`.
"""

from __future__ import annotations

from pytest_hardtier.workspace.making import CI, Written, init_workspace
from pytest_hardtier.workspace.place import Workspace, draw_seed

__all__ = ["CI", "Workspace", "Written", "draw_seed", "init_workspace"]
