# wrong: complexity: hands the pattern to re as it is
import re


def is_match(text, pattern):
    try:
        return re.fullmatch(pattern, text, re.DOTALL) is not None
    except re.error:
        raise ValueError(pattern)
