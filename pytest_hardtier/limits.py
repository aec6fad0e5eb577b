"""What a submission may use, with the units in the names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one check; a kata's `limits` key overrides single ones.

    seconds_per_call: processor time of one call; the wall clock is only a wide backstop
    seconds: processor time of a whole check
    """

    seconds_per_call: float = 3.0
    seconds: float = 10.0
    memory_mib: int = 1024
    output_mib: int = 16
    source_kib: int = 256
    open_files: int = 64
