"""Gives a submission boxes whose sides count how they are compared; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import Tally, counted_int, work_of

from ...harness import answers_in_turn  # noqa: F401  (asked by name)


def cost_of(submission, boxes, at_most):
    """Bytecodes and comparisons of sides in one call, ended beyond `at_most`; None if deep."""
    tally = Tally(at_most)
    side = counted_int(tally)
    counted = [(side(w), side(h)) for w, h in boxes]
    return work_of(tally, submission.max_nested, counted)


def max_nested(submission, boxes):
    """The answer for boxes that need not come back over the wire."""
    return submission.max_nested(boxes)


def nested_in_turn(submission, count):
    """The answer for so many boxes, each of which fits into the next."""
    return submission.max_nested([(i, i) for i in range(1, count + 1)])
