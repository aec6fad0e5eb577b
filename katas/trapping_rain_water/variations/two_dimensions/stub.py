"""Trapping Rain Water in two dimensions. The README beside this file has the whole prompt."""


def trap_2d(grid: list[list[int]]) -> int:
    """Return how many unit cubes of water stay on the ground.

    grid: R rows of C heights, 0 <= h <= 10**12; R and C up to 100, perhaps 0

    Water flows to the four neighbours of a cell and off the border. The argument is not changed.
    """
    raise NotImplementedError("two_dimensions: trap_2d is still to be written")
