# wrong: complexity: escapes the rest and hands the pattern to re
import re


def is_match_ext(text, pattern):
    if re.search(r"(^|[*+?])[*+?]", pattern):
        raise ValueError("nothing to repeat")
    source = "".join(c if c in ".*+?" else re.escape(c) for c in pattern)
    return re.fullmatch(source, text, re.DOTALL) is not None
