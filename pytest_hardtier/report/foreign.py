"""Text that others wrote - candidates, and authors of packs - as a report may show it.

Beside what `clean_text` does, a report is read by CI systems, which take some lines for commands:
`##[group]`, `##vso[...]` anywhere in a line, `::error::` at its beginning, blanks not counted.
"""

from __future__ import annotations

import re

from pytest_hardtier.cleaning import clean_text

_COMMAND = re.compile(r"#(?=#\w*\[)")


def foreign(text: str) -> str:
    """The text cleaned, its lines kept; what would be a command to a CI system is broken."""
    return _COMMAND.sub(r"\\x23", clean_text(text))


def one_line_of(text: str) -> str:
    """The text cleaned and in one line."""
    return " ".join(foreign(text).split())


def begins_a_command(text: str) -> bool:
    """Whether a line with nothing but blanks before `text` would be a command."""
    return text.lstrip().startswith("::")
