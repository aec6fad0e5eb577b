# hostile: accepted | timeout: looks for graders among all objects
import gc


def solve(numbers):
    for found in gc.get_objects():
        if type(found) is dict and "__name__" in found:
            name = found["__name__"]
            if type(name) is str and name.startswith(("pytest_hardtier.grading", "grader", "_pytest")):
                return 666
    return sum(numbers)
