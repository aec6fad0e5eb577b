"""`hardtier hint`, `debrief` and `discuss`: what they show, what they cost, what they record."""

from __future__ import annotations

import json

import pytest

from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study.logbook import Logbook, default_logbook
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import RIGHT, User
from tests.small_katas import write_variation


def records(user: User, kind: str) -> list[dict[str, object]]:
    workspace = Workspace.named(user.workspace)
    return [record.data for record in default_logbook(workspace.id).records("count_pairs", kind)]


def solve(user: User) -> None:
    user.submits(RIGHT)
    assert user.types("grade", "count_pairs").exit_code == 0


def test_each_hint_goes_one_step_further(user: User):
    first, second = (user.types("hint", "count_pairs").stdout for _ in range(2))

    assert first.startswith("Hint 1 of 4\n\nTake the last number of the list.")
    assert second.startswith("Hint 2 of 4\n\nIts partner has only one possible value.")
    assert records(user, "hint") == [{"step": 1}, {"step": 2}]


def test_the_first_hint_says_what_a_second_costs(user: User):
    assert user.types("hint", "count_pairs").stdout.endswith(
        "One hint is free. With a second one, the level of your next attempt is 2 at most.\n"
    )


def test_in_an_attempt_a_hint_says_that_it_is_about_this_one(user: User):
    user.types("start", "count_pairs")

    assert user.types("hint", "count_pairs").stdout.endswith(
        "One hint is free. With a second one, the level of this attempt is 2 at most.\n"
    )


def test_the_second_hint_says_what_it_cost(user: User):
    user.types("hint", "count_pairs")

    assert user.types("hint", "count_pairs").stdout.endswith(
        "2 hints were taken: this attempt's level is 2 at most.\n"
    )


def test_two_hints_cap_the_level(user: User):
    user.types("hint", "count_pairs")
    user.types("hint", "count_pairs")
    user.submits(RIGHT)

    assert json.loads(user.types("grade", "count_pairs", "--json").stdout)["level"] == 2


def test_hints_that_were_taken_can_be_read_again_for_nothing(user: User):
    user.types("hint", "count_pairs")

    again = user.types("hint", "count_pairs", "--again").stdout

    assert again.startswith("Hint 1 of 4\n")
    assert records(user, "hint") == [{"step": 1}]


def test_there_is_nothing_to_read_again_before_the_first(user: User):
    assert user.types("hint", "count_pairs", "--again").stdout == (
        "You have taken none. The first one is free: hardtier hint count_pairs\n"
    )


def test_after_the_last_hint_all_are_shown_again(user: User):
    for _ in range(4):
        user.types("hint", "count_pairs")

    result = user.types("hint", "count_pairs")

    assert result.stdout.count("Hint ") == 4
    assert result.stdout.endswith(
        "There are no more. `hardtier debrief count_pairs` tells the rest.\n"
    )
    assert len(records(user, "hint")) == 4


def test_a_hint_for_a_solved_kata_costs_nothing(user: User):
    solve(user)

    assert user.types("hint", "count_pairs").stdout.endswith(
        "The kata is solved, so a hint costs nothing any more.\n"
    )


def test_the_debrief_waits_until_the_kata_is_solved(user: User):
    result = user.types("debrief", "count_pairs")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "count_pairs is not solved. The debrief tells how, and this attempt's level is then 2 at "
        "most. To read it anyway: hardtier debrief count_pairs --give-up\n"
    )
    assert records(user, "debrief") == []


def test_giving_up_shows_the_debrief_and_is_recorded(user: User):
    result = user.types("debrief", "count_pairs", "--give-up")

    assert result.exit_code == 0
    assert result.stdout.startswith("# Count Pairs: what to learn\n")
    assert len(records(user, "debrief")) == 1


def test_a_debrief_once_opened_is_open(user: User):
    user.types("debrief", "count_pairs", "--give-up")

    assert user.types("debrief", "count_pairs").exit_code == 0


def test_the_debrief_of_a_solved_kata_costs_nothing(user: User):
    solve(user)

    result = user.types("debrief", "count_pairs")

    assert result.stdout.startswith("# Count Pairs: what to learn\n")
    assert records(user, "debrief") == []


def answers_of(user: User) -> str:
    """The right answer of each question, in the order in which this workspace shows them."""
    from pytest_hardtier.catalogue.discussion import read_discussion
    from pytest_hardtier.catalogue.packs import find_kata
    from pytest_hardtier.grading.discussion import LETTERS, sheet_of

    seed = Workspace.named(user.workspace).seed
    typed = []
    for question in read_discussion(find_kata("count_pairs")):
        sheet = sheet_of(question, seed)
        if question.number is not None:
            typed.append(str(question.number.value))
        elif question.options:
            typed.append(LETTERS[[option.right for option in question.options].index(True)])
        elif question.order:
            typed.append(" ".join(LETTERS[sheet.lines.index(item)] for item in question.order))
        else:
            sides = [sheet.sides.index(pair.right) + 1 for pair in question.match]
            typed.append(" ".join(f"{LETTERS[n]}{side}" for n, side in enumerate(sides)))
    return "; ".join(typed)


def test_a_discussion_that_is_all_right_is_recorded_so(user: User):
    result = user.types("discuss", "count_pairs", "--answers", answers_of(user))

    assert result.exit_code == 0
    assert result.stdout.endswith("4 of 4 right. That is what level 4 asks for.\n")
    [told] = records(user, "discussion")
    assert told["share"] == 1.0
    assert set(told["answers"].values()) == {"right"}


def test_each_option_is_explained_after_the_answer(user: User):
    shown = user.types("discuss", "count_pairs", "--answers", "1; a; ?; ?").stdout

    assert "  no: How often each number was there\n" in shown
    assert "  - a  Then three equal numbers count like two.\n" in shown
    assert "  + b  A new number makes a pair with every earlier partner" in shown


def test_what_was_skipped_is_not_right_and_explained_as_well(user: User):
    result = user.types("discuss", "count_pairs", "--answers", "499500; ?; ?; ?")

    assert "  skipped: " in result.stdout
    assert "\n  n, n log n and n * n.\n" in result.stdout
    assert result.stdout.endswith("1 of 4 right. Level 4 asks for 80 %.\n")
    [told] = records(user, "discussion")
    assert told["share"] == 0.25
    assert sorted(told["answers"].values()) == ["right", "skipped", "skipped", "skipped"]


def test_answers_come_from_a_pipe_as_well(user: User):
    piped = answers_of(user).replace("; ", "\n") + "\n"

    assert user.types("discuss", "count_pairs", stdin=piped).stdout.endswith(
        "4 of 4 right. That is what level 4 asks for.\n"
    )


@pytest.mark.parametrize("typed", ["499500\n", "499500\nq\n"])
def test_who_stops_half_way_leaves_no_record(user: User, typed: str):
    result = user.types("discuss", "count_pairs", stdin=typed)

    assert result.exit_code == 1
    assert result.stdout.endswith("Stopped; nothing was recorded.\n")
    assert records(user, "discussion") == []


def test_an_answer_that_is_none_is_a_usage_error(user: User):
    result = user.types("discuss", "count_pairs", "--answers", "many; b; ?; ?")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: 'many' is no answer to question 1. Please type a number, such as 1500 or "
        "1.5e3.\n"
    )


def test_too_few_answers_are_a_usage_error(user: User):
    result = user.types("discuss", "count_pairs", "--answers", "1; b")

    assert result.exit_code == 2
    assert result.stderr == "hardtier: There are 4 questions, and --answers has 2 answers.\n"


def test_a_logbook_that_cannot_be_written_hides_no_hint(user: User, monkeypatch):
    def is_full(*_: object, **__: object) -> None:
        raise LogbookError("the disk is full")

    monkeypatch.setattr(Logbook, "add", is_full)

    result = user.types("hint", "count_pairs")

    assert result.stdout.startswith("Hint 1 of 4\n")
    assert result.stderr == "hardtier: the disk is full\n"


def test_a_variation_without_words_of_its_own_names_its_kata(user: User):
    write_variation(user.kata, "three_sum")

    said = {
        command: user.types(command, "count_pairs/three_sum").stderr
        for command in ("hint", "debrief", "discuss")
    }

    variation = "hardtier: count_pairs/three_sum"
    assert said == {
        "hint": f"{variation} has no hints of its own. Try `hardtier hint count_pairs`.\n",
        "debrief": f"{variation} has no debrief. Try `hardtier debrief count_pairs`.\n",
        "discuss": f"{variation} has no discussion of its own. "
        "Try `hardtier discuss count_pairs`.\n",
    }


def test_between_attempts_the_debrief_of_a_kata_once_solved_is_free(user: User):
    solve(user)
    user.types("reset", "count_pairs")

    assert user.types("debrief", "count_pairs").exit_code == 0
    assert records(user, "debrief") == []


def test_in_the_next_attempt_the_debrief_costs_again(user: User):
    solve(user)
    user.types("start", "count_pairs")

    assert user.types("debrief", "count_pairs").exit_code == 1


def test_a_discussion_fits_a_narrow_terminal_and_breaks_no_word(user: User, monkeypatch):
    wide = user.types("discuss", "count_pairs", "--answers", "?; ?; ?; ?").stdout
    monkeypatch.setenv("COLUMNS", "50")

    narrow = user.types("discuss", "count_pairs", "--answers", "?; ?; ?; ?").stdout

    assert max(map(len, wide.splitlines())) > 50
    assert max(map(len, narrow.splitlines())) <= 50
    assert narrow.split() == wide.split()


def test_a_question_that_is_skipped_tells_its_answer_all_the_same(user: User):
    wrong = user.types("discuss", "count_pairs", "--answers", "1; ?; ?; ?").stdout
    [number] = [row for row in wrong.splitlines() if row.startswith("  no: ")]

    skipped = user.types("discuss", "count_pairs", "--answers", "?; ?; ?; ?").stdout

    assert number.replace("no: ", "skipped: ") in skipped.splitlines()
    assert sum(row.startswith("  skipped: ") for row in skipped.splitlines()) == 3


def test_an_answer_that_is_none_is_refused_before_anything_is_told(user: User):
    result = user.types("discuss", "count_pairs", "--answers", "499500; b; ?; a9")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no answer to question 4." in result.stderr


def test_one_answer_is_not_answers(user: User):
    result = user.types("discuss", "count_pairs", "--answers", "499500")

    assert "There are 4 questions, and --answers has 1 answer.\n" in result.stderr
