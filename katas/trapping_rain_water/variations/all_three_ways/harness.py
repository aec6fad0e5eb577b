"""Streams of bars, and bars that count how they are looked at.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import (
    CountedSequence,
    Tally,
    counted_int,
    traced_memory,
    work_of,
)

from ...harness import answer_to_read_only_bars, answers_in_turn  # noqa: F401  (asked by name)


def amounts_by_stack(submission, height):
    """What trap_stack makes of an iterator and of a list; only what it answered.

    The right one of a list is enough for the amount: that a stream is enough is another check.
    """
    amounts, errors = [], []
    for bars in (iter(height), list(height)):
        try:
            amounts.append(submission.trap_stack(bars))
        except Exception as error:  # noqa: BLE001  (the submission may raise anything)
            errors.append(error)
    if not amounts:
        raise errors[-1]
    return amounts


def amount_of_a_stream(submission, height):
    """What trap_stack makes of a generator."""
    return submission.trap_stack(bar for bar in height)


def long_stream(bars):
    """Bars below 100, and every hundredth a wall of 10,000, 10,001, ...; nobody holds them all."""
    x = 1
    for i in range(bars):
        x = x * 1103515245 % 2**31 + 12345
        yield 10_000 + i // 100 if i % 100 == 0 else (x >> 16) % 100


def flat_stream(bars):
    """Equal bars: the last of them is the only one that can be a wall again."""
    for _ in range(bars):
        yield 10_000


def memory_of_a_stream(submission, bars, flat):
    """Peak bytes that trap_stack needs for a long stream."""
    with traced_memory() as memory:
        submission.trap_stack(flat_stream(bars) if flat else long_stream(bars))
    return memory.peak_bytes


def amount_of_falling(submission, way, bars):
    """What a way makes of so many bars, each lower than the one before."""
    falling = range(bars, 0, -1)
    return getattr(submission, way)(iter(falling) if way == "trap_stack" else list(falling))


def cost_of(submission, way, height, at_most):
    """Bytecodes, bars read and comparisons of bars in one call; it is ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    bars = CountedSequence(map(counted, height), tally)
    given = iter(bars) if way == "trap_stack" else bars
    return work_of(tally, getattr(submission, way), given)
