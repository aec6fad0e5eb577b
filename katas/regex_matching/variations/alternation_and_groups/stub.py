"""Regular Expression Matching with groups. The README beside this file has the whole prompt."""


def full_match(text: str, pattern: str) -> bool:
    """Return whether the pattern matches the whole text.

    text: up to 2,000 characters, all of them ordinary
    pattern: up to 2,000 characters; `(`, `)`, `|`, `*` and `.` are special, an alternative may be
        empty

    Raises ValueError for brackets that do not pair, and for a star that has nothing to repeat,
    whatever the text is.
    """
    raise NotImplementedError("alternation_and_groups: full_match is still to be written")
