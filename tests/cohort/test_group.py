"""What a run adds up to: who is owed what, and how the command ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_hardtier.cohort.group import Group, file_of
from tests.cohort.groups import group
from tests.report import examples

GREEN = Group("sealed", "sealed", 1, (examples.solved_level_3(),), owed=("word_search_ii",))


@pytest.mark.parametrize(
    ("run", "status"),
    [
        (GREEN, 0),
        (replace(GREEN, attempts=(), owed=()), 0),
        (replace(GREEN, refused={"edit_distance": "is a link."}, owed=("edit_distance",)), 1),
        (replace(GREEN, refused={"edit_distance": "is a link."}), 0),
        (replace(GREEN, owed=("word_search_ii", "edit_distance")), 1),
        (replace(GREEN, unfit={"edit_distance": "KeyError: 1"}), 3),
        (replace(GREEN, attempts=(examples.unfit(),)), 3),
    ],
)
def test_a_run_ends_with_its_worst(run: Group, status: int):
    assert run.status == status


def test_what_is_lacking_is_owed_and_not_accepted():
    assert group(examples.solved_level_3()).lacking == ("edit_distance",)
    assert group(examples.wrong_answer()).lacking == ("word_search_ii", "edit_distance")


def test_a_file_stands_where_a_workspace_has_it():
    assert file_of("word_search_ii") == "word_search_ii/word_search_ii.py"
    assert file_of("word_search_ii/wildcards") == "word_search_ii/wildcards/wildcards.py"
