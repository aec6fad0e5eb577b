# hostile: accepted | forbidden access | exception | exited early | crash | timeout: every method of every class of the standard library
import sys
import types


def broken(*arguments, **more):
    raise RuntimeError("not today")


def solve(numbers):
    total = sum(numbers)
    for module in list(sys.modules.values()):
        for value in list(getattr(module, "__dict__", {}).values()):
            if isinstance(value, type):
                for name, method in list(vars(value).items()):
                    if isinstance(method, types.FunctionType):
                        try:
                            setattr(value, name, broken)
                        except (TypeError, AttributeError):
                            pass
    return total
