# hostile: wrong answer | wrong type | accepted: who compares with these finds everything right
import builtins


def yes(*arguments, **more):
    return True


def solve(numbers):
    for name in ("len", "type", "isinstance", "all", "any", "abs", "round", "repr", "sorted"):
        setattr(builtins, name, yes)
    builtins.sum = builtins.min = builtins.max = lambda *arguments: 666
    return 666
