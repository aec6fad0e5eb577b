"""A history on its way from one machine to another: JSON lines, one for each record.

    {"crc32": "5f1c09a2", "record": {"format": 1, "id": ..., "kind": "run", ...}}

The checksum is that of the record's own file, so a line says by itself whether it is whole.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from pytest_hardtier.study.files import PRIVATE_FILE
from pytest_hardtier.study.record import Record, Unreadable, seal_of


def line_of(content: bytes) -> str:
    """A record's file as a line of an export. ValueError if it is none."""
    line, _, seal = content.partition(b"\n")
    if seal_of(line + b"\n") != seal:
        raise ValueError("the checksum does not fit")
    crc32 = seal.split()[1].decode("ascii")
    return json.dumps({"crc32": crc32, "record": json.loads(line)}, separators=(",", ":"))


def record_of(line: str) -> Record:
    """The record in a line of an export. Raises Unreadable."""
    try:
        plain = json.loads(line)
        # As the record was written: spaces and escapes between do not matter.
        text = json.dumps(plain["record"], separators=(",", ":")).encode("ascii") + b"\n"
        seal = f"crc32 {plain['crc32']}\n".encode("ascii")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("it is no line of an export") from None
    record = Record.from_bytes(text + seal)
    if not re.fullmatch(r"[0-9A-Za-z-]{1,80}", record.id):
        raise Unreadable("it is no record of an attempt")
    return record


def set_aside(record: Record, path: Path) -> None:
    """Add a record that could not be kept to a file from which it can be taken in. OSError."""
    line = f"{line_of(record.to_bytes())}\n".encode("ascii")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
    with os.fdopen(handle, "ab", buffering=0) as file:
        file.write(line)
        os.fsync(file.fileno())
