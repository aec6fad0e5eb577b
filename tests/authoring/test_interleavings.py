"""A search through questions: found, made small, charged, drawn, and not to be talked out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from pytest_hardtier.authoring import check
from pytest_hardtier.authoring.interleavings import (
    Batch,
    Court,
    Flaw,
    Job,
    Judge,
    Scenario,
    Spec,
    Way,
    alone,
    asked_of_each,
    asked_until_right,
    batches,
    explored,
)
from pytest_hardtier.calls import Kind, Question
from pytest_hardtier.explore import Program, beside
from pytest_hardtier.grading.check import checks_in
from pytest_hardtier.grading.examiner import Examined, Examiner
from tests.grading.fake import FakeSubmission

COUNTER = """
import threading


class Counter:
    def __init__(self, value=0):
        self.value = value
        self._lock, self._other = threading.Lock(), threading.Lock()

    def add(self, step):
        with self._lock:
            seen = self.value
            self.value = seen + step

    def take(self, step):
        with self._other, self._lock:
            self.value -= step

    def read(self):
        return self.value
"""
UNLOCKED = COUNTER.replace("with self._lock:\n            seen", "if True:\n            seen")
CROSSED = COUNTER.replace("with self._lock:\n", "with self._lock, self._other:\n")
COURT = Court(
    Judge(
        Spec(
            lambda value=0: value,
            {
                "add": lambda state, step: (None, state + step),
                "take": lambda state, step: (None, state - step),
                "read": lambda state: (state, state),
            },
        )
    ),
    {flaw: "locks" if flaw is Flaw.deadlock else "amount" for flaw in Flaw},
)
SCENARIOS = [
    Scenario.parse("Counter(5); add(1) | add(10); read() & take(3); add(20) | read(); read()"),
    Scenario.parse("Counter(5) | add(10) & add(20) & read() | read()"),
]


def plan() -> tuple[Batch, ...]:
    jobs = [Job(scenario, Way("bounded", 1, 200)) for scenario in SCENARIOS]
    return batches([*jobs, Job(SCENARIOS[0], Way("pct", 3, 40))])


PLAN = plan()


class Beside(FakeSubmission):
    """Answers questions to the harness with the functions of `make()`."""

    def _value(self, question: Question, args: tuple[Any, ...]) -> Any:
        assert self._space is not None
        return self._space[question.name](*args)


def harness(text: str, **instead: Callable[..., Any]) -> FakeSubmission:
    """A submission whose harness explores this text in this process."""
    program = Program.from_text(text, "counter.py")
    functions: dict[str, Callable[..., Any]] = {
        "runs": lambda jobs: beside.runs(program, jobs),
        "trace": lambda scenario, schedule: beside.trace(program, scenario, schedule),
        "first_today": lambda scenario, schedules: beside.first_today(program, scenario, schedules),
        "control": lambda text, jobs: beside.runs(Program.from_text(text), jobs),
    }
    return Beside(lambda: {**functions, **instead})


def examined(submission: FakeSubmission, body: Callable[[Any], None] | None = None) -> Examined:
    @check("amount")
    def is_one_instant(ask: Any) -> None:
        """is one instant

        Between which lines?
        """
        (body or (lambda ask: explored(ask, PLAN, COURT, seed=7)))(ask)

    module = ModuleType(is_one_instant.body.__module__)
    module.__file__ = "grader.py"
    module.noted = is_one_instant  # type: ignore[attr-defined]
    (noted,) = checks_in(module, ["amount", "locks"])
    return Examiner(submission, slug="counters").examine(noted)


def test_a_right_program_passes():
    assert examined(harness(COUNTER)).verdict.passed


def test_a_lost_update_is_small_drawn_and_has_a_question_of_its_own():
    verdict = examined(harness(UNLOCKED)).verdict

    assert verdict.rubric == "amount"
    assert "the other answers allow only" in verdict.message
    assert "where you look, and line" in verdict.question
    assert verdict.drawing.startswith("Counter(5) | add(10) & ")
    assert "thread A" in verdict.drawing


def test_a_deadlock_is_charged_to_its_own_item_and_names_both_locks():
    verdict = examined(harness(CROSSED)).verdict

    assert verdict.rubric == "locks"
    assert {"self._lock", "self._other"} <= set(verdict.message.replace(",", "").split())
    assert verdict.question == "List, for each method, the order in which it takes its locks."


def test_a_replay_asks_for_the_run_that_was_drawn_and_nothing_else():
    found = examined(harness(UNLOCKED))

    (asked,) = found.questions
    assert asked.name == "trace"
    assert "".join(found.verdict.drawing.split()).startswith(
        "".join(f"{asked.args[0]} schedule {asked.args[1]}".split())
    )


def test_the_same_program_gets_the_same_finding_every_time():
    first, second = (examined(harness(UNLOCKED)).verdict for _ in range(2))

    assert first.without_times() == second.without_times()


@pytest.mark.parametrize(
    "answer", [None, 7, "", "[]", "[[0, null, []]]", [["a", "list"]], "[[1, null, []]]"]
)
def test_answers_that_cannot_be_are_forbidden_access(answer: object):
    verdict = examined(harness(UNLOCKED, runs=lambda _jobs: answer)).verdict

    assert verdict.kind == Kind.forbidden_access


def test_fewer_schedules_than_were_ordered_are_not_accepted():
    """The first job alone, as if the others had not been asked for."""
    program = Program.from_text(COUNTER)

    def lazy(jobs: str) -> str:
        return json.dumps(json.loads(beside.runs(program, jobs))[:1])

    assert examined(harness(COUNTER, runs=lazy)).verdict.kind == Kind.forbidden_access


def test_a_scheduler_that_was_tamed_is_seen_by_the_control():
    """It lets threads run one after the other: answers are right, and no update of ours is lost."""

    def tamed(text: str, jobs: str) -> str:
        in_one_step = (
            "class Register(list):\n    def __init__(self, value):\n        self += [value]\n"
        )
        in_one_step += "    add = list.append\n    def read(self):\n        return sum(self)\n"
        return beside.runs(Program.from_text(in_one_step), jobs)

    assert examined(harness(COUNTER, control=tamed)).verdict.kind == Kind.forbidden_access


def test_a_scenario_of_one_thread_gives_one_run():
    def body(ask: Any) -> None:
        run = alone(ask, Scenario.parse("Counter(1); add(2); read() |  | "))
        assert [str(call.result) for call in run.history().calls] == ["None", "3"]

    assert examined(harness(COUNTER), body).verdict.passed


def test_any_question_can_be_asked_of_each_run():
    batch = Batch((Job(SCENARIOS[0], Way("in_turn", 0, 5)),))

    def body(ask: Any) -> None:
        asked_of_each(ask, batch, lambda run: f"{len(run.history().calls)} calls")

    assert examined(harness(COUNTER), body).verdict.message == "7 calls"


@pytest.mark.parametrize(("wrong", "message"), [("yyy", "asked 3 times"), ("yyn", ""), ("nyy", "")])
def test_a_question_that_right_code_may_miss_now_and_then_is_asked_again(wrong: str, message: str):
    batches = [Batch((Job(SCENARIOS[0], Way("in_turn", seed, 1)),)) for seed in range(3)]
    asked: list[str] = []

    def told(run: Any) -> str:
        asked.append(wrong[len(asked)])
        return f"asked {len(asked)} times" if asked[-1] == "y" else ""

    def body(ask: Any) -> None:
        asked.clear()
        asked_until_right(ask, batches, told)

    assert examined(harness(COUNTER), body).verdict.message == message
    assert len(asked) == wrong.find("n") + 1 or message
