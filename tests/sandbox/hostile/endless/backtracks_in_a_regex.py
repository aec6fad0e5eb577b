# hostile: timeout: catastrophic backtracking
import re


def solve(numbers):
    re.match(r"(x+x+)+y", "x" * 60)
    return sum(numbers)
