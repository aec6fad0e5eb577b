# wrong: complexity: escapes what is special elsewhere and hands the pattern to re
from re import DOTALL, compile as make, escape


def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    source = "".join(c if c in ".*" else escape(c) for c in pattern)
    return make(source, DOTALL).fullmatch(text) is not None
