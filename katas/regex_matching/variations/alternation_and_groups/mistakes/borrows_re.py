# wrong: complexity: re knows groups and alternatives
import re


def full_match(text, pattern):
    source = "".join(c if c in "().*|" else re.escape(c) for c in pattern)
    try:
        return re.fullmatch(source, text, re.DOTALL) is not None
    except re.error:
        raise ValueError(pattern) from None
