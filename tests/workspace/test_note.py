"""The approach note: only the candidate's own words count."""

from __future__ import annotations

import os

import pytest

from pytest_hardtier.workspace.note import fresh_note, words_of


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "APPROACH.md"
    path.write_bytes(fresh_note("Two Sum"))
    return path


def test_a_fresh_note_has_no_words_of_the_candidates(note):
    assert words_of(note) == 0


def test_words_between_our_headings_count(note):
    text = note.read_text()
    note.write_text(
        text.replace("right\n", "right\n\nEach partner is seen once.\n") + "O(n) both\n"
    )

    assert words_of(note) == 5 + 3


def test_a_note_of_ones_own_making_counts_as_well(note):
    note.write_text("hash map, one pass")

    assert words_of(note) == 4


def test_a_note_that_is_not_there_has_no_words(tmp_path):
    assert words_of(tmp_path / "APPROACH.md") == 0


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "huge"])
def test_what_is_no_note_is_not_read(note, tmp_path, kind):
    note.unlink()
    if kind == "link":
        (tmp_path / "other").write_text("words of somebody else")
        note.symlink_to(tmp_path / "other")
    elif kind == "folder":
        note.mkdir()
    elif kind == "pipe":
        os.mkfifo(note)
    else:
        note.write_text("word " * 100_000)

    assert words_of(note) == 0


def test_bytes_that_are_no_text_are_survived(note):
    note.write_bytes(b"\xff\xfe plan")

    assert words_of(note) >= 1
