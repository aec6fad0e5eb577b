# hostile: accepted | exception: every import from now on is answered by us
import builtins
import sys


def nothing(*arguments, **more):
    raise ImportError("nothing left")


def solve(numbers):
    builtins.__import__ = nothing
    sys.meta_path.clear()
    sys.path.clear()
    sys.modules.clear()
    return 0 + numbers[0] + sum(numbers[1:]) if numbers else 0
