"""A record comes back whole and unchanged, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.clock import Ticks
from pytest_hardtier.study.record import Record, Unreadable, in_order, packed

AT = datetime(2026, 11, 22, 20, 14, 3, 123456, tzinfo=UTC)
RECORD = Record("20261122-1", "hint", "word_search_ii", AT, {"step": 2}, {"mood": "calm"})
CONTENT = RECORD.to_bytes()

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_what_is_written_is_read(data):
    record = Record("id", "run", "kata", AT, data)

    assert Record.from_bytes(record.to_bytes()) == record


def test_a_record_is_two_lines_that_grep_can_read():
    line, seal, end = CONTENT.decode("ascii").split("\n")

    assert line.startswith('{"format":1,"id":"20261122-1","kind":"hint","kata":"word_search_ii"')
    assert seal.startswith("crc32 ")
    assert end == ""


def test_fields_of_a_newer_version_are_kept():
    assert Record.from_bytes(CONTENT).more == {"mood": "calm"}
    assert Record.from_bytes(CONTENT).to_bytes() == CONTENT


def test_every_beginning_of_a_record_is_rejected():
    for length in range(len(CONTENT)):
        with pytest.raises(Unreadable, match="damaged"):
            Record.from_bytes(CONTENT[:length])


def test_every_single_bit_that_flips_is_noticed():
    for place in range(len(CONTENT) * 8):
        flipped = bytearray(CONTENT)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(Unreadable, match="damaged"):
            Record.from_bytes(bytes(flipped))


def test_a_newer_format_is_named_and_not_guessed():
    newer = Record("id", "run", "kata", AT, more={"format": 2})

    with pytest.raises(Unreadable, match=r"a newer version wrote it \(format 2\); upgrade"):
        Record.from_bytes(newer.to_bytes())


@pytest.mark.parametrize(
    "more",
    [{"at": "yesterday"}, {"at": "2026-11-22T20:14:03"}, {"at": 3}, {"data": []}, {"kata": None}],
)
def test_whole_files_that_hold_something_else_are_no_records(more):
    with pytest.raises(Unreadable, match="it is no record of an attempt"):
        Record.from_bytes(Record("id", "run", "kata", AT, more=more).to_bytes())


TICKS = Ticks("4c1e", 35.5, 40.25)


def test_the_clocks_that_nobody_sets_are_kept():
    record = Record("id", "run", "kata", AT, {}, {}, TICKS)

    assert Record.from_bytes(record.to_bytes()) == record


@pytest.mark.parametrize("ticks", [None, 7, {}, {"boot": 1}, {**vars(TICKS), "drift": 0.1}])
def test_clocks_of_a_newer_version_are_kept_and_not_guessed(ticks: object):
    content = Record("id", "run", "kata", AT, {}, {"ticks": ticks}).to_bytes()

    found = Record.from_bytes(content)

    assert (found.ticks, found.more) == (None, {"ticks": ticks})
    assert found.to_bytes() == content


@given(st.binary(max_size=2000))
def test_a_submission_comes_back_as_it_was(content: bytes):
    assert Record("id", "run", "kata", AT, {"submission": packed(content)}).submission == content


@pytest.mark.parametrize("kept", [None, 3, "", "no base64!", "aGVsbG8="])
def test_what_is_no_submission_is_none(kept: object):
    assert Record("id", "run", "kata", AT, {"submission": kept}).submission is None


def test_a_submission_that_unfolds_without_end_is_cut():
    bomb = packed(b"x" * 20_000_000)

    found = Record("id", "run", "kata", AT, {"submission": bomb}).submission

    assert found is not None
    assert len(found) == 1024 * 1024


def test_a_gist_is_small_and_says_what_counts():
    data = {"verdict": "accepted", "checks": [1] * 1000, "rubric": [2], "submission": "x" * 1000}
    record = Record("id", "run", "kata", AT, data, {"mood": "calm"}, TICKS)

    assert record.gist() == Record(
        "id", "run", "kata", AT, {"verdict": "accepted"}, {"mood": "calm"}, TICKS
    )


def test_a_record_that_is_there_twice_counts_once():
    assert in_order([RECORD, RECORD]) == [RECORD]


def test_machines_take_turns_by_the_time_of_day():
    def on(boot: str, minute: int, seconds: float) -> Record:
        at = AT + timedelta(minutes=minute)
        return Record(f"{boot}{minute}", "run", "kata", at, ticks=Ticks(boot, seconds, seconds))

    one, other = on("laptop", 0, 9_000), on("desktop", 5, 60)
    back = on("laptop", 10, 9_600)

    assert in_order([back, other, one]) == [one, other, back]
