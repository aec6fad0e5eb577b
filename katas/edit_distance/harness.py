"""Counts what one call costs, and lets calls be deep or shallow; runs beside the candidate.

Imports only `counting`.
"""

from pytest_hardtier.sandbox.counting import OverBudget, Tally, bytes_moved, depth, steps

DEEP = 10_000
SHALLOW = 200


def cost_of(submission, source, target, at_most):
    """Bytecodes of one call; it is ended beyond `at_most`.

    Calls may be DEEP deep meanwhile, and None says that they were deeper: how deep they may be is
    the question of another check.
    """
    tally = Tally(at_most)
    try:
        with depth(DEEP), steps(tally):
            submission.edit_distance(source, target)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


def moved_by(submission, source, target):
    """Bytes that one call copies or shifts, small ones left out; None if it raised."""

    def prepare(module):
        return lambda: module.edit_distance(source, target)

    return bytes_moved("edit_distance", submission, prepare, rises_from=384, calls=DEEP)


def distance_when_shallow(submission, source, target):
    """The answer where calls may be SHALLOW deep only."""
    with depth(SHALLOW):
        return submission.edit_distance(source, target)
