# hostile: exception: a class of that name and that module
class Skipped(BaseException):
    __module__ = "builtins"
    allow_module_level = True
    _use_item_location = True
    msg = "skipped"


Skipped.__qualname__ = Skipped.__name__ = "Skipped"


def solve(numbers):
    raise Skipped("not today")
