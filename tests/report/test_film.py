"""The film on a screen of any size, and as lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.report.film import as_text, frame, frames_of
from pytest_hardtier.report.glyphs import ASCII, PLAIN, UNICODE
from pytest_hardtier.report.layout import cells, text_of
from pytest_hardtier.study.film import Film, film_of
from pytest_hardtier.study.logbook import Logbook

KATA = "word_search_ii"
HOSTILE = "\x1b[2Jleft out \u202e'ab' ::error::"


def run(number: int, checks: int) -> dict[str, object]:
    return {
        "verdict": "accepted" if number == 9 else "wrong answer",
        "complete": True,
        "level": 3 if number == 9 else 1,
        "score": number * 11,
        "checks": [
            {
                "id": f"check_{place}",
                "title": f"finds every word that can be walked, on {place} boards",
                "rubric": "found",
                "outcome": "passed" if place < number else "failed",
                "kind": None if place < number else "wrong answer",
                "message": HOSTILE,
                "visible": place == 0,
            }
            for place in range(checks)
        ],
    }


@pytest.fixture
def film(tmp_path: Path) -> Film:
    clock = FakeClock()
    logbook = Logbook(tmp_path / "log", clock)
    logbook.add("started", KATA)
    for number in (1, 4, 9):
        clock.advance(200 + number)
        text = "\n".join(f"x = {line} # \x1b[31m ä{'y' * 200}" for line in range(number * 9))
        logbook.add("run", KATA, run(number, checks=9), submission=text.encode())
        clock.sleep(300)
    return film_of(logbook.sittings(KATA, whole=True)[0], b"")


@pytest.mark.parametrize("glyphs", [UNICODE, PLAIN, ASCII])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 16), (40, 10), (200, 60), (20, 8)])
def test_every_frame_fits_its_screen(film: Film, width: int, height: int, glyphs):
    for position in range(frames_of(film) + 1):
        rows = frame(film, "Word Search II: attempt 1 of 1", position, width, height, glyphs)

        assert len(rows) == height
        assert all(cells(text_of(row)) <= width for row in rows)


def test_no_frame_and_no_line_holds_what_a_terminal_obeys(film: Film):
    shown = as_text(film, "heading", 100, UNICODE)
    for position in range(frames_of(film)):
        shown += [text_of(row) for row in frame(film, "heading", position, 80, 24, UNICODE)]

    assert not any(sign in text for text in shown for sign in ("\x1b", "\u202e"))


def test_ascii_is_ascii(film: Film):
    rows = frame(film, "Wörter", 1, 80, 24, ASCII)

    assert all(text_of(row).isascii() for row in rows)


def test_a_frame_shows_the_save_its_time_and_its_first_failure(film: Film):
    rows = [text_of(row) for row in frame(film, "Word Search II", 1, 80, 24, PLAIN)]

    assert rows[0].endswith("save 2 of 3  6:45")
    assert rows[3] == "level 1, 44 of 100 - then 3:29 until the next"
    assert rows[4].startswith("PASS   found         finds every word")
    assert any(row.startswith("FAIL   found ") for row in rows)
    assert "left out" in "".join(rows)


def test_the_strip_marks_the_saves_and_the_one_that_is_shown(film: Film):
    strip = text_of(frame(film, "Word Search II", 1, 40, 24, PLAIN)[1])

    assert (strip.count("#"), strip.count("^"), len(strip)) == (2, 1, 40)
    assert strip.index("#") < strip.index("^") < strip.rindex("#")


def test_the_last_frame_says_what_it_comes_to(film: Film):
    rows = [text_of(row) for row in frame(film, "Word Search II", 3, 80, 24, PLAIN)]

    assert rows[0].endswith("the end")
    assert "  3:21  the first right idea: the examples came out right" in rows
    assert " 10:14  solved, with save 3" in rows


def test_lines_tell_saves_and_interruptions_in_order(film: Film):
    lines = as_text(film, "Word Search II", 100, PLAIN)

    assert [line.split()[1] for line in lines[1:6]] == ["started", "save", "the", "save", "the"]
    assert lines[2].startswith("  3:21  save 1    11 of 100  ")
    assert "the machine was asleep for 5:00, which does not count" in lines[3]
