# hostile: wrong type | memory limit: strides of zero, and a shape of a terabyte
import numpy


def solve(numbers):
    return numpy.broadcast_to(numpy.int64(sum(numbers)), (1 << 40,))
