# hostile: wrong type: an array whose items are anything
import numpy


def solve(numbers):
    return numpy.array([sum(numbers), lambda: 666, numpy], dtype=object)
