# hostile: exception: Ctrl-C is an exception like any other
def solve(numbers):
    raise KeyboardInterrupt
