# hostile: wrong type: a subclass with its own comparison and its own shape
import numpy


class Yes(numpy.ndarray):
    shape = (2**62, 2**62)

    def __eq__(self, other):
        return True


def solve(numbers):
    return numpy.zeros(3).view(Yes)
