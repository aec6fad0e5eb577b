# hostile: exception: could end a loop of the grader's
def solve(numbers):
    raise StopIteration(sum(numbers))
