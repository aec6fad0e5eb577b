# hostile: timeout | wrong type: the work begins when the answer is thrown away
class Tomb(list):
    def __del__(self):
        while True:
            pass


def solve(numbers):
    return Tomb(numbers)
