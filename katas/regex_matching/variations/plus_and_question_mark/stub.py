"""Regular Expression Matching with + and ?. The README beside this file has the whole prompt."""


def is_match_ext(text: str, pattern: str) -> bool:
    """Return whether the pattern matches the whole text.

    text: up to 2,000 characters, all of them ordinary
    pattern: up to 2,000 characters; `.` is any one character, `x*` zero or more of x, `x+` one or
        more, `x?` at most one

    Raises ValueError for a sign that has nothing to repeat, whatever the text is.
    """
    raise NotImplementedError("plus_and_question_mark: is_match_ext is still to be written")
