"""The median of two sorted arrays on two machines. The README beside this file has the prompt."""


def remote_median(a, b) -> float:
    """Return the median of all values of both machines.

    a, b: `size()` is the number of values, `get(i)` the value with index i in rising order; `get`
        may raise TimeoutError and can be asked again

    At most 2 (log2(min) + 2) + 4 messages with an answer.
    """
    raise NotImplementedError("machines: remote_median is still to be written")
