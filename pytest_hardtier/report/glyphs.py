"""The signs a report draws with: two alphabets, and what a terminal has to offer decides."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from pytest_hardtier import columns

# Of the screens that are drawn with these signs; their home is on the floor.
WIDTH = columns.WIDTH
NARROWEST = columns.NARROWEST


@dataclass(frozen=True)
class Glyphs:
    """One alphabet. `ascii_only` also turns foreign text into what every encoding can hold."""

    full: str
    empty: str
    between: str
    ellipsis: str
    ascii_only: bool = False

    def safe(self, text: str) -> str:
        """The text as this alphabet can show it."""
        return text.encode("ascii", "backslashreplace").decode() if self.ascii_only else text


UNICODE = Glyphs(full="█", empty="░", between=" · ", ellipsis="…")
PLAIN = Glyphs(full="#", empty="-", between=" - ", ellipsis="...")
ASCII = Glyphs(full="#", empty="-", between=" - ", ellipsis="...", ascii_only=True)


@dataclass(frozen=True)
class Look:
    """How wide, in which alphabet and whether in colour."""

    width: int = WIDTH
    glyphs: Glyphs = UNICODE
    color: bool = False


def look_of(stream: TextIO, environ: Mapping[str, str] = os.environ) -> Look:
    """What a stream can show.

    A terminal gets its own width, signs and, unless NO_COLOR is set, colours. What is piped gets
    plain text; and where the encoding is not UTF-8, ASCII throughout.
    """
    width = columns.columns_of(stream)
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
    utf8 = encoding in ("utf8", "utf8sig")
    if not stream.isatty():
        return Look(width, PLAIN if utf8 else ASCII)
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return Look(width, UNICODE if utf8 else ASCII, not plain)
