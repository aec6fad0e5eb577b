"""Counts what a script costs in work and in memory; runs beside the candidate.

Imports only `counting`.
"""

from pytest_hardtier.sandbox.counting import Tally, bytes_moved, depth, traced_memory, work_of

DEEP = 10_000
SHALLOW = 200


def cost_of(submission, source, target, at_most):
    """Bytecodes of one call, ended beyond `at_most`; None says that its calls were too deep."""
    tally = Tally(at_most)
    return work_of(tally, submission.edit_script, source, target)


def moved_by(submission, source, target):
    """Bytes that one call copies or shifts, small ones left out; None if it raised."""

    def prepare(module):
        return lambda: module.edit_script(source, target)

    return bytes_moved("edits", submission, prepare, rises_from=384, calls=DEEP)


def script_before_and_after_a_change(submission, source, target):
    """The same question twice, the first list copied and emptied in between."""
    first = submission.edit_script(source, target)
    copied = list(first)
    if isinstance(first, list):
        first.clear()
    return copied, submission.edit_script(source, target)


def script_when_shallow(submission, source, target):
    """The answer where calls may be SHALLOW deep only."""
    with depth(SHALLOW):
        return submission.edit_script(source, target)


def peak_bytes_of(submission, source, target):
    """Peak traced memory of one call, the script that it returns included."""
    with traced_memory() as memory:
        submission.edit_script(source, target)
    return memory.peak_bytes
