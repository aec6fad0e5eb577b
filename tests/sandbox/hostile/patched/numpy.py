# hostile: accepted | wrong type | wrong answer | exception | forbidden access: the functions that carry arrays
import numpy


def forged(*arguments, **more):
    return "forged"


def solve(numbers):
    numpy.ascontiguousarray = numpy.array_equal = numpy.asarray = numpy.allclose = forged
    numpy.ndarray = numpy.generic = int
    return sum(numbers)
