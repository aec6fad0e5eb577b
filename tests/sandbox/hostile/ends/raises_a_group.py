# hostile: exception: many at once, nested
def solve(numbers):
    group = ExceptionGroup("all", [ValueError(), OSError(1, "x"), SystemError()])
    for _ in range(500):
        group = ExceptionGroup("more", [group])
    raise group
