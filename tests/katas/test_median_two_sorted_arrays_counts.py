"""What is done to get past the counts of median_two_sorted_arrays does not get past them."""

from __future__ import annotations

import pytest

from pytest_hardtier.calls import Kind
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, read_source

MEDIAN_OF_MERGED = """
def median_of(merged):
    n = len(merged)
    return (merged[(n - 1) // 2] + merged[n // 2]) / 2
"""

WAYS = {
    "by attributes that are found on the arrays": """
def elements(nums):
    if isinstance(nums, list):
        return nums
    read = next(getattr(nums, name) for name in dir(nums) if "read" in name)
    return map(read, range(len(nums)))

def find_median_sorted_arrays(nums1, nums2):
    return median_of(sorted([*elements(nums1), *elements(nums2)]))
""",
    "by swallowing the end of the budget": """
def find_median_sorted_arrays(nums1, nums2):
    merged = []
    for nums in (nums1, nums2):
        for i in range(len(nums)):
            try:
                merged.append(nums[i])
            except BaseException:
                pass
    return median_of(sorted(merged))
""",
    "by a tally that counts nothing any more": """
def switch_off(nums):
    for name in dir(nums):
        for cell in getattr(getattr(nums, name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "at_most"):
                type(cell.cell_contents).add = lambda *_given: None

def find_median_sorted_arrays(nums1, nums2):
    switch_off(nums1)
    return median_of(sorted([*nums1, *nums2]))
""",
    "by a bisect that answers at once": """
import bisect

bisect.bisect_right = bisect.bisect_left = lambda *_given, **_more: 0

def find_median_sorted_arrays(nums1, nums2):
    return median_of(sorted([*nums1, *nums2]))
""",
    "by slices of slices": """
def find_median_sorted_arrays(nums1, nums2):
    return median_of(sorted([*nums1[:][:], *nums2[::1]]))
""",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_no_way_past_the_counts_is_accepted(way: str, tmp_path, sandbox_of_counts: Sandbox):
    path = tmp_path / "median_two_sorted_arrays.py"
    path.write_text(MEDIAN_OF_MERGED + way, encoding="utf-8")
    kata = find_kata("median_two_sorted_arrays")

    with Grading(kata, read_source(path), sandbox=sandbox_of_counts) as grading:
        verdict = grading.verdict("reads_few_of_a_million_elements")

    assert verdict.kind in (Kind.too_costly, Kind.forbidden_access, Kind.memory_limit)


@pytest.fixture(scope="module")
def sandbox_of_counts():
    with Sandbox() as sandbox:
        yield sandbox
