"""Counts what one call costs, and lets calls be deep or shallow; runs beside the candidate.

Imports only `counting`.
"""

from pytest_hardtier.sandbox.counting import Tally, bytes_moved, depth, work_of

DEEP = 10_000
SHALLOW = 200


def cost_of(submission, source, target, at_most):
    """Bytecodes of one call; it is ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    return work_of(tally, submission.edit_distance, source, target)


def moved_by(submission, source, target):
    """Bytes that one call copies or shifts, small ones left out; None if it raised."""

    def prepare(module):
        return lambda: module.edit_distance(source, target)

    return bytes_moved("edit_distance", submission, prepare, rises_from=384, calls=DEEP)


def distance_when_shallow(submission, source, target):
    """The answer where calls may be SHALLOW deep only."""
    with depth(SHALLOW):
        return submission.edit_distance(source, target)
