"""Text of the candidate, made fit for screens and files.

Everything that a submission prints, raises or names goes through `clean_text` once, on arrival.
Colour codes, cursor moves and reversed writing could otherwise repaint a report; and CI systems,
which read logs, take some lines for commands. This is the one place that breaks them.
"""

from __future__ import annotations

import re

# C0 except newline and tab, DEL, C1; marks that change the direction of writing; line separators
# that split lines behind our back; letters without width, and tags; halves of surrogate pairs,
# which no encoding takes; the two that are no characters, which no XML takes.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
# `::error::` at the beginning of a line, blanks not counted (GitHub); `##[group]` and `##vso[...]`
# anywhere in one (GitHub, Azure, TeamCity).
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#\w*\[)", re.MULTILINE)


def clean_text(text: str | bytes, *, bytes_at_most: int = 8192, lines_at_most: int = 200) -> str:
    """The text with everything invisible turned into visible escapes, cut to a readable amount.

    Newlines stay, tabs become spaces, bytes that are no UTF-8 are shown as escapes, and so is the
    first sign of what a CI system would obey. A cut says how much was left out.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8", errors="backslashreplace")
    # Cut roughly before the work and exactly after it: the text may have any length.
    head, left_out = text[:bytes_at_most], len(text) - bytes_at_most
    head = _HIDDEN.sub(_escape, head.replace("\r\n", "\n").expandtabs(4))
    head = _COMMAND.sub(_broken, head)
    lines = head.split("\n")
    if len(lines) > lines_at_most:
        left_out_lines = len(lines) - lines_at_most
        lines = [*lines[:lines_at_most], f"... ({left_out_lines:,} more lines)"]
    cleaned = "\n".join(lines)
    kept = cleaned.encode()[:bytes_at_most].decode(errors="ignore")
    left_out = max(left_out, 0) + len(cleaned) - len(kept)
    note = f"... ({left_out:,} more characters)" if left_out else ""
    return f"{kept}\n{note}" if note and len(lines) > lines_at_most else kept + note


def clean_line(text: str | bytes, characters: int = 200) -> str:
    """As `clean_text`, in one line: a newline is shown as an escape too."""
    cleaned = clean_text(text, bytes_at_most=4 * characters).replace("\n", "\\n")
    return cleaned if len(cleaned) <= characters else cleaned[: characters - 3] + "..."


def without_command(line: str) -> str:
    """The line as it is, or with the first sign of a CI system's command shown as an escape.

    For whoever breaks clean text into other lines: then the middle of one can become a beginning.
    """
    return _COMMAND.sub(_broken, line)


def _broken(match: re.Match[str]) -> str:
    return "\\x23" if match.group() == "#" else f"{match[1]}\\x3a"


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
