"""A history can be looked after: what is damaged is told, and it travels without loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import LogbookError
from pytest_hardtier.study import logbook as logbook_module
from pytest_hardtier.study.care import exported, health_of, move_aside, take_in
from pytest_hardtier.study.exchange import line_of, record_of
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.record import Record, Unreadable

KATA = "word_search_ii"


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    """With a start, a run, a variation's run and a heartbeat."""
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    logbook.add("started", KATA)
    clock.advance(60)
    logbook.add(
        "run", KATA, {"verdict": "accepted", "score": 100, "half": 0.1 + 0.2}, submission=b"x"
    )
    logbook.add("run", f"{KATA}/boggle", {"umlaut": "ä", "half a pair": "\ud800"})
    logbook.beat(KATA)
    return logbook


def lines_of(logbook: Logbook) -> list[str]:
    lines = list(exported(logbook))
    assert all(isinstance(line, str) for line in lines)
    return [str(line) for line in lines]


def test_what_is_exported_and_taken_in_is_the_same_history(logbook: Logbook, tmp_path: Path):
    other = Logbook(tmp_path / "other", FakeClock())

    taken = take_in(other, lines_of(logbook))

    assert (taken.new, taken.known, taken.refused) == (4, 0, [])
    assert other.records() == logbook.records()
    assert lines_of(other) == lines_of(logbook)


def test_what_is_there_already_is_not_taken_in_twice(logbook: Logbook):
    taken = take_in(logbook, lines_of(logbook))

    assert (taken.new, taken.known) == (0, 4)


def test_two_histories_become_one(logbook: Logbook, tmp_path: Path):
    other = Logbook(tmp_path / "other", FakeClock())
    other.add("hint", KATA, {"step": 1})

    take_in(other, lines_of(logbook))
    take_in(logbook, lines_of(other))

    assert other.records() == logbook.records()
    assert len(logbook.records()) == 4


def test_the_heartbeats_of_two_katas_are_two(logbook: Logbook, tmp_path: Path):
    """They bear the id of the machine's start, which is the same."""
    logbook.beat("edit_distance")
    other = Logbook(tmp_path / "other", FakeClock())

    taken = take_in(other, lines_of(logbook))

    assert (taken.new, taken.known) == (5, 0)
    assert lines_of(other) == lines_of(logbook)


def test_a_later_heartbeat_is_not_replaced_by_an_earlier_one(logbook: Logbook):
    early = lines_of(logbook)
    logbook._clock.advance(15)
    logbook.beat(KATA)
    late = lines_of(logbook)

    take_in(logbook, early)

    assert lines_of(logbook) == late


def test_an_export_that_a_tool_has_written_anew_is_read(logbook: Logbook, tmp_path: Path):
    pretty = [json.dumps(json.loads(line), ensure_ascii=True) for line in lines_of(logbook)]
    other = Logbook(tmp_path / "other", FakeClock())

    assert take_in(other, [*pretty, "", "  \n"]).new == 4
    assert other.records() == logbook.records()


def test_a_line_that_was_changed_is_refused_and_the_others_are_taken(
    logbook: Logbook, tmp_path: Path
):
    lines = lines_of(logbook)
    lines[1] = lines[1].replace('"score":100', '"score":101')
    other = Logbook(tmp_path / "other", FakeClock())

    taken = take_in(other, [*lines, "no json", '{"crc32": "1"}', "[" * 100_000])

    assert taken.new == 3
    assert taken.refused == [
        (2, "it is damaged: the checksum does not fit"),
        (5, "it is no line of an export"),
        (6, "it is no line of an export"),
        (7, "it is no line of an export"),
    ]


@pytest.mark.parametrize("name", ["../../evil", "a/b", "", "x" * 81, "a.b"])
def test_a_record_whose_name_leads_elsewhere_is_refused(logbook: Logbook, name: str):
    record = Record(name, "run", KATA, FakeClock().now())

    with pytest.raises(Unreadable, match="it is no record of an attempt"):
        record_of(line_of(record.to_bytes()))


@pytest.mark.parametrize(
    ("kata", "kind"), [("../../../evil", "run"), (KATA, "../../x"), ("a.b", "")]
)
def test_whatever_a_record_says_it_stays_in_the_folder(logbook: Logbook, kata: str, kind: str):
    record = Record("20260101T000000-1", kind, kata, FakeClock().now())

    assert logbook.enter(record)
    assert record in logbook.records()


def test_a_record_of_a_newer_version_is_carried_along(logbook: Logbook):
    newer = Record("20260101T000000-1", "run", KATA, FakeClock().now(), more={"format": 2})
    path = logbook.folder / "2026-01" / f"{newer.id}.{KATA}.run.json"
    path.write_bytes(newer.to_bytes())

    assert len(lines_of(logbook)) == 5
    health = health_of(logbook)
    assert health.whole
    assert [(damage.path, damage.newer) for damage in health.damages] == [(path, True)]
    assert move_aside(logbook, health) == []


def test_a_damaged_record_is_not_exported(logbook: Logbook):
    damaged = min(logbook.folder.glob("2026-01/*.json"))
    damaged.write_bytes(damaged.read_bytes()[:-3])

    assert [path for path in exported(logbook) if isinstance(path, Path)] == [damaged]


def test_a_damaged_heartbeat_is_told(logbook: Logbook):
    [beat] = logbook.folder.glob("beats/*.json")
    beat.write_bytes(b"")

    assert [damage.path for damage in health_of(logbook).damages] == [beat]


def test_a_whole_history_says_what_is_in_it(logbook: Logbook):
    health = health_of(logbook)

    assert (health.records, health.katas, health.whole) == (4, 2, True)
    assert (health.damages, health.unfinished, health.index_was_wrong) == ((), (), False)


def test_an_index_that_tells_something_else_is_noticed_and_made_anew(logbook: Logbook):
    logbook.gists()
    [name] = [name for name in logbook._names() if name.endswith(".started.json")]
    wrong = Record("20260101T000000-1", "started", "edit_distance", FakeClock().now())
    logbook._index._keep("gists", {name: wrong.to_bytes()})

    assert health_of(logbook).index_was_wrong
    assert not health_of(logbook).index_was_wrong
    assert logbook.gists(kind="started")[0].kata == KATA


def test_what_cannot_be_taken_in_is_an_error(logbook: Logbook, tmp_path: Path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logbook_module, "write_once", full)

    with pytest.raises(LogbookError, match=r"could not be kept in .*: No space left on device\."):
        take_in(Logbook(tmp_path / "other"), lines_of(logbook))


@given(st.text(max_size=200))
def test_no_line_at_all_is_more_than_refused(text: str):
    with pytest.raises(Unreadable):
        record_of(text)
