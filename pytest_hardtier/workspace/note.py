"""The approach note: what a candidate says about a kata before any code, in `APPROACH.md`.

An interviewer hears it in the first five minutes. Here it is written down, and that it was is the
evidence for how somebody communicates.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

FILE = "APPROACH.md"
MINUTES = 5.0  # so long it is offered
KIB_AT_MOST = 64
TEMPLATE = """\
# Approach: {title}

Five minutes before any code: what you would say aloud in an interview. Short is fine.

## What is asked, in my own words

## A case that could go wrong

## The idea, and why it is right

## What it costs in time and memory
"""


def fresh_note(title: str) -> bytes:
    """The note as nobody has written in it yet."""
    return TEMPLATE.format(title=title).encode()


def words_of(path: Path) -> int:
    """How many words of a note are the candidate's own; 0 where there is none to read.

    What our template says does not count, nor a file that is a link or larger than a note can be.
    """
    ours = {line.strip() for line in TEMPLATE.splitlines()[1:]}
    lines = _text_of(path).splitlines()
    own = (line for line in lines if line.strip() not in ours and not line.startswith("# "))
    return sum(len(re.findall(r"\w+", line)) for line in own)


def _text_of(path: Path) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return ""
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return ""
    with os.fdopen(handle, "rb") as file:
        content = file.read(KIB_AT_MOST * 1024 + 1)
    return content.decode("utf-8", "replace") if len(content) <= KIB_AT_MOST * 1024 else ""
