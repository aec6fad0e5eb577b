"""One graded attempt, with a real sandbox and real files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pytest_hardtier.calls import Contract, Kind
from pytest_hardtier.catalogue.kata import Kata, RubricItem
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import LogbookError, UsageError, WorkspaceError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import INTERNAL, Outcome, Verdict
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import (
    Checked,
    Decided,
    Finished,
    Grading,
    Source,
    Started,
    checks_of,
    chosen_checks,
    grade,
    read_source,
)
from pytest_hardtier.study.logbook import Logbook, Record

GRADER = '''
from pytest_hardtier.authoring import check, expect

@check("amount", [{"numbers": [1, 2]}], visible=True)
def adds_two(ask, numbers):
    """adds two numbers

    What is 1 + 2?
    """
    expect(ask.total(numbers)).equals(sum(numbers))

@check("amount", lambda rng: {"numbers": [rng.randrange(9) for _ in range(5)]}, count=60)
def adds_many(ask, numbers):
    """adds many numbers

    And five?
    """
    expect(ask.total(numbers)).equals(sum(numbers))

@check("edges", needs=["adds_many"], tier="full")
def adds_none(ask):
    """adds none

    What is the sum of nothing?
    """
    expect(ask.total([])).equals(0)

@check("edges", [{"numbers": [2]}], tier="full")
def adds_one(ask, numbers):
    """adds one

    And one?
    """
    expect(ask.total(numbers)).equals(2)
'''

RIGHT = "def total(numbers):\n    return sum(numbers)\n"
ENDLESS = "def total(numbers):\n    while True: pass\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    folder = tmp_path / "katas" / "total"
    folder.mkdir(parents=True)
    (folder / "grader.py").write_text(GRADER)
    return Kata(
        slug="total",
        number=1,
        title="Total",
        category="dsa",
        minutes=10,
        folder=folder,
        contract=Contract(
            "total.py", {"total": "total(numbers)"}, limits=Limits(seconds_per_call=0.2)
        ),
        rubric=(RubricItem("amount", 60, "adds"), RubricItem("edges", 40, "ends")),
        pack=f"pack_{abs(hash(tmp_path))}",
    )


def source(text: str) -> Source:
    return Source(Path("total.py"), text.encode())


def outcomes(kata: Kata, text: str, sandbox: Sandbox) -> list[tuple[str, str | None]]:
    with Grading(kata, source(text), sandbox=sandbox) as grading:
        return [(str(v.outcome), v.kind) for v in grading.verdicts()]


def finished(kata: Kata, text: str, sandbox: Sandbox, **options: object) -> Attempt:
    *_, last = grade(kata, source(text), sandbox=sandbox, **options)  # type: ignore[arg-type]
    assert isinstance(last, Finished)
    return last.attempt


def test_events_come_in_order_and_end_with_the_attempt(kata: Kata, sandbox: Sandbox):
    events = [*grade(kata, source(RIGHT), sandbox=sandbox)]

    assert [type(event) for event in events] == [Started, *[Checked] * 4, Decided, Finished]


def test_an_attempt_is_decided_before_it_is_in_the_logbook(
    kata: Kata, sandbox: Sandbox, tmp_path: Path
):
    logbook = Logbook(tmp_path / "log")
    records = {
        type(event): len(logbook.records("total", "run"))
        for event in grade(kata, source(RIGHT), sandbox=sandbox, logbook=logbook)
    }

    assert (records[Decided], records[Finished]) == (0, 1)


def test_a_right_submission_is_accepted_and_scores_100(kata: Kata, sandbox: Sandbox):
    attempt = finished(kata, RIGHT, sandbox)

    assert (attempt.verdict, attempt.score, attempt.level) == ("accepted", 100, 3)


def test_a_check_that_needs_another_waits_for_it_and_takes_its_kind(kata: Kata, sandbox: Sandbox):
    text = "def total(numbers):\n    return sum(numbers) if len(numbers) < 3 else 0\n"

    with Grading(kata, source(text), sandbox=sandbox) as grading:
        verdict = grading.verdict("adds_none")

    assert (verdict.outcome, verdict.blocked_by) == (Outcome.blocked, "adds_many")
    assert verdict.kind == Kind.wrong_answer


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("def total(:\n", Kind.syntax_error),
        ("import nothing_of_that_name\n", Kind.import_error),
        ("def totals(numbers):\n    return 0\n", Kind.missing_function),
    ],
)
def test_a_broken_file_is_told_once(kata: Kata, text: str, kind: Kind, sandbox: Sandbox):
    assert outcomes(kata, text, sandbox) == [("failed", kind), *[("blocked", kind)] * 3]


def test_after_three_timeouts_the_rest_is_not_run(kata: Kata, sandbox: Sandbox):
    grader = GRADER + GRADER.partition("\n@")[2].join(["\n@", ""]).replace("def adds", "def also")
    (kata.folder / "grader.py").write_text(grader.replace('needs=["adds_many"], ', ""))

    seen = outcomes(kata, ENDLESS, sandbox)

    assert seen[:3] == [("failed", Kind.timeout)] * 3
    assert set(seen[3:]) == {("blocked", Kind.timeout)}


def test_a_check_that_waits_for_a_timeout_is_no_timeout_of_its_own(kata: Kata, sandbox: Sandbox):
    two, blocked, one = outcomes(kata, ENDLESS, sandbox)[1:]

    assert blocked == ("blocked", Kind.timeout)
    assert [two, one] == [("failed", Kind.timeout)] * 2


ENDS = {
    "while True: pass": Kind.timeout,
    "import time; time.sleep(1e9)": Kind.timeout,
    "import sys; sys.exit(0)": Kind.exited_early,
    "import os; os._exit(0)": Kind.exited_early,
    "total(numbers)": Kind.exception,
    "raise KeyboardInterrupt": Kind.exception,
    "for _ in range(100_000): print('x' * 1000)": Kind.output_limit,
    "bytearray(10 << 30)": Kind.memory_limit,
    "import os; os.kill(os.getpid(), 9)": Kind.crash,
    "import ctypes; ctypes.string_at(0)": Kind.crash,
    "return print('x')": Kind.wrong_type,
    "return (n for n in numbers)": Kind.wrong_type,
    "return 4": Kind.wrong_answer,
}


@pytest.mark.parametrize("end", ENDS)
def test_every_end_has_its_own_verdict_and_the_next_check_runs(
    kata: Kata, end: str, sandbox: Sandbox
):
    text = (
        f"def total(numbers):\n    if numbers == [1, 2]:\n        {end}\n    return sum(numbers)\n"
    )

    first, second, *_ = outcomes(kata, text, sandbox)

    assert first == ("failed", ENDS[end])
    assert second == ("passed", None)


def test_a_failing_case_can_be_replayed_and_holds_only_what_was_asked(kata: Kata, sandbox: Sandbox):
    text = "def total(numbers):\n    return -1\n"
    with Grading(kata, source(text), sandbox=sandbox) as grading:
        verdict = grading.verdict("adds_many")
        replay = grading.replay_of("adds_many")

    assert replay is not None
    assert replay.handle == verdict.replay
    assert [question.args for question in replay.questions] == [([],)]


def test_what_passed_has_nothing_to_replay(kata: Kata, sandbox: Sandbox):
    with Grading(kata, source(RIGHT), sandbox=sandbox) as grading:
        grading.verdict("adds_many")

        assert grading.replay_of("adds_many") is None


def test_a_part_of_the_checks_decides_no_level(kata: Kata, sandbox: Sandbox):
    attempt = finished(kata, RIGHT, sandbox, only=["adds_two"])

    assert (attempt.complete, attempt.level, len(attempt.checks)) == (False, 0, 1)


def test_a_check_that_does_not_exist_is_a_usage_error(kata: Kata):
    with pytest.raises(UsageError) as caught:
        chosen_checks(kata, ["adds"])

    assert str(caught.value) == (
        "total has no check 'adds'. It has: adds_two, adds_many, adds_none, adds_one."
    )


def test_collecting_checks_starts_no_process(kata: Kata):
    with Grading(kata, source(RIGHT)) as grading:
        assert [check.id for check in grading.checks] == [check.id for check in checks_of(kata)]
        assert grading._submissions == []


def test_the_clock_of_an_attempt_begins_with_its_first_run(
    kata: Kata, sandbox: Sandbox, tmp_path: Path
):
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    wrong = "def total(numbers):\n    return 0\n"

    first = finished(kata, wrong, sandbox, logbook=logbook, clock=clock)
    clock.advance(timedelta(minutes=11).total_seconds())
    second = finished(kata, RIGHT, sandbox, logbook=logbook, clock=clock)

    assert (first.number, first.seconds) == (1, 0.0)
    assert (second.number, second.seconds) == (2, 660.0)
    assert second.level == 2
    assert "10 minutes" in second.missing[0]


def test_a_logbook_that_cannot_be_written_changes_no_verdict(
    kata: Kata, sandbox: Sandbox, tmp_path: Path
):
    class Full(Logbook):
        def add(self, *_: object, **__: object) -> Record:
            raise LogbookError("the disk is full")

    attempt = finished(kata, RIGHT, sandbox, logbook=Full(tmp_path))

    assert attempt.verdict == "accepted"
    assert attempt.notes == ("This attempt is not in the logbook: the disk is full",)


def test_a_logbook_that_cannot_be_read_changes_no_verdict(
    kata: Kata, sandbox: Sandbox, tmp_path: Path
):
    (tmp_path / "log").write_text("no folder")

    attempt = finished(kata, RIGHT, sandbox, logbook=Logbook(tmp_path / "log"))

    assert attempt.accepted
    assert [note.partition(": ")[0] for note in attempt.notes[:2]] == [
        "This attempt is not in the logbook",
        "Earlier attempts are not counted",
    ]


def test_the_clock_of_a_solved_kata_stands_still(kata: Kata, sandbox: Sandbox, tmp_path: Path):
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    finished(kata, RIGHT, sandbox, logbook=logbook, clock=clock)

    clock.advance(timedelta(hours=3).total_seconds())

    assert finished(kata, RIGHT, sandbox, logbook=logbook, clock=clock).seconds == 0


def test_an_attempt_survives_its_way_through_json(kata: Kata, sandbox: Sandbox):
    attempt = finished(kata, "def total(numbers):\n    return numbers[0]\n", sandbox)

    assert Attempt.from_plain(attempt.to_plain()) == attempt


def test_the_same_file_and_seed_give_the_same_verdicts(kata: Kata, sandbox: Sandbox):
    text = "def total(numbers):\n    return sum(numbers) - (7 in numbers)\n"

    def verdicts(seed: int) -> list[Verdict]:
        with Grading(kata, source(text), seed=seed, sandbox=sandbox) as grading:
            return [verdict.without_times() for verdict in grading.verdicts()]

    assert verdicts(3) == verdicts(3)


def test_an_attempt_below_the_highest_tier_says_so_in_one_line(kata: Kata):
    with Sandbox(without={"seccomp"}) as weaker:
        attempt = finished(kata, RIGHT, weaker)

    assert attempt.tier == "no-seccomp"
    (note,) = attempt.notes
    assert note == (
        "Isolation no-seccomp does not keep a submission from starting processes, changing the "
        "metadata of your files or sending datagrams."
    )


def test_an_attempt_that_could_not_be_run_has_no_tier(kata: Kata, monkeypatch):
    with Sandbox() as broken:
        monkeypatch.setattr(sys, "executable", "/no/such/python")
        attempt = finished(kata, RIGHT, broken)

    assert attempt.verdict == INTERNAL
    assert "no process for submissions can be started: " in attempt.checks[0].message
    assert attempt.tier == "unknown"


def test_a_file_is_read_whole_once(tmp_path: Path):
    path = tmp_path / "total.py"
    path.write_bytes(b"# \xff\n")

    assert read_source(path).content == b"# \xff\n"


def test_files_that_cannot_be_graded_are_named_with_a_repair(tmp_path: Path):
    (tmp_path / "file.py").write_text("x = 1\n")
    (tmp_path / "link.py").symlink_to(tmp_path / "file.py")
    (tmp_path / "large.py").write_text("#" * 300_000)
    os.mkfifo(tmp_path / "pipe.py")
    messages = {
        "missing.py": "there is no such file. `hardtier init` writes the stubs.",
        "link.py": "is a link. Put the file itself there.",
        "large.py": "is larger than 256 KiB, the most that is graded. Shorten it.",
        "pipe.py": "is no regular file. Name a Python file.",
        "": "is no regular file. Name a Python file.",
    }

    for name, message in messages.items():
        with pytest.raises(WorkspaceError) as caught:
            read_source(tmp_path / name)
        assert str(caught.value).endswith(message), name
