"""Counts what one call costs; runs beside the candidate.

Imports only `counting`.
"""

from pytest_hardtier.sandbox.counting import Tally, depth, traced_memory, work_of

DEEP = 10_000
SHALLOW = 500


def cost_of(submission, source, target, at_most):
    """Bytecodes of one call, ended beyond `at_most`; None says that its calls were too deep."""
    tally = Tally(at_most)
    return work_of(tally, submission.edit_distance_small, source, target)


def distance_when_deep(submission, source, target):
    """The answer where calls may be deep: what they take is the question of another check."""
    with depth(DEEP):
        return submission.edit_distance_small(source, target)


def memory_of(submission, source, target):
    """What a call returned and its peak traced bytes; an answer None if its calls go deep.

    Tracing walks over all open calls at each allocation, so deep ones would take it many seconds.
    They take far more memory than is asked for: their peak so far is enough.
    """
    answer = None
    with traced_memory() as memory:
        try:
            with depth(SHALLOW):
                answer = submission.edit_distance_small(source, target)
        except RecursionError:
            pass
    return answer, memory.peak_bytes
