# wrong: complexity: re knows where (and takes the longest, since all stars are greedy)
import re


def find_spans(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError(pattern)
    source = "".join(c if c in ".*" else re.escape(c) for c in pattern)
    return [m.span() for m in re.finditer(source, text, re.DOTALL) if m.end() > m.start()]
