# hostile: timeout: an index that never arrives
class Endless:
    def __getitem__(self, index):
        return 0


def solve(numbers):
    return max(Endless())
