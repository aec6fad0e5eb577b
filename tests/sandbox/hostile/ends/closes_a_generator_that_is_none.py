# hostile: exception: the exception that closes generators
def solve(numbers):
    raise GeneratorExit
