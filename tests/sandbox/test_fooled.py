"""What counted values and containers see of quadratic work in disguise, and what they do not.

Each case is a decision that docs/grading.md tells. A count that misses something is no fault as
long as it is known: where it matters, a kata reads the processor time from outside as well.
"""

from __future__ import annotations

from textwrap import indent

import pytest

from pytest_hardtier.calls import Op
from tests.sandbox.conftest import Submit, end, question, value

HARNESS = """
    from pytest_hardtier.sandbox.counting import (
        CountedSequence, Tally, counted_heapq, counted_int, steps
    )

    def cost(submission, n):
        tally = Tally()
        number = counted_int(tally)
        numbers = CountedSequence([number(i * 7919 % n) for i in range(n)], tally)
        with counted_heapq(tally), steps(tally):
            submission.f(numbers)
        return tally.total

    def heap_operations(submission):
        tally = Tally()
        with counted_heapq(tally):
            submission.f(8)
        return tally.total
"""
# Eight times the elements: linear work costs 8 times as much, quadratic 64 times.
SMALL, LARGE = 64, 512
QUADRATIC = 22


def growth(submit: Submit, body: str, top: str = "") -> float:
    source = f"import bisect, copy, heapq, operator\n{top}\ndef f(numbers):\n{indent(body, '    ')}"
    submission = submit(source, harness=HARNESS)
    small, large = (
        value(submission, question(Op.harness, "cost", n, seconds=20)) for n in (SMALL, LARGE)
    )
    return large / small


@pytest.mark.parametrize(
    "body",
    [
        "for i in range(1, len(numbers)): max(numbers[:i])",
        "for i in range(1, len(numbers)): numbers[:i]",
        "plain = list(numbers)\nfor i in range(1, len(plain)): max(plain[:i])",
        "plain = [*numbers]\nfor i in range(len(plain)): sorted(plain)",
        "for i in range(len(numbers)): copy.copy(numbers)",
        "for i in range(len(numbers)): list(reversed(numbers))",
        "for i in range(len(numbers)): sum(numbers)",
        "for i in range(len(numbers)): i in numbers",
        "for i in range(len(numbers)): numbers.count(i)",
        "for i in range(len(numbers)): numbers + []",
        "plain = numbers.copy()\nfor i in range(len(plain)): plain.index(i)",
        "for i in range(len(numbers)): any(map(operator.lt, numbers, numbers))",
        "for i in range(len(numbers)): min(numbers, key=int)",
        # Hidden attributes give the counted values, and loops over them are bytecodes.
        "for i in range(1, len(numbers)): max(numbers._items[:i])",
        "for i in range(len(numbers)):\n    for j in numbers._items: pass",
    ],
)
def test_quadratic_work_is_seen(submit: Submit, body: str):
    assert growth(submit, body) > QUADRATIC


@pytest.mark.parametrize(
    "body",
    [
        "bisect.bisect(sorted(numbers), 7)",
        "for n in numbers: bisect.bisect_left(numbers, n)",
        "heap = list(numbers)\nheapq.heapify(heap)\nwhile heap: heapq.heappop(heap)",
    ],
)
def test_log_linear_work_is_seen_as_such(submit: Submit, body: str):
    assert 8 < growth(submit, body) < QUADRATIC


@pytest.mark.parametrize(
    "body",
    [
        # int() gives a plain number, whose comparisons nobody counts.
        "plain = list(map(int, numbers))\nfor i in range(1, len(plain)): max(plain[:i])",
        # What shifts or copies a list of the submission's own is C code without a comparison.
        "own = []\nfor n in numbers: own.insert(0, n)",
        "own = list(numbers)\nfor n in range(len(own)): own.pop(0)",
        "own = list(numbers)\nfor n in range(len(own)): own.copy()",
        # Sums in C read plain lists without being asked.
        "own = list(numbers)\nfor n in range(len(own)): sum(own)",
        "for n in range(len(numbers)): sum(numbers._items)",
    ],
)
def test_work_in_c_on_values_of_its_own_is_not_seen_and_has_to_be_timed(submit: Submit, body: str):
    assert growth(submit, body) < QUADRATIC


@pytest.mark.parametrize(
    "top",
    [
        "import heapq",
        "import heapq\nfrom heapq import *",
        "import _heapq as heapq",
        "import heapq\npush, heapq.heappush = heapq.heappush, lambda heap, one: push(heap, one)",
        "import heapq, importlib\nimportlib.reload(heapq)",
    ],
)
def test_heap_operations_are_seen_whoever_patches_or_renames_them(submit: Submit, top: str):
    source = f"{top}\ndef f(n):\n    heap = []\n    for i in range(n): heapq.heappush(heap, i)"

    asked = question(Op.harness, "heap_operations")

    assert value(submit(source, harness=HARNESS), asked) >= 8


def test_a_heap_function_that_was_put_away_is_not_seen_but_its_comparisons_are(submit: Submit):
    body = "own = []\nfor n in numbers:\n    own.insert(0, n)\n    heapify(own)"

    assert growth(submit, body, top="def heapify(heap, do=heapq.heapify): do(heap)") > QUADRATIC


@pytest.mark.parametrize(
    "attack",
    [
        "import pytest_hardtier.sandbox.tally",
        "numbers._tally = None",
        "numbers[0] = 0",
        "numbers.sort()",
        "del numbers[0]",
    ],
)
def test_the_counter_is_neither_imported_nor_changed_through_what_it_counts(
    submit: Submit, attack: str
):
    ended = end(
        submit(f"def f(numbers):\n    {attack}", harness=HARNESS), question(Op.harness, "cost", 8)
    )

    assert ended.exception in ("ModuleNotFoundError", "AttributeError", "TypeError")
