"""What a stream can show decides how a report looks."""

from __future__ import annotations

import io

import pytest

from pytest_hardtier.report.glyphs import ASCII, PLAIN, UNICODE, Look, look_of


class Stream(io.StringIO):
    """A stream with an encoding, and a terminal behind it or not."""

    def __init__(self, encoding="utf-8", terminal=True):
        super().__init__()
        self._encoding, self._terminal = encoding, terminal

    encoding = property(lambda self: self._encoding)

    def isatty(self):
        return self._terminal


@pytest.mark.parametrize(
    ("stream", "environ", "look"),
    [
        (Stream(), {}, Look(100, UNICODE, color=True)),
        (Stream(), {"NO_COLOR": "1"}, Look(100, UNICODE)),
        (Stream(), {"NO_COLOR": ""}, Look(100, UNICODE, color=True)),
        (Stream(), {"TERM": "dumb"}, Look(100, UNICODE)),
        (Stream("latin-1"), {}, Look(100, ASCII, color=True)),
        (Stream(terminal=False), {}, Look(100, PLAIN)),
        (Stream("UTF8", terminal=False), {}, Look(100, PLAIN)),
        (Stream("ascii", terminal=False), {}, Look(100, ASCII)),
        (Stream(None, terminal=False), {}, Look(100, ASCII)),
    ],
)
def test_a_report_looks_as_the_stream_can_show_it(stream, environ, look):
    assert look_of(stream, environ) == look
