"""A harness can explore behind all walls, and only a harness that asks for it."""

from __future__ import annotations

from textwrap import dedent

from pytest_hardtier.calls import Kind, Op
from pytest_hardtier.explore import Scenario, crossing
from pytest_hardtier.explore.jobs import Job, Way, jobs_to_text
from tests.sandbox.conftest import Submit, end, question, value

HARNESS = """
    from pytest_hardtier.explore import beside
    from pytest_hardtier.explore.program import Program, Source
    from pytest_hardtier.sandbox.counting import source_of, theirs


    def runs(submission, jobs):
        return beside.runs(theirs(Program, Source(*source_of(submission))), jobs)
"""
COUNTER = """
    class Counter:
        value = 0

        def add(self):
            seen = self.value
            self.value = seen + 1
            return self.value
"""
JOBS = [Job(Scenario.parse("Counter() | add() & add() | "), Way("bounded", 1, 100))]
ASKED = question(Op.harness, "runs", jobs_to_text(JOBS))


def answers(text: str) -> set[tuple[str, ...]]:
    (done,) = crossing.done_from_text(text, JOBS)
    return {tuple(str(call.result) for call in run.history().calls) for run in done.runs}


def test_threads_are_scheduled_behind_all_walls(submit: Submit):
    submission = submit(COUNTER, {}, harness=HARNESS)

    assert answers(value(submission, ASKED)) == {("1", "2"), ("2", "1"), ("1", "1"), ("2", "2")}


def test_explored_threads_keep_to_one_processor_behind_all_walls(submit: Submit):
    source = "import os\ndef processors(): return [*os.sched_getaffinity(0)]\n"
    jobs = [Job(Scenario.parse(" | processors() & processors() | "), Way("bounded", 0, 2))]

    [done] = crossing.done_from_text(
        value(
            submit(source, {}, harness=HARNESS), question(Op.harness, "runs", jobs_to_text(jobs))
        ),
        jobs,
    )

    for run in done.runs:
        (mine, others) = (call.result.value for call in run.history().calls)
        assert len(mine) == 1
        assert mine == others


def test_what_is_explored_is_the_graded_file_whatever_it_tells_of_itself(submit: Submit):
    liar = "import linecache\nlinecache.cache['kata.py'] = (1, None, ['x = 1'], 'kata.py')\n"

    submission = submit(liar + "class Counter:\n    def add(self): return 7\n", {}, harness=HARNESS)

    assert answers(value(submission, ASKED)) == {("7", "7")}


def test_a_file_that_breaks_among_virtual_locks_has_broken_itself(submit: Submit):
    source = "import threading\nthreading.Thread(target=print).start()\n"

    ended = end(submit(source, {}, harness=HARNESS), ASKED)

    assert ended.kind is Kind.exception
    assert "may not start threads" in ended.message


def test_a_submission_cannot_import_the_explorer(submit: Submit):
    source = "from pytest_hardtier.explore.scheduler import stage\n"

    ended = end(submit(source, {}, harness=HARNESS), ASKED)

    assert ended.kind is Kind.import_error


def test_a_driver_imports_stand_still_where_nothing_else_of_ours_can_be_imported(submit: Submit):
    driver = """
    from pytest_hardtier.explore import stand_still

    def rests(self):
        stand_still()
        return self.value

    Counter.rests = rests
    """
    harness = HARNESS.replace(
        "source_of(submission))", f"source_of(submission)), Source('driver', {dedent(driver)!r})"
    )
    jobs = [Job(Scenario.parse("Counter() | rests() & add() | "), Way("bounded", 1, 100))]

    told = value(
        submit(COUNTER, {}, harness=harness), question(Op.harness, "runs", jobs_to_text(jobs))
    )

    (done,) = crossing.done_from_text(told, jobs)
    seen = {str(call.result) for run in done.runs for call in run.history().calls}
    assert seen == {"1"}
