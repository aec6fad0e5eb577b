# wrong: complexity: re knows classes and escapes already
import re


def is_match_class(text, pattern):
    try:
        return bool(re.compile(pattern, re.DOTALL).fullmatch(text))
    except re.error as error:
        raise ValueError(pattern) from error
