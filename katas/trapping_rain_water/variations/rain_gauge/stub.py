"""Trapping Rain Water as a rain gauge. The README beside this file has the whole prompt."""


class Ground:
    """A ground that grows on its right end."""

    def push(self, h: int) -> int:
        """Put up a bar of height h, 0 <= h <= 10**12, and return the water between all bars so far.

        On the right of the last bar the water runs off.
        """
        raise NotImplementedError("rain_gauge: push is still to be written")
