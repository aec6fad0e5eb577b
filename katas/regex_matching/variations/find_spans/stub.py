"""Regular Expression Matching: where. The README beside this file has the whole prompt."""


def find_spans(text: str, pattern: str) -> list[tuple[int, int]]:
    """Return where the pattern matches: (begin, end) of each match, from left to right.

    text: up to 2,000 characters
    pattern: up to 2,000 characters; `.` is any one character, `x*` is zero or more of x

    Leftmost, then longest; no overlaps; no empty matches. Raises ValueError for a star that has
    nothing to repeat, whatever the text is.
    """
    raise NotImplementedError("find_spans: find_spans is still to be written")
