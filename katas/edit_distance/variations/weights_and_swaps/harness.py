"""Gives a submission its prices, a function among them; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from functools import partial

from pytest_hardtier.sandbox.counting import Tally, depth, work_of

SHALLOW = 200
OTHERWISE = 3  # the grader says the same


def price_in(table, old, new):
    """What it costs to replace an element by a different one, and nobody has to know others."""
    if old == new:
        raise ValueError(f"replace was asked for the price of {old!r} in place of {new!r}")
    return table.get((old, new), OTHERWISE)


def price(submission, source, target, prices, table=None):
    """The answer for prices by name; a table is handed over as `replace`, to be called.

    As a partial, since not everything that can be called is a function.
    """
    prices = dict(prices)
    if table is not None:
        prices["replace"] = partial(price_in, table)
    return submission.weighted_distance(source, target, **prices)


def price_when_shallow(submission, source, target):
    """The answer, with no price named, where calls may be SHALLOW deep only."""
    with depth(SHALLOW):
        return submission.weighted_distance(source, target)


def cost_of(submission, source, target, at_most):
    """Bytecodes of one call, ended beyond `at_most`; None says that its calls were too deep."""
    tally = Tally(at_most)
    return work_of(tally, submission.weighted_distance, source, target, 3, 2, 4, 1)
