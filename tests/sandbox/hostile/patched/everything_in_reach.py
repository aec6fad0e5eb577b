# hostile: accepted | forbidden access | exception | exited early | crash | timeout: every function of every module that is loaded
import sys
import types

FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType)


def broken(*arguments, **more):
    raise RuntimeError("not today")


def solve(numbers):
    total = sum(numbers)
    for module in list(sys.modules.values()):
        if isinstance(module, types.ModuleType) and module.__name__ != __name__:
            for name, value in list(vars(module).items()):
                if isinstance(value, FUNCTIONS) and not name.startswith("__"):
                    vars(module)[name] = broken
    return total
