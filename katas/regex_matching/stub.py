"""Regular Expression Matching. Fill in `is_match`; the README beside this file has the prompt."""


def is_match(text: str, pattern: str) -> bool:
    """Return whether the pattern matches the whole text.

    text: up to 2,000 characters, all of them ordinary
    pattern: up to 2,000 characters; `.` is any one character, `x*` is zero or more of x

    Raises ValueError for a pattern with a `*` that has nothing to repeat, whatever the text is.
    """
    raise NotImplementedError("regex_matching: is_match is still to be written")
