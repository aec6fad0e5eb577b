# hostile: exception | forbidden access: asks the grader's own code
# at no-landlock: wrong answer | exception
# at limited: forbidden access | exception | wrong answer
import sys


def solve(numbers):
    sys.path.insert(0, "@package@/..")
    import pytest_hardtier.grading.check

    return 666
