"""Gives a submission its prices, a function among them; runs beside the candidate.

Imports only the standard library and `counting`.
"""

import sys
from contextlib import contextmanager

from pytest_hardtier.sandbox.counting import OverBudget, Tally, steps

DEEP = 10_000
DEFAULT = 1000


def price(submission, source, target, prices, table=None):
    """The answer for prices by name; a table is handed over as the function `replace`."""
    prices = dict(prices)
    if table is not None:
        prices["replace"] = lambda old, new: 0 if old == new else table.get((old, new), 3)
    return submission.weighted_distance(source, target, **prices)


def distance_at_default_depth(submission, source, target):
    """The answer where calls can be as deep as Python lets them by default, and no deeper."""
    with depth(DEFAULT):
        return submission.weighted_distance(source, target)


def cost_of(submission, source, target, at_most):
    """Bytecodes of one call, ended beyond `at_most`; None says that its calls were too deep."""
    tally = Tally(at_most)
    try:
        with depth(DEEP), steps(tally):
            submission.weighted_distance(source, target, 3, 2, 4, 1)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


@contextmanager
def depth(calls):
    """Let calls be that deep for a while; what the submission sets meanwhile has no effect."""
    original, before = sys.setrecursionlimit, sys.getrecursionlimit()
    places = [
        (names, name)
        for names in [getattr(module, "__dict__", {}) for module in list(sys.modules.values())]
        for name, value in list(names.items())
        if value is original
    ]
    original(calls)
    for names, name in places:
        names[name] = _ignored
    try:
        yield
    finally:
        for names, name in places:
            names[name] = original
        original(before)


def _ignored(limit):
    """In place of sys.setrecursionlimit."""
