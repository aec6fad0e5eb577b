# honest: singular values, a system of equations, a transform and a large product
import numpy


def solve(numbers):
    rng = numpy.random.default_rng(0)
    matrix = rng.normal(size=(60, 60))
    u, s, vt = numpy.linalg.svd(matrix)
    assert numpy.allclose(u * s @ vt, matrix)
    assert numpy.allclose(matrix @ numpy.linalg.solve(matrix, matrix[0]), matrix[0])
    assert numpy.allclose(numpy.fft.ifft(numpy.fft.fft(matrix)).real, matrix)
    large = numpy.ones((300, 300))
    assert (large @ large == 300).all()
    return int(numpy.array(numbers, dtype=int).sum())
