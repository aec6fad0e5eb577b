"""Pushes many bars at once and measures what they cost; runs beside the candidate.

Imports only the standard library and `counting`.
"""

import gc
import tracemalloc
from itertools import chain

from pytest_hardtier.sandbox.counting import (
    Tally,
    counted_int,
    depth,
    theirs,
    traced_memory,
    work_of,
)


def area_of(submission, heights):
    """What close returns after these bars."""
    stream = submission.HistogramStream()
    for height in heights:
        theirs(stream.push, height)
    return theirs(stream.close)


def returned_by_pushes(submission, heights):
    """What each push returns."""
    stream = submission.HistogramStream()
    return [theirs(stream.push, height) for height in heights]


def area_in_few_calls(submission, heights, room):
    """What close returns, with room for so many calls inside one another, ours among them."""
    with depth(room):
        return area_of(submission, heights)


def area_of_a_slope(submission, n):
    """The same for 1 ... n: too many for the wire."""
    return area_of(submission, range(1, n + 1))


def areas_in_turn(submission, heights, others):
    """What two streams return whose bars arrive in turn; the first one is closed first."""
    first, second = submission.HistogramStream(), submission.HistogramStream()
    for height, other in zip(heights, others, strict=True):
        theirs(first.push, height)
        theirs(second.push, other)
    return theirs(first.close), theirs(second.close)


def cost_of_pushes(submission, heights, at_most):
    """Bytecodes and comparisons of bars in all pushes and close; they are ended beyond `at_most`.

    None says that they went deep.
    """
    tally = Tally(at_most)
    bars = list(map(counted_int(tally), heights))
    return work_of(tally, area_of, submission, bars)


def random_bars(n):
    """Heights below 1,000 without order; nobody holds them all."""
    x = 1
    for _ in range(n):
        x = x * 1103515245 % 2**31 + 12345
        yield (x >> 16) % 1000


def falling_bars(n):
    """n ... 1"""
    yield from range(n, 0, -1)


BARS = {"random": random_bars, "falling": falling_bars}


def peak_bytes(submission, bars, n):
    """Peak traced memory of n pushes and close."""
    with traced_memory() as memory:
        stream = submission.HistogramStream()
        for height in BARS[bars](n):
            theirs(stream.push, height)
        theirs(stream.close)
    return memory.peak_bytes


def bytes_held_after_a_rise(submission, n):
    """Traced memory that is held after n rising bars, a bar of 0 and 2,000 random ones."""
    with traced_memory():
        before = tracemalloc.get_traced_memory()[0]
        stream = submission.HistogramStream()
        for height in chain(range(1, n + 1), [0], random_bars(2_000)):
            theirs(stream.push, height)
        gc.collect()
        return max(0, tracemalloc.get_traced_memory()[0] - before)
