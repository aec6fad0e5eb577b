"""How much work the lists of this kata and of its variations may take, counted and by growth."""

from pytest_hardtier.authoring import expect

from .measurements import SHAPES

# Growth for 16 times the elements: 16 is linear, 27 is n log n, 64 is n^1.5, 256 is quadratic.
# Measured on 3.11, 2026-11, as growth on the worst shape and cost for each of the many; 3.13 is one
# more in growth and up to 20 % less in cost:
#
#   from the back, negated   15.9, 25        places in order of value  24.1, 250
#   tails and bisect         18.3, 32        segment tree over ranks   26.6, 500
#   Fenwick over ranks       24.3, 280       fixed array of tails      30.9, 230
#   patience piles           26.6, 190       search by hand            32.8, 140
#
# Rising values are more than the others: a search of the tails in C is one comparison for each and
# nothing else, so it shows late. Falling blocks are more, since the depth of a search by hand grows
# by as much as it can where the tails are few.
SIZES = {"rising": (125, 2000), "falling blocks of ten": (120, 1920)}
OTHER_SIZES = (60, 960)
GROWTH_AT_MOST = 80
# Twelve times what the dearest right way took that we know, a segment tree of objects.
COST_OF_EACH_AT_MOST = 10_000
SECONDS_OF_COUNTING = 20


def grows_like_n_log_n(ask, shape, shapes=SHAPES):
    """Fail if the counted work for 16 times the elements of a shape is much more than 27 times."""
    few, many = SIZES.get(shape, OTHER_SIZES)
    cost = _counted(ask, shapes[shape](few), few * COST_OF_EACH_AT_MOST)
    if cost is not None:
        limit = min(GROWTH_AT_MOST * cost, many * COST_OF_EACH_AT_MOST)
        _counted(ask, shapes[shape](many), limit)


def _counted(ask, items, at_most):
    limit = ask.bound(at_most)
    cost = ask.within(seconds=SECONDS_OF_COUNTING).harness.cost_of(items, limit).value
    if cost is not None:
        expect(cost).costs_at_most(limit)
    return cost


# What is done in C with plain ints, such as `max` of a slice of lengths, building the tails anew
# from slices, or `insert` at the front, is a step or two however long the list is. It shows in the
# processor time, read from outside at three sizes, each four times the one before: growth 256 is
# quadratic, 22 is n log n, and both steps have to grow too far.
# The first sizes refuse what takes 15 ns or more for each element that it passes over, the second
# what takes 1 ns, the third what moves eight bytes at a time; so nobody is asked for more than some
# seconds. Measured on 3.11, 2026-11, for four times the size: right ones 2.5 to 5.3, wrong ones 8
# to 18 where they are refused, after 0.12 to 1.6 s.
SMALL, LARGER, FULL_SIZE = (250, 1_000, 4_000), (1_500, 6_000, 24_000), (6_000, 24_000, 96_000)
TIME_GROWTH_AT_MOST = 49
SECONDS_NOT_JUDGED = 0.1
SECONDS_OF_TIMING = 25


def rising(n):
    """0, 1, 2, ...: as many tails as values."""
    return list(range(n))


def falling(n):
    """All values in one pile."""
    return list(range(n, 0, -1))


def low_behind_high(n):
    """Half of the values rise, then each is lower than all before it: tails move at their front."""
    return list(range(n // 2, n)) + list(range(n // 2 - 1, -1, -1))


TIMED = ((rising, SMALL), (rising, LARGER), (falling, LARGER), (low_behind_high, FULL_SIZE))


def time_grows_like_n_log_n(ask, function, timed=TIMED):
    """Fail if the processor time for 16 times the elements is much more than 22 times.

    function: its name in the harness, which takes what the shapes in `timed` make
    """
    measured = ask.within(seconds=SECONDS_OF_TIMING).measuring("cpu").harness
    for shape, sizes in timed:
        times = [getattr(measured, function)(shape(n)) for n in sizes]
        expect(times).time_grows_at_most(TIME_GROWTH_AT_MOST, seconds_at_least=SECONDS_NOT_JUDGED)


def at_all_sizes(shape):
    """What is timed where one shape shows everything."""
    return tuple((shape, sizes) for sizes in (SMALL, LARGER, FULL_SIZE))
