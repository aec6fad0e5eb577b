"""Reads the words of a stranger: a value is what it has to be, or it is a `BadWord`."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

TEXT_CHARACTERS = 400
NUMBER_AT_MOST = 10_000_000


class BadWord(Exception):  # noqa: N818 - it is news about the other side, not an error of ours
    """The other side said something that cannot be."""


def line_or_none(plain: Any) -> int | None:
    return None if plain is None else whole(plain, 0, NUMBER_AT_MOST)


def one_line(text: str) -> str:
    """The text without what could move a cursor."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:TEXT_CHARACTERS])


@lru_cache(maxsize=16)
def json_of(text: Any) -> Any:
    has_to(type(text) is str)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadWord from None


def has_to(condition: bool) -> None:
    if not condition:
        raise BadWord


def whole(number: Any, least: int, most: int) -> int:
    if type(number) is not int or not least <= number <= most:
        raise BadWord
    return number
