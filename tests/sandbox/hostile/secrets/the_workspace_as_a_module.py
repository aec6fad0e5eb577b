# hostile: exception | forbidden access: what can be imported need not be opened
# at no-landlock: wrong answer
# at limited: exception | forbidden access | wrong answer
import sys


def solve(numbers):
    sys.path.insert(0, "@folder@")
    import private

    return private.ANSWER
