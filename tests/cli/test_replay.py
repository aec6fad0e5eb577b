"""`hardtier replay`: a failing case again, in the foreground, as its author would call it."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from pathlib import Path

import pytest

from pytest_hardtier.calls import Op, Question, Terms
from pytest_hardtier.errors import UsageError
from pytest_hardtier.plain import same
from pytest_hardtier.replay import forget_replays, keep_replay, read_replay
from pytest_hardtier.session import Replay, Source
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import RIGHT, WRONG, User

KATA = """\
format: 1
slug: rows
number: 2
title: Rows
category: dsa
minutes: 20
submission:
  file: rows.py
  calls:
    total: "total(numbers: list[int]) -> int"
  classes: {Rows: [push]}
  imports: numpy
  limits: {memory_mib: 256}
rubric:
  kept:
    share: 50
    line: rows are kept
  cost:
    share: 50
    line: one look at each number
"""
GRADER = '''\
import numpy

from pytest_hardtier.authoring import check, expect


@check("kept")
def keeps_rows(ask):
    """keeps rows

    Where does the second row go?
    """
    rows = ask.Rows(2)
    rows.push(numpy.array([1.0, 2.0]))
    rows["scale"] = 3
    expect(rows["count"]).equals(1)
    expect(rows.push(numpy.array([0.5, 4.0]))).equals(2)


@check("cost")
def reads_each_number_once(ask):
    """reads each number once

    How often do you look at the first number?
    """
    reads = ask.harness.reads_of_total([5, 6, 7]).value
    expect(reads).equals(3)


@check("cost")
def takes_few_steps(ask):
    """takes few steps

    What happens once for each pair?
    """
    ask.within(steps=500).total(list(range(40)))


@check("cost")
def needs_little_memory(ask):
    """needs little memory

    What do you copy?
    """
    expect(ask.total([1])).equals(1)
'''
HARNESS = """\
from pytest_hardtier.sandbox.counting import CountedSequence, Tally, steps


def reads_of_total(submission, numbers):
    tally = Tally()
    with steps(Tally()):
        submission.total(CountedSequence(numbers, tally))
    return tally.total
"""
SOLUTION = """\
class Rows:
    def __init__(self, width):
        self.width, self.count = width, 0

    def push(self, row):
        print("pushing", row.tolist())
        row[0] = 9
        self.count += 1
        return 7 if self.count == 2 else self.count


def total(numbers):
    if len(numbers) == 1:
        raise ValueError("one is none")
    return sum(one for one in numbers for other in numbers if one == other)
"""


@pytest.fixture
def rows(user: User) -> User:
    """A user who has failed a kata with a class, arrays, a harness and a bound on steps."""
    kata = user.pack / "rows"
    (kata / "solutions").mkdir(parents=True)
    listing = user.pack / "pack.yaml"
    listing.write_text(listing.read_text() + "  - rows\n")
    files = {"kata.yaml": KATA, "grader.py": GRADER, "harness.py": HARNESS, "prompt.md": "# Rows\n"}
    for name, text in {**files, "stub.py": "def total(numbers): ...\n"}.items():
        (kata / name).write_text(text)
    assert user.types("init", "--kata", "rows").exit_code == 0
    (user.workspace / "rows" / "rows.py").write_text(SOLUTION)
    return user


def handles(user: User, slug: str) -> dict[str, str]:
    """The replay handle of each failed check of a run that has just ended."""
    plain = json.loads(user.types("grade", slug, "--json").stdout)
    return {check["id"]: check["replay"] for check in plain["checks"] if check["replay"]}


def failed(user: User, source: str = WRONG) -> str:
    """The handle of the first failing case."""
    user.submits(source)
    return handles(user, "count_pairs")["counts_the_pairs_of_the_examples"]


def test_the_call_is_made_again_and_its_answer_shown(user: User):
    handle = failed(user)

    done = user.runs("replay", handle)

    assert done.returncode == 0
    assert done.stdout == (
        "count_pairs: counts the pairs of the three examples\n\n"
        "got 6, which is too much\n\n"
        "numbers = [3, 3, 3]\ntarget = 6\n\n"
        "count_pairs([3, 3, 3], 6)\n"
        "-> 6\n\n"
        "Write the pairs of the example down by hand. Which two places does each of them take?\n"
    )


def test_the_first_letters_of_a_handle_are_enough(user: User):
    handle = failed(user)

    assert "-> 6\n" in user.runs("replay", handle[:5]).stdout


def test_prints_come_where_they_are_printed(user: User):
    handle = failed(user, "def count_pairs(numbers, target):\n    print('here')\n    return 0\n")

    assert "\nhere\n-> 0\n" in user.runs("replay", handle).stdout


def test_an_exception_shows_the_frames_of_its_author_and_no_others(user: User):
    handle = failed(user, "def count_pairs(numbers, target):\n    return numbers[99]\n")

    out = user.runs("replay", handle).stdout

    assert f'File "{user.stub}", line 2, in count_pairs\n    return numbers[99]\n' in out
    assert out.count('  File "') == 1
    assert "IndexError: list index out of range\n" in out


def test_a_file_that_was_changed_is_run_as_it_is_now(user: User):
    handle = failed(user)
    user.submits(RIGHT)

    out = user.runs("replay", handle).stdout

    assert f"{user.stub} has changed since it failed; this runs it as it is now.\n" in out
    assert "-> 3\n" in out


def test_a_file_that_does_not_load_any_more_says_why(user: User):
    handle = failed(user)
    user.submits("import nothing_of_that_name\n")

    done = user.runs("replay", handle)

    assert done.returncode == 1
    assert f'File "{user.stub}", line 1' in done.stdout
    assert "ModuleNotFoundError: No module named 'nothing_of_that_name'" in done.stdout


def test_the_expected_value_of_a_hidden_case_is_nowhere(user: User):
    user.submits("def count_pairs(numbers, target):\n    return 4711\n")
    handle = handles(user, "count_pairs")["counts_every_pair_once"]

    out = user.runs("replay", handle).stdout
    kept = json.loads((Workspace.named(user.workspace).replays / f"{handle}.json").read_text())

    assert "\ncount_pairs([], 0)\n-> 4711\n" in out
    assert "expected" not in kept
    assert not re.search(r"\b0\b", out.replace("count_pairs([], 0)", "").replace("target = 0", ""))


def test_an_unknown_handle_names_those_that_are_kept(user: User):
    handle = failed(user)

    result = user.types("replay", "zzz")

    assert result.exit_code == 2
    assert "There is no failing case 'zzz'. Kept are " in result.stderr
    assert f"{handle} (count_pairs)" in result.stderr


def test_without_a_failing_case_there_is_nothing_to_replay(user: User):
    result = user.types("replay", "abc")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: No failing case is kept here. `hardtier grade SLUG` keeps those of its last "
        "run.\n"
    )


def test_a_damaged_record_says_how_to_repair_it(user: User):
    handle = failed(user)
    path = Workspace.named(user.workspace).replays / f"{handle}.json"
    path.write_text(path.read_text().replace('"questions"', '"answers"'))

    result = user.types("replay", handle)

    assert result.exit_code == 2
    assert "cannot be read. Grade the kata again; that writes it anew." in result.stderr


def test_outside_of_a_workspace_cases_are_kept_as_well(installed: User):
    wrong = installed.kata / WRONG
    plain = json.loads(installed.types("grade", "count_pairs", "--file", wrong, "--json").stdout)

    done = installed.runs("replay", plain["checks"][0]["replay"])

    assert "-> 6\n" in done.stdout


def test_the_debugger_stops_in_the_function_and_reads_the_terminal(user: User):
    handle = failed(user)

    done = user.runs("replay", handle, "--pdb", stdin="next\np 'seen' in locals()\ncontinue\n")

    assert done.returncode == 0
    assert "count_pairs.py(6)count_pairs()\n-> seen = Counter()\n" in done.stdout
    assert "(Pdb) True\n" in done.stdout
    assert "(Pdb) -> 6\n" in done.stdout


def test_leaving_the_debugger_ends_the_replay(user: User):
    handle = failed(user)

    done = user.runs("replay", handle, "--pdb", stdin="quit\n")

    assert done.returncode == 0
    assert "left the debugger\n" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_after_an_exception_the_debugger_stands_where_it_was_raised(user: User):
    handle = failed(user, "def count_pairs(numbers, target):\n    one = 41\n    return one / 0\n")

    done = user.runs("replay", handle, "--pdb", stdin="continue\np one + 1\nquit\n")

    assert "ZeroDivisionError" in done.stdout
    assert "(Pdb) 42\n" in done.stdout


def test_kept_objects_are_called_as_they_were(rows: User):
    out = rows.runs("replay", handles(rows, "rows")["keeps_rows"]).stdout

    assert "\nrows_1 = Rows(2)\nrows_1.push([1, 2])\npushing [1.0, 2.0]\n-> 1\n" in out
    assert "   argument 1 is now [9, 2]\n" in out
    assert "rows_1.scale = 3\nrows_1.count\n-> 1\n" in out
    assert "rows_1.push([0.5, 4])\npushing [0.5, 4.0]\n-> 7\n" in out


def test_the_debugger_stops_in_methods_of_kept_objects(rows: User):
    handle = handles(rows, "rows")["keeps_rows"]

    done = rows.runs("replay", handle, "--pdb", stdin="continue\np row\nquit\n")

    assert "5 calls; `continue` goes on to the next one, `quit` leaves all.\n" in done.stdout
    assert "rows.py(3)__init__()\n" in done.stdout
    assert "rows.py(6)push()\n" in done.stdout
    assert "(Pdb) array([1., 2.])\n" in done.stdout


def test_a_harness_runs_beside_the_submission_again(rows: User):
    out = rows.runs("replay", handles(rows, "rows")["reads_each_number_once"]).stdout

    assert "\nharness.reads_of_total(submission, [5, 6, 7])\n   it calls total(" in out
    assert "\n-> 12\n" in out


def test_the_debugger_stops_in_what_a_harness_calls(rows: User):
    handle = handles(rows, "rows")["reads_each_number_once"]

    done = rows.runs("replay", handle, "--pdb", stdin="p numbers\ncontinue\n")

    assert "(Pdb) [5, 6, 7]\n" in done.stdout
    assert "-> 12\n" in done.stdout


def test_a_bound_ends_the_call_as_in_the_graded_run(rows: User):
    out = rows.runs("replay", handles(rows, "rows")["takes_few_steps"]).stdout

    assert "the call was ended after 500 steps, here:\n" in out
    assert "in <genexpr>\n    return sum(" in out


def test_ctrl_c_says_where_the_submission_was(user: User, tmp_path: Path):
    """The submission tells by a file that it is in its endless loop, once the limit is gone."""
    handle = failed(user)
    sign = tmp_path / "looping"
    tells = f"open({str(sign)!r}, 'w').close()"
    user.submits(f"def count_pairs(numbers, target):\n    {tells}\n    while True: pass\n")
    process = user.starts("replay", handle, start_new_session=True)
    while not sign.exists():
        assert process.poll() is None
        time.sleep(0.01)

    os.killpg(process.pid, signal.SIGINT)

    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "")
    assert "line 3, in count_pairs\n" in out
    assert "KeyboardInterrupt\n" in out


def test_memory_is_bounded_in_a_replay_too(rows: User):
    file = rows.workspace / "rows" / "rows.py"
    handle = handles(rows, "rows")["needs_little_memory"]
    file.write_text(SOLUTION.replace('raise ValueError("one is none")', "bytearray(1 << 30)"))

    assert "MemoryError\n" in rows.runs("replay", handle).stdout


# The records themselves


def kept_case(folder: Path, *questions: Question, handle: str = "abc123", kata: str = "k") -> Path:
    replay = Replay(handle, kata, "check", "title", "question", "case", "message", questions)
    return keep_replay(folder, replay, Source(Path("k.py"), b"pass"))


def test_questions_survive_their_way_through_the_file(tmp_path: Path):
    import numpy

    terms = Terms(seconds=1.0, steps=500, measure=frozenset({"memory"}))
    first = Question(Op.new, "Net", (5, (1, 2)), {"scale": float("inf")}, on=1)
    second = Question(Op.method, "forward", (numpy.eye(2), {3}, b"x"), on=1, terms=terms)
    kept_case(tmp_path, first, second)

    questions = read_replay(tmp_path, "abc123").questions

    assert questions[0] == first
    assert (questions[1].op, questions[1].on, questions[1].terms) == (Op.method, 1, terms)
    assert same(questions[1].args, second.args)


def test_only_the_cases_of_one_kata_are_forgotten(tmp_path: Path):
    kept_case(tmp_path, handle="aaa111", kata="mine")
    kept_case(tmp_path, handle="bbb222", kata="other")

    forget_replays(tmp_path, "mine")

    assert [path.name for path in tmp_path.iterdir()] == ["bbb222.json"]


def test_the_cases_of_the_last_run_are_not_forgotten(tmp_path: Path):
    kept_case(tmp_path, handle="aaa111")
    kept_case(tmp_path, handle="bbb222")

    forget_replays(tmp_path, "k", but=["bbb222"])

    assert [path.name for path in tmp_path.iterdir()] == ["bbb222.json"]


def test_letters_that_begin_two_handles_name_both(tmp_path: Path):
    kept_case(tmp_path, handle="abc111")
    kept_case(tmp_path, handle="abc222")

    with pytest.raises(UsageError) as refused:
        read_replay(tmp_path, "abc")

    assert str(refused.value) == (
        "More than one failing case begins with 'abc'. Kept are abc111 (k), abc222 (k)."
    )


def test_a_replay_fits_a_narrow_terminal_and_breaks_no_word(user: User, monkeypatch):
    handle = failed(user, f"def count_pairs(numbers, target):\n    return {list(range(90))}\n")
    monkeypatch.setenv("COLUMNS", "50")

    lines = user.runs("replay", handle).stdout.splitlines()

    assert max(map(len, lines)) <= 50
    assert not any(line.endswith("1") for line in lines if line.startswith("   "))
    assert any(line.startswith("-> [0, 1, 2, 3,") for line in lines)
