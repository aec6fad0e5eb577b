"""Regular Expression Matching with classes. The README beside this file has the whole prompt."""


def is_match_class(text: str, pattern: str) -> bool:
    r"""Return whether the pattern matches the whole text.

    text: up to 2,000 characters, all of them ordinary
    pattern: up to 2,000 characters; `.` is any one character, `[a-z_]` one of these, `[^a-z]` one
        that is none of them, a backslash makes the next character ordinary, and `x*` is zero or
        more of x, where x is any of these

    Raises ValueError for a pattern that is broken, whatever the text is.
    """
    raise NotImplementedError("classes_and_escapes: is_match_class is still to be written")
