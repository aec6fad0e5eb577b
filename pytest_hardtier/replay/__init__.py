"""A failing case run again in the foreground, where its author can look: prints, tracebacks, pdb.

`records` keeps what was asked; `foreground` asks it again in a process of its own. Neither knows
what was expected, so a replay can only show what the submission does.
"""

from __future__ import annotations

from pytest_hardtier.replay.records import Kept, forget_replays, keep_replay, read_replay

__all__ = ["Kept", "forget_replays", "keep_replay", "read_replay"]
