# hostile: memory limit: 80 GB of numpy
import numpy


def solve(numbers):
    return int(numpy.ones(10**10).sum())
