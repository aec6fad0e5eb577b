"""Counted costs: the same on every run, nobody else's, and a limit that ends a call for good."""

from __future__ import annotations

import sys

import pytest

from pytest_hardtier.calls import Answered, Cost, Kind, Op
from tests.sandbox.conftest import Submit, ask, call, end, question, value

ALL = {"steps", "own_steps", "lines"}


def cost(submission, *args: object, measure: set[str] = ALL) -> Cost:
    """What f(*args) cost."""
    reply = ask(submission, call("f", *args, measure=measure))
    assert isinstance(reply, Answered), reply
    return reply.cost


def counts(cost: Cost) -> tuple[int | None, ...]:
    return cost.lines, cost.steps, cost.own_steps, cost.peak_bytes, cost.allocated_bytes


def test_steps_are_the_bytecodes_that_ran(submit: Submit):
    measured = cost(submit("def f(x):\n    return x + 1\n"), 1)

    # load x, load 1, add, return; 3.14 may need fewer
    assert (measured.steps, measured.own_steps, measured.lines) == (4, 4, 1)


@pytest.mark.parametrize("unit", sorted(ALL))
def test_equal_work_costs_equally_much(submit: Submit, unit: str):
    submission = submit(
        "def f(x):\n    s = 0\n    for i in range(x):\n        s += i\n    return s"
    )

    at_10, at_20, at_30 = (getattr(cost(submission, n, measure={unit}), unit) for n in (10, 20, 30))

    assert at_30 - at_20 == at_20 - at_10 > 0


def test_units_do_not_disturb_each_other(submit: Submit):
    submission = submit("import heapq\ndef f(x):\n    return heapq.nsmallest(2, range(x), key=abs)")
    together = cost(submission, 9)

    for unit in ALL:
        assert getattr(cost(submission, 9, measure={unit}), unit) == getattr(together, unit)


MIXED = """
    import functools, heapq, json, random, re

    class Node:
        def __init__(self, value):
            self.value, self.children = value, []
        def __lt__(self, other):
            return self.value < other.value

    @functools.lru_cache
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    def walk(node):
        yield node.value
        for child in node.children:
            yield from walk(child)

    def f(x):
        fib.cache_clear()
        root = Node(0)
        nodes = [root]
        for i in range(1, x):
            node = Node(i * 7919 % 101)
            nodes[i * 31 % len(nodes)].children.append(node)
            nodes.append(node)
        words = {f"w{v}" for v in walk(root)}
        heap = [*nodes]
        heapq.heapify(heap)
        try:
            heap.index(None)
        except ValueError:
            pass
        nodes.sort(key=lambda n: n.value)
        re.purge()  # it keeps what it has compiled, which would be a real difference
        return [
            len(words), fib(30), max(n.value for n in nodes),
            re.sub("[a-z]+", "", " ".join(words)), json.dumps(sorted(words), indent=1),
            sum(n.value for n in set(nodes)), random.random() < 2,
        ][:2]
"""


def test_counts_are_the_same_in_20_runs(submit: Submit):
    submission = submit(MIXED)
    seen = set()
    for run in range(20):
        if run % 4 == 0:
            submission.forget()
        seen.add(counts(cost(submission, 60)))

    assert len(seen) == 1


def test_memory_is_the_same_in_every_fresh_process(submit: Submit):
    submission = submit(MIXED)
    seen = set()
    for _ in range(6):
        submission.forget()
        seen.add(counts(cost(submission, 60, measure={"memory"})))

    assert len(seen) == 1


def test_a_call_before_the_counted_one_changes_nothing(submit: Submit):
    submission = submit(MIXED)
    first = counts(cost(submission, 40))
    ask(submission, *[call("f", 40)] * 30)  # by now the interpreter has specialized its code

    assert counts(cost(submission, 40)) == first


def test_the_standard_library_counts_as_steps_and_not_as_own_steps(submit: Submit):
    source = "import statistics\ndef f(x):\n    return statistics.mean(x)"
    measured = cost(submit(source), list(range(50)))

    assert measured.own_steps < 10
    assert measured.steps > 50 * measured.own_steps


def test_what_is_written_into_strings_counts_as_steps(submit: Submit):
    source = """
        exec(compile("def g(x):\\n    return [i for i in range(x)]", "counting.py", "exec"))
        def f(x):
            return g(x)
    """

    assert cost(submit(source), 100).steps > 200


def test_generators_that_began_earlier_are_counted(submit: Submit):
    source = """
        def numbers():
            while True:
                yield 1
        it = numbers()
        def f(x):
            return [next(it) for _ in range(x)]
    """
    submission = submit(source)
    ask(submission)

    assert cost(submission, 200).own_steps - cost(submission, 100).own_steps >= 500


def test_other_threads_are_counted(submit: Submit):
    source = """
        import threading
        def count(x):
            for _ in range(x):
                pass
        def f(x):
            thread = threading.Thread(target=count, args=(x,))
            thread.start()
            thread.join()
    """

    assert cost(submit(source), 1000).own_steps > 2000


@pytest.mark.parametrize("unit", sorted(ALL))
def test_a_limit_ends_the_call_at_the_same_count_each_time(submit: Submit, unit: str):
    submission = submit("def f(x):\n    while True:\n        x += 1")
    replies = list(submission.answers([call("f", n, **{unit: 1000}) for n in range(3)]))

    assert {(r.kind, r.alive) for r in replies} == {(Kind.too_costly, True)}
    word = unit.replace("_", " ")
    assert replies[0].message == f"the call was ended after 1,000 {word}"
    assert [(r.used, r.limit) for r in replies] == [({word: 1001}, {word: 1000})] * 3


def test_after_a_limit_the_next_question_is_answered(submit: Submit):
    submission = submit("def f(x):\n    while x: pass\n    return 5")

    ended, answer = submission.answers([call("f", 1, steps=50), call("f", 0, steps=50)])

    assert (ended.kind, answer.value) == (Kind.too_costly, 5)


def test_a_call_within_its_limit_is_answered(submit: Submit):
    submission = submit("def f(x):\n    return sum(i for i in range(x))")
    used = cost(submission, 50).steps

    within, beyond = submission.answers([call("f", 50, steps=used), call("f", 50, steps=used - 1)])

    assert within.cost.steps == used
    assert beyond.kind is Kind.too_costly


SWALLOWERS = {
    "once": """
        def f(x):
            try:
                while True:
                    pass
            except BaseException:
                return 5
    """,
    "in a loop": """
        def f(x):
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    pass
    """,
    "in a recursion": """
        def f(x):
            while True:
                try:
                    f(x)
                except BaseException:
                    pass
    """,
    "in finally": """
        def f(x):
            for _ in range(10**9):
                try:
                    while True:
                        pass
                finally:
                    continue
    """,
    "in many loops": "\n".join(
        [
            "def f(x):",
            *(line for level in range(19) for line in ("    " * (level + 1) + "while True:",)),
            "    " * 20 + "pass",
        ]
    ),
}


@pytest.mark.parametrize("unit", sorted(ALL))
@pytest.mark.parametrize("source", SWALLOWERS.values(), ids=SWALLOWERS)
def test_who_swallows_the_end_is_too_costly_all_the_same(submit: Submit, source: str, unit: str):
    ended = end(submit(source), call("f", 1, seconds=5, **{unit: 2000}))

    assert ended.kind is Kind.too_costly
    assert list(ended.used.values()) == [2001]


SWITCHES = ["sys.settrace(None)", "sys.settrace(lambda *a: None)"]
if sys.version_info >= (3, 12):
    SWITCHES = [
        "sys.monitoring.free_tool_id(3)",
        "sys.monitoring.set_events(3, 0)",
        "sys.monitoring.set_local_events(3, f.__code__, 0)",
        "sys.monitoring.register_callback(3, sys.monitoring.events.INSTRUCTION, None)",
    ]


@pytest.mark.parametrize("switch", SWITCHES)
def test_who_switches_the_counting_off_is_told(submit: Submit, switch: str):
    ended = end(submit(f"import sys\ndef f(x):\n    {switch}\n"), call("f", 1, measure={"steps"}))

    assert ended.kind is Kind.forbidden_access
    assert ended.message == "the code turned off the counting of its cost"


def test_who_stops_the_measuring_of_memory_is_told(submit: Submit):
    source = "import tracemalloc\ndef f(x):\n    tracemalloc.stop()"

    ended = end(submit(source), call("f", 1, measure={"memory"}))

    assert ended.message == "the code turned off the counting of its cost"


def test_the_peak_is_the_highest_level_above_the_start(submit: Submit):
    source = """
        kept = bytearray(3 << 20)
        def f(x):
            for _ in range(5):
                block = bytearray(x << 20)
    """
    submission = submit(source)
    ask(submission)

    # two blocks at the moment when the next one is made and the one before is still there
    assert cost(submission, 2, measure={"memory"}).peak_bytes == pytest.approx(4 << 20, abs=4096)


def test_allocated_bytes_are_the_sum_of_all_rises(submit: Submit):
    source = """
        def f(x):
            for _ in range(10):
                block = bytearray(1 << 20)
                block = None
                small = bytearray(100)
    """

    measured = cost(submit(source), 1, measure={"memory", "own_steps"})

    assert measured.allocated_bytes == pytest.approx(10 << 20, abs=20_000)
    assert measured.peak_bytes == pytest.approx(1 << 20, abs=4096)


@pytest.mark.parametrize(("size", "kib"), [(100, 0), (5_000, 5), (69_700, 68)])
def test_memory_is_told_in_whole_kib(submit: Submit, size: int, kib: int):
    """So that some bytes of the interpreter's own make no other number of it."""
    source = "def f(x):\n    block = bytearray(x)\n    return len(block)"

    assert cost(submit(source), size, measure={"memory"}).peak_bytes == kib * 1024


def test_the_buffers_of_numpy_are_memory_too(submit: Submit):
    source = """
        import numpy
        def f(x):
            ones = numpy.ones(1 << 17)
            return float((ones + 1).sum())
    """

    measured = cost(submit(source, numpy=True), 1, measure={"memory", "own_steps"})

    assert measured.allocated_bytes == pytest.approx(2 << 20, rel=0.01)


def test_nothing_is_measured_that_was_not_asked_for(submit: Submit):
    assert counts(cost(submit("def f(x): pass"), 1, measure={"lines"}))[1:] == (None,) * 4


# In a harness

HARNESS = """
    from pytest_hardtier.sandbox.counting import (
        CountedSequence, OverBudget, Tally, counted_heapq, counted_int, lines, own_steps, steps,
        theirs, traced_memory,
    )

    def cost(submission, heights, at_most):
        tally = Tally(at_most)
        height = counted_int(tally)
        bars = CountedSequence(map(height, heights), tally)
        try:
            with steps(tally):
                submission.f(bars)
        except OverBudget:
            pass
        return tally.total, tally.by_unit

    def uncaught(submission, at_most):
        with lines(Tally(at_most)):
            submission.f(0)

    def ours_only(submission):
        tally = Tally()
        with steps(tally):
            sum(i for i in [1, 2, 3])
        return tally.total

    def memory_by_step(submission):
        with traced_memory() as memory, own_steps(Tally(), memory.look):
            submission.f(1)
        return memory.peak_bytes, memory.allocated_bytes

    def heaps(submission):
        tally = Tally()
        with counted_heapq(tally):
            submission.f(5)
        submission.f(5)
        return tally.total

    def twice(submission):
        tally = Tally()
        with steps(tally), lines(Tally()):
            submission.f(1)
        with steps(tally):
            submission.f(1)
        return tally.total
"""


def test_an_account_adds_up_steps_reads_and_comparisons(submit: Submit):
    source = """
        def f(bars):
            return max(bars[1:3]) if bars[0] < 3 else None
    """
    submission = submit(source, harness=HARNESS)

    total, by_unit = value(submission, question(Op.harness, "cost", [1, 2, 3], None))

    # bars[0] and two of the slice; one < and one in max
    assert (by_unit["reads"], by_unit["comparisons"]) == (3, 2)
    assert by_unit["steps"] > 10
    assert total == sum(by_unit.values())


@pytest.mark.parametrize("at_most", [50, 51, 52, 53])
def test_an_account_ends_at_its_limit(submit: Submit, at_most: int):
    submission = submit("def f(bars):\n    while bars[0]: pass", harness=HARNESS)

    total, _ = value(submission, question(Op.harness, "cost", [1, 2, 3], at_most))

    assert total == at_most + 1


def test_an_end_that_the_submission_swallows_still_reaches_the_harness(submit: Submit):
    source = """
        def f(x):
            try:
                while True:
                    x += 1
            except BaseException:
                return
    """

    ended = end(submit(source, harness=HARNESS), question(Op.harness, "uncaught", 100))

    assert (ended.kind, ended.message) == (
        Kind.too_costly,
        "the call was ended after 100 counted events",
    )


def test_who_swallows_the_end_in_a_harness_for_ever_is_too_costly(submit: Submit):
    submission = submit(SWALLOWERS["in a recursion"], harness=HARNESS)

    asked = question(Op.harness, "uncaught", 100, seconds=5)

    assert end(submission, asked).kind is Kind.too_costly


def test_the_steps_of_the_harness_are_nobodys(submit: Submit):
    submission = submit("def f(x): pass", harness=HARNESS)

    assert value(submission, question(Op.harness, "ours_only")) == 0


def test_a_harness_can_look_at_the_memory_at_each_step(submit: Submit):
    source = (
        "def f(x):\n    for _ in range(4):\n        block = bytearray(1 << 20)\n        block = 0"
    )
    submission = submit(source, harness=HARNESS)

    peak, allocated = value(submission, question(Op.harness, "memory_by_step"))

    assert peak == pytest.approx(1 << 20, abs=8192)
    assert allocated == pytest.approx(4 << 20, abs=8192)


@pytest.mark.parametrize(
    ("how", "prefix"), [("import heapq as h", "h."), ("from heapq import *", "")]
)
def test_heap_operations_are_charged(submit: Submit, how: str, prefix: str):
    source = f"""
        {how}
        def f(x):
            queue = list(range(x))
            {prefix}heapify(queue)
            {prefix}heappush(queue, {prefix}heappop(queue))
    """

    assert value(submit(source, harness=HARNESS), question(Op.harness, "heaps")) == 7


def test_an_account_can_be_used_again(submit: Submit):
    submission = submit("def f(x): return x + 1", harness=HARNESS)

    assert value(submission, question(Op.harness, "twice")) == 8


def test_processor_time_is_read_from_outside_for_the_call_that_asks_for_it(submit: Submit):
    source = """
        import time
        def f(x):
            until = time.process_time() + x
            while time.process_time() < until: pass
    """
    questions = [call("f", seconds, measure={"cpu"}) for seconds in (0.1, 0.0, 0.1)]

    used = [reply.cost.cpu_seconds for reply in submit(source).answers(questions)]

    assert used[0] >= 0.1
    assert used[1] < 0.05
    assert used[2] >= 0.1
