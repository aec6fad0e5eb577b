# hostile: timeout: the last reference to an object starts the work
class Tomb:
    def __del__(self):
        while True:
            pass


def solve(numbers):
    tomb = Tomb()
    del tomb
    return sum(numbers)
