"""What numeric graders may import beside `authoring`; a module apart, since it needs numpy."""

from __future__ import annotations

from pytest_hardtier.grading.chance import (
    chance_of_counts,
    chance_of_deviation,
    chance_of_mean,
    chance_of_share,
)
from pytest_hardtier.grading.closeness import Slip
from pytest_hardtier.grading.margins import is_too_rare, within
from pytest_hardtier.grading.numeric import (
    central_differences,
    complex_step,
    constant_ratio,
    entry_name,
    in_single_precision,
    is_numeric_array,
    largest,
    length,
    log_sum_exp,
    moved,
    relative_error,
    relu,
    shaken,
    softplus,
    worst_entry,
)

__all__ = [
    "Slip",
    "central_differences",
    "chance_of_counts",
    "chance_of_deviation",
    "chance_of_mean",
    "chance_of_share",
    "complex_step",
    "constant_ratio",
    "entry_name",
    "in_single_precision",
    "is_numeric_array",
    "is_too_rare",
    "largest",
    "length",
    "log_sum_exp",
    "moved",
    "relative_error",
    "relu",
    "shaken",
    "softplus",
    "within",
    "worst_entry",
]
