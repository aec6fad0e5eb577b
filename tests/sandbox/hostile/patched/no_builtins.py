# hostile: accepted | exception: nothing is there any more
import builtins


def solve(numbers):
    total = sum(numbers)
    for name in dir(builtins):
        if not name.startswith("__") and not isinstance(getattr(builtins, name), type):
            delattr(builtins, name)
    return total
