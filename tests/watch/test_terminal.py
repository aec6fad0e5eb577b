"""Keys by name, and only the rows that changed on their way out."""

from __future__ import annotations

import io

import pytest

from pytest_hardtier.report.glyphs import UNICODE, Look
from pytest_hardtier.report.layout import line
from pytest_hardtier.watch.terminal import Terminal, keys_in


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("hR?", ["h", "R", "?"]),
        ("\x1b[A\x1b[B", ["up", "down"]),
        ("\x1bOA", ["up"]),
        ("\x1b[5~\x1b[6~", ["page up", "page down"]),
        ("\x1b", ["escape"]),
        ("\r\n", ["enter", "enter"]),
        (" ", [" "]),
        ("\x1b[1;5Cx", ["x"]),
        ("\x1b[200~h\x1b[201~", ["h"]),
        ("\x00\x07", []),
    ],
)
def test_keys_have_names(typed: str, keys: list[str]):
    assert list(keys_in(typed)) == keys


def terminal(out: io.StringIO) -> Terminal:
    return Terminal(out, Look(80, UNICODE, color=True))


def test_rows_that_did_not_change_are_not_written_again():
    out = io.StringIO()
    screen = terminal(out)
    screen.paint([line("one"), line("two")])
    out.seek(0)
    out.truncate()

    screen.paint([line("one"), line("2")])

    assert out.getvalue() == "\x1b[2;1H\x1b[K2"


def test_rows_that_are_no_more_are_erased():
    out = io.StringIO()
    screen = terminal(out)
    screen.paint([line("one"), line("two")])
    out.seek(0)
    out.truncate()

    screen.paint([line("one")])

    assert out.getvalue() == "\x1b[2;1H\x1b[K"


def test_styles_are_those_of_rich():
    out = io.StringIO()

    terminal(out).paint([line("FAIL", "bold red")])

    assert "\x1b[1;31mFAIL\x1b[0m" in out.getvalue()


def test_leaving_twice_writes_once():
    out = io.StringIO()
    screen = terminal(out)
    screen.keyboard = None
    with screen:
        pass
    written = out.getvalue()

    screen.leave()

    assert out.getvalue() == written
