# hostile: wrong type: an array with fields, one of them objects
import numpy


def solve(numbers):
    return numpy.zeros(3, dtype=[("answer", "i8"), ("more", "O"), ("name", "U10")])
