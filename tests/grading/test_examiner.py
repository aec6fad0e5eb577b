"""One check against one submission: the loop over cases, and every way it can end."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from pytest_hardtier.authoring import check, expect, fail, remark
from pytest_hardtier.calls import Answered, Ended, Kind, Question
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.grading.attempt import verdict_of
from pytest_hardtier.grading.check import Check, checks_in
from pytest_hardtier.grading.examiner import Examined, Examiner, blocked
from pytest_hardtier.grading.expect import TIMED
from pytest_hardtier.grading.verdict import Outcome
from tests.grading.fake import FakeSubmission


def only_check(noted: Any, **changes: Any) -> Check:
    """The check that `@check` noted, as a grader file would give it."""
    module = ModuleType(noted.body.__module__)
    module.__file__ = "grader.py"
    module.noted = noted  # type: ignore[attr-defined]
    return replace(checks_in(module, ["amount"])[0], **changes)


def examined(noted: Any, submission: FakeSubmission, **options: Any) -> Examined:
    return Examiner(submission, slug="sums", **options).examine(only_check(noted))


def lists(rng: random.Random) -> dict[str, Any]:
    return {"numbers": [rng.randrange(10) for _ in range(rng.randrange(8))]}


@check("amount", lists, count=200, seed=1)
def adds_up(ask: Any, numbers: list[int]) -> None:
    """adds up

    What is the sum of nothing?
    """
    expect(ask.total(numbers)).equals(sum(numbers))


def submission_of(**functions: Callable[..., Any]) -> FakeSubmission:
    return FakeSubmission(lambda: dict(functions))


def test_a_right_submission_passes_on_every_case():
    verdict = examined(adds_up, submission_of(total=sum)).verdict

    assert (verdict.outcome, verdict.cases) == (Outcome.passed, 200)


def test_many_cases_travel_in_few_messages():
    submission = submission_of(total=sum)

    examined(adds_up, submission)

    assert submission.batches == [1, 7, 56, 136]


def test_what_is_wanted_is_computed_once_for_a_case():
    computed = []

    @check("amount", lists, count=5, seed=1)
    def adds_up_slowly(ask: Any, numbers: list[int]) -> None:
        """adds up

        What is the sum of nothing?
        """

        def wanted() -> int:
            computed.append(numbers)
            return sum(numbers)

        expect(ask.total(numbers)).equals(wanted())

    examined(adds_up_slowly, submission_of(total=sum))

    assert len(computed) == 5


def test_an_answer_is_judged_while_the_next_one_is_computed():
    happened = []

    @check("amount", ({"number": n} for n in range(4)))
    def doubles(ask: Any, number: int) -> None:
        """doubles

        What is two of it?
        """
        found = ask.double(number).value
        happened.append(f"judged {number}")
        expect(found).equals(2 * number)

    def double(number: int) -> int:
        happened.append(f"answered {number}")
        return 2 * number

    examined(doubles, submission_of(double=double))

    assert happened == [f"{what} {n}" for n in range(4) for what in ("answered", "judged")]


def test_nothing_behind_a_failure_is_judged():
    judged = []

    @check("amount", ({"number": n} for n in range(6)))
    def doubles(ask: Any, number: int) -> None:
        """doubles

        What is two of it?
        """
        found = ask.double(number).value
        judged.append(number)
        assert number <= 3, "a grader that breaks on what nobody asks about"
        expect(found).equals(2 * number)

    verdict = examined(doubles, submission_of(double=lambda n: 2 * n + (n == 3))).verdict

    assert (verdict.outcome, verdict.kind) == (Outcome.failed, Kind.wrong_answer)
    assert max(judged) == 3


def test_the_process_lives_on_from_message_to_message():
    submission = submission_of(total=sum)

    examined(adds_up, submission)

    assert submission.processes == 1


def test_a_failing_case_is_made_as_small_as_it_gets():
    verdict = examined(adds_up, submission_of(total=lambda n: sum(n) - 7 * (7 in n))).verdict

    assert verdict.kind == Kind.wrong_answer
    assert verdict.case == "numbers = [7]"
    assert verdict.message == "got 0, which is too little"
    assert verdict.question == "What is the sum of nothing?"


def test_a_smaller_case_counts_only_if_it_fails_in_the_same_way():
    def total(numbers: list[int]) -> int:
        return sum(numbers) + (len(numbers) > 3) if numbers else numbers[0]

    verdict = examined(only_the_long_ones, submission_of(total=total)).verdict

    assert verdict.case == "numbers = [0, 0, 0, 0]"


@check("amount", [{"numbers": [5, 4, 3, 2, 1]}])
def only_the_long_ones(ask: Any, numbers: list[int]) -> None:
    """adds up

    And then?
    """
    expect(ask.total(numbers)).equals(sum(numbers))


def test_an_exception_names_itself_and_its_smallest_case():
    verdict = examined(adds_up, submission_of(total=lambda n: n[0] + sum(n[1:]))).verdict

    assert (verdict.kind, verdict.message) == (Kind.exception, "list index out of range")
    assert verdict.case == "numbers = []"


def test_a_dead_process_is_a_verdict_and_the_next_check_runs():
    submission = submission_of(total=sum)
    submission.deaths["total"] = Kind.crash

    first = examined(adds_up, submission).verdict
    submission.deaths.clear()
    second = examined(adds_up, submission).verdict

    assert (first.kind, second.outcome) == (Kind.crash, Outcome.passed)


def test_what_survives_from_call_to_call_is_told_with_the_call_before():
    def make() -> dict[str, Any]:
        seen: list[int] = []

        def total(numbers: list[int]) -> int:
            seen.extend(numbers)
            return sum(seen)

        return {"total": total}

    verdict = examined(adds_up, FakeSubmission(make)).verdict

    assert "It passes alone and fails after a call with\nnumbers = [" in verdict.case
    assert verdict.question == "What does your code keep from one call to the next?"


def test_what_fails_once_and_never_again_is_told_so():
    totals = iter([0])

    verdict = examined(
        only_the_long_ones, submission_of(total=lambda n: next(totals, sum(n)))
    ).verdict

    assert verdict.case.endswith("It passes when it is asked again.")
    assert verdict.question == "What in your code is not the same in every run?"


def test_what_fails_otherwise_alone_is_told_as_it_fails_alone():
    def make() -> dict[str, Any]:
        seen: list[int] = []

        def total(numbers: list[int]) -> int:
            if 7 in numbers and not seen:
                raise IndexError("nothing seen")
            seen.append(1)
            return sum(numbers) - (7 in numbers)

        return {"total": total}

    verdict = examined(adds_up, FakeSubmission(make)).verdict

    assert (verdict.kind, verdict.message) == (Kind.exception, "nothing seen")
    assert "It passes" not in verdict.case


@check("amount", [{"numbers": [3, 7, 5]}])
def gives_the_mean(ask: Any, numbers: list[int]) -> None:
    """gives the mean

    By how many do you divide?
    """
    expect(ask.mean(numbers)).equals(sum(numbers) / len(numbers))


def test_a_smaller_case_that_the_check_cannot_judge_is_no_case():
    verdict = examined(gives_the_mean, submission_of(mean=lambda n: -1)).verdict

    assert (verdict.outcome, verdict.case) == (Outcome.failed, "numbers = [0]")


def test_a_smaller_case_that_valid_trips_over_is_no_case():
    check = only_check(gives_the_mean, valid=lambda numbers: max(numbers) < 9)

    verdict = Examiner(submission_of(mean=lambda n: -1), slug="sums").examine(check).verdict

    assert (verdict.outcome, verdict.case) == (Outcome.failed, "numbers = [0]")


@pytest.mark.parametrize(("cpu_seconds", "asked"), [(0.001, 600), (0.05, 60), (2.0, 6)])
def test_what_is_slow_is_asked_less_often_to_make_its_case_smaller(cpu_seconds: float, asked: int):
    submission = submission_of(total=lambda n: 0)
    submission.cpu_seconds = cpu_seconds

    examined(only_the_long_ones_are_wrong, submission)

    assert sum(submission.batches) <= asked + 3


@check("amount", [{"numbers": [*range(100, 160)]}])
def only_the_long_ones_are_wrong(ask: Any, numbers: list[int]) -> None:
    """is wrong on sixty numbers or more

    What happens at sixty?
    """
    total = ask.total(numbers).value
    expect(total if len(numbers) == 60 and min(numbers) > 99 else 1).equals(1)


def test_what_ends_its_process_is_asked_less_often_since_nobody_knows_what_it_takes():
    class Ends(FakeSubmission):
        def _reply(self, question: Question) -> Answered | Ended:
            (numbers,) = question.args
            over = len(numbers) == 60 and min(numbers) > 99
            return Ended(Kind.exited_early, "gone") if over else super()._reply(question)

    submission = Ends(lambda: {"total": sum})

    examined(only_the_long_ones_are_wrong, submission)

    assert sum(submission.batches) <= 63


def test_an_end_that_does_not_name_its_limit_is_a_verdict_all_the_same():
    class Forged(FakeSubmission):
        def answers(self, questions: Any) -> Iterator[Answered | Ended]:
            yield Ended(Kind.too_costly, "too much", used={"steps": 3})

    assert examined(adds_up, Forged(dict)).verdict.message == "too much"


@check("amount", lists, count=40)
def remembers_what_was_added(ask: Any, numbers: list[int]) -> None:
    """keeps a sum

    Where is the sum?
    """
    summer = ask.Summer()
    for number in numbers:
        summer.add(number)
    expect(summer["sum"]).equals(sum(numbers))


class Summer:
    def __init__(self) -> None:
        self.sum = 0

    def add(self, number: int) -> None:
        self.sum += number


class SummerOfSmallOnes(Summer):
    def add(self, number: int) -> None:
        if number > 8:
            raise ValueError("too large")
        super().add(number)


def test_objects_are_kept_between_the_calls_of_one_case_and_asked_in_one_message():
    submission = submission_of(Summer=Summer)

    verdict = examined(remembers_what_was_added, submission, classes=["Summer"]).verdict

    assert verdict.passed
    assert len(submission.batches) == 3


def test_a_call_whose_result_nobody_reads_may_still_fail():
    submission = submission_of(Summer=SummerOfSmallOnes)

    verdict = examined(remembers_what_was_added, submission, classes=["Summer"]).verdict

    assert (verdict.message, verdict.case) == ("too large", "numbers = [9]")


@check("amount")
def the_grader_itself_is_broken(ask: Any) -> None:
    """breaks

    Why?
    """
    expect(ask.total([1])).equals(1 // 0)


def test_a_broken_grader_is_unfit_and_counts_for_nobody():
    verdict = examined(the_grader_itself_is_broken, submission_of(total=sum)).verdict

    assert verdict.outcome is Outcome.unfit
    assert verdict.kind == "internal grader error"
    assert "ZeroDivisionError" in verdict.message


def test_broken_machinery_is_unfit_and_says_why():
    class Broken(FakeSubmission):
        def answers(self, questions: Any) -> Iterator[Answered | Ended]:
            raise SandboxError("the server is gone")

    verdict = examined(adds_up, Broken(dict)).verdict

    assert verdict.outcome is Outcome.unfit
    assert verdict.message == ("The grader failed on this check, not you: the server is gone")


def test_a_submission_that_never_answers_is_our_fault_and_ends():
    class Silent(FakeSubmission):
        def answers(self, questions: Any) -> Iterator[Answered | Ended]:
            return iter(())

    verdict = examined(adds_up, Silent(dict)).verdict

    assert verdict.outcome is Outcome.unfit
    assert "a check still waited for answers after 1000 rounds" in verdict.message


def test_all_cases_of_a_check_share_one_budget_of_time():
    submission = submission_of(total=sum)
    submission.cpu_seconds = 0.3

    verdict = examined(adds_up, submission, seconds=10.0).verdict

    assert verdict.kind == Kind.timeout
    assert "more than 10 s of processor time" in verdict.message


@check("amount")
def is_cheap(ask: Any) -> None:
    """is cheap

    What do you do twice?
    """
    cost = ask.measuring("steps").total([1]).cost.steps
    expect(cost).costs_at_most(ask.bound(80))


def test_a_counted_cost_stands_beside_its_limit():
    verdict = examined(is_cheap, submission_of(total=sum)).verdict

    assert verdict.kind == Kind.too_costly
    assert (verdict.cost, verdict.limit) == ({"steps": 100}, {"steps": 80})
    assert verdict.message == "took 100 steps or more; 80 are plenty"


def test_a_proof_may_widen_the_limits():
    verdict = examined(is_cheap, submission_of(total=sum), leniency=2.0).verdict

    assert verdict.passed
    assert (verdict.cost, verdict.limit) == ({"steps": 100}, {"steps": 160})


@check("amount", [{"numbers": [1]}], visible=True)
def an_example(ask: Any, numbers: list[int]) -> None:
    """shows what it wants

    Well?
    """
    expect(ask.total(numbers)).equals(sum(numbers))


@pytest.mark.parametrize(("noted", "expected"), [(an_example, "1"), (adds_up, "")])
def test_only_a_visible_check_shows_the_right_answer(noted: Any, expected: str):
    verdict = examined(noted, submission_of(total=lambda n: 99)).verdict

    assert (verdict.observed, verdict.expected) == ("99", expected)


@check("amount", [{"numbers": [1]}])
def says_it_in_its_own_words(ask: Any, numbers: list[int]) -> None:
    """says

    The usual question.
    """
    if ask.total(numbers).value != 1:
        fail("twice as much", question="Who counts twice?")


def test_a_body_may_fail_with_a_question_of_its_own():
    verdict = examined(says_it_in_its_own_words, submission_of(total=lambda n: 2)).verdict

    assert (verdict.message, verdict.question) == ("twice as much", "Who counts twice?")


def test_the_same_seed_gives_the_same_verdict_and_another_seed_other_cases():
    drawn = [[*only_check(adds_up).cases(seed)] for seed in (0, 0, 1)]

    assert drawn[0] == drawn[1] != drawn[2]


def test_the_failing_case_can_be_asked_again_by_its_handle():
    examined_once = examined(adds_up, submission_of(total=lambda n: -1))
    again = examined(adds_up, submission_of(total=lambda n: -1))

    assert examined_once.verdict.replay == again.verdict.replay != ""
    assert [question.args for question in examined_once.questions] == [([],)]


@check("amount", [{"numbers": np.zeros(3)}, {"numbers": np.ones(3)}])
def adds_up_arrays(ask: Any, numbers: Any) -> None:
    """adds up arrays

    And arrays?
    """
    expect(ask.total(numbers)).equals(float(numbers.sum()))


def test_cases_may_hold_arrays():
    verdict = examined(adds_up_arrays, submission_of(total=lambda n: 0.0)).verdict

    assert (verdict.kind, verdict.cases) == (Kind.wrong_answer, 2)


def test_a_blocked_check_says_what_it_waits_for():
    in_the_way = examined(an_example, submission_of(total=lambda n: 99)).verdict

    verdict = blocked(only_check(adds_up), in_the_way, "waits for 'an_example'")

    assert (verdict.outcome, verdict.blocked_by) == (Outcome.blocked, "an_example")
    assert verdict_of([verdict]) == "wrong answer"


# Time, which a busy moment can stretch


def slow_in_the_first(processes: int) -> FakeSubmission:
    """It tells whether it is slow, and is so in its first processes."""
    started: list[None] = []

    def start() -> dict[str, Callable[..., Any]]:
        started.append(None)
        return {"slow": lambda _: len(started) <= processes}

    return FakeSubmission(start)


@check("amount", [{"n": n} for n in range(5)])
def takes_no_longer(ask: Any, n: int) -> None:
    """takes no longer

    What takes it so long?
    """
    if ask.slow(n).value:
        fail("the processor time grows", kind=Kind.too_costly, way=TIMED)


def test_who_takes_too_long_once_is_asked_again_in_fresh_processes():
    verdict = examined(takes_no_longer, slow_in_the_first(1)).verdict

    assert (verdict.outcome, verdict.cases) == (Outcome.passed, 5)


@pytest.mark.parametrize("processes", [2, 99])
def test_who_takes_too_long_again_is_rejected(processes: int):
    verdict = examined(takes_no_longer, slow_in_the_first(processes)).verdict

    assert (verdict.outcome, verdict.kind) == (Outcome.failed, Kind.too_costly)


def test_what_was_asked_beside_a_busy_moment_is_asked_anew():
    """Later cases had their answers from the process that is gone, and one is wrong."""
    submission = slow_in_the_first(1)

    @check("amount", [{"n": n} for n in range(5)])
    def takes_no_longer_and_knows_three(ask: Any, n: int) -> None:
        """takes no longer, but for 3

        What is 3?
        """
        slow = ask.slow(n).value
        if n == 3:
            fail("it is 3")
        if slow:
            fail("the processor time grows", kind=Kind.too_costly, way=TIMED)

    verdict = examined(takes_no_longer_and_knows_three, submission).verdict

    assert (verdict.case, verdict.message) == ("n = 3", "it is 3")


def test_a_finding_can_be_about_another_item_than_its_check():
    @check("amount")
    def explores(ask: Any) -> None:
        """explores

        Who waits for whom?
        """
        fail("Deadlock", rubric="no_deadlock", drawing="A | B")

    verdict = examined(explores, submission_of()).verdict

    assert (verdict.rubric, verdict.drawing) == ("no_deadlock", "A | B")


def test_what_shows_a_finding_is_all_that_a_replay_asks_again_and_its_case_is_not_made_smaller():
    @check("amount", lists, count=1, seed=1)
    def searches(ask: Any, numbers: list[int]) -> None:
        """searches

        Where?
        """
        expect(ask.total(numbers)).equals(sum(numbers))
        shown = ask.total([1, 2])
        if shown.value == 3:
            fail("found", replay=shown)

    submission = submission_of(total=sum)
    found = examined(searches, submission)

    assert [question.args for question in found.questions] == [([1, 2],)]
    assert found.case == {}
    assert submission.processes == 1


def test_a_remark_is_told_of_a_check_that_passes_with_the_part_that_it_earns():
    @check("amount", lists, count=30, seed=1)
    def is_quick(ask: Any, numbers: list[int]) -> None:
        """is quick

        How quick?
        """
        if ask.total(numbers).value > 20:
            remark("not as quick as it could be", earns=0.5)

    verdict = examined(is_quick, submission_of(total=sum)).verdict

    assert verdict.passed
    assert (verdict.remark, verdict.earns) == ("not as quick as it could be", 0.5)


@pytest.mark.parametrize(
    ("visible", "question"),
    [
        (True, "Which value did you expect at the line that raised, and what is there?"),
        (False, "What is the sum of nothing?"),
    ],
)
def test_an_exception_on_an_example_is_asked_about_in_words_of_its_own(visible, question):
    def total(numbers: list[int]) -> int:
        return {}[numbers]

    check_ = only_check(adds_up, visible=visible)
    verdict = Examiner(submission_of(total=total), slug="sums").examine(check_).verdict

    assert (verdict.kind, verdict.question) == (Kind.exception, question)
