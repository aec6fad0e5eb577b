"""Lines that fit where they are written, and break between words."""

from __future__ import annotations

import io
import os
import pty
import struct
from collections.abc import Iterator
from fcntl import ioctl
from termios import TIOCSWINSZ
from typing import TextIO

import pytest

from pytest_hardtier.columns import columns_of, hung, wrap


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    """The user's side of a terminal of 72 columns."""
    master, slave = pty.openpty()
    ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    with os.fdopen(slave, "w") as stream:
        yield stream
    os.close(master)


def test_a_terminal_says_how_wide_it_is(terminal: TextIO):
    assert columns_of(terminal) == 72


def test_a_terminal_may_be_wider_than_lines_are_read(terminal: TextIO):
    ioctl(terminal.fileno(), TIOCSWINSZ, struct.pack("HHHH", 24, 300, 0, 0))

    assert columns_of(terminal) == 120


def test_what_is_piped_has_100_columns_or_those_of_the_environment(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert columns_of(io.StringIO()) == 100

    monkeypatch.setenv("COLUMNS", "60")
    assert columns_of(io.StringIO()) == 60


def test_further_lines_hang_below_the_text():
    assert hung("one two three four", 12, "  a  ") == "  a  one two\n     three\n     four"


def test_further_lines_may_hang_elsewhere():
    assert hung("OK  five and six", 10, rest="    ") == "OK  five\n    and\n    six"


def test_a_word_that_is_broken_begins_no_command_on_its_next_line():
    rows = wrap(f"{'x' * 40}::error::forged", 40)

    assert rows == ["x" * 40, "\\x3a:error::forged"]
