"""Trapping Rain Water. Fill in `trap`; the README beside this file has the whole prompt."""


def trap(height: list[int]) -> int:
    """Return how many unit squares of water stay between the bars.

    height: up to 100,000 bars of width 1 side by side, 0 <= height[i] <= 10**12; perhaps none

    Above bar i the water reaches up to the lower of the highest bar on its left and the highest
    bar on its right, the bar itself included. The argument is not changed.
    """
    raise NotImplementedError("trapping_rain_water: trap is still to be written")
