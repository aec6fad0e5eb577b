"""Text that others wrote - candidates, and authors of packs - as a report may show it."""

from __future__ import annotations

from pytest_hardtier.cleaning import clean_text


def foreign(text: str) -> str:
    """The text cleaned, its lines kept."""
    return clean_text(text)


def one_line_of(text: str) -> str:
    """The text cleaned and in one line."""
    return " ".join(foreign(text).split())
