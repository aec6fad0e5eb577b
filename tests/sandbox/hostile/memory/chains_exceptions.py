# hostile: memory limit | timeout | crash | exception: each exception keeps all before it
def solve(numbers):
    error = ValueError()
    while True:
        try:
            raise ValueError(bytes(100_000)) from error
        except ValueError as raised:
            error = raised
