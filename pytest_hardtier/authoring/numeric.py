"""What numeric graders may import beside `authoring`; a module apart, since it needs numpy."""

from __future__ import annotations

from pytest_hardtier.grading.closeness import Slip
from pytest_hardtier.grading.numeric import (
    central_differences,
    complex_step,
    constant_ratio,
    entry_name,
    in_single_precision,
    is_numeric_array,
    largest,
    relative_error,
    relu,
    worst_entry,
)

__all__ = [
    "Slip",
    "central_differences",
    "complex_step",
    "constant_ratio",
    "entry_name",
    "in_single_precision",
    "is_numeric_array",
    "largest",
    "relative_error",
    "relu",
    "worst_entry",
]
