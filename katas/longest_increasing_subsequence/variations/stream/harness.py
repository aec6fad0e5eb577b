"""Pushes many values at once and counts comparisons; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import Tally, counted_int, theirs, work_of


def lengths_of(submission, nums):
    """What each push returned."""
    return pushed(submission.RunningLIS(), nums)


def last_length_of(submission, nums):
    """What the last push returned."""
    running = submission.RunningLIS()
    length = None
    for x in nums:
        length = theirs(running.push, x)
    return length


def snapshots_of(submission, nums):
    """What a snapshot was after each push, and what the last push returned."""
    running = submission.RunningLIS()
    length, snapshots = 0, []
    for x in nums:
        length = theirs(running.push, x)
        snapshots.append(theirs(running.snapshot))
    return snapshots, length


def snapshot_of(submission, nums):
    """A snapshot at the end."""
    running = submission.RunningLIS()
    for x in nums:
        theirs(running.push, x)
    return theirs(running.snapshot)


def answers_to_a_caller_who_writes(submission, nums):
    """What each push returned while every snapshot is emptied by the caller, and the last ones.

    Two snapshots are taken after each push; the second one when the first has been emptied.
    """
    running = submission.RunningLIS()
    lengths, snapshots = [], []
    for x in nums:
        lengths.append(theirs(running.push, x))
        for _ in range(2):
            snapshot = theirs(running.snapshot)
            if isinstance(snapshot, list):
                found = list(snapshot)
                snapshot.clear()
        snapshots.append(found)
    return lengths, snapshots


def lengths_alone_and_in_turn(submission, nums, others):
    """What an object answers alone, and what one answers while another one takes other values."""
    alone = lengths_of(submission, nums)
    one, other = submission.RunningLIS(), submission.RunningLIS()
    in_turn = []
    for x, y in zip(nums, others, strict=True):
        theirs(other.push, y)
        in_turn.append(theirs(one.push, x))
    return alone, in_turn


def most_comparisons(submission, nums):
    """For each push: its comparisons of values, and the length before it."""
    tally = Tally()
    counted = counted_int(tally)
    running = submission.RunningLIS()
    found, length = [], 0
    for x in map(counted, nums):
        before = tally.total
        now = theirs(running.push, x)
        found.append((tally.total - before, length))
        length = int(now) if isinstance(now, int) else length
    return found


def cost_of(submission, nums, at_most):
    """Bytecodes and comparisons of all pushes, ended beyond `at_most`; None if they go deep."""
    tally = Tally(at_most)
    values = list(map(counted_int(tally), nums))
    running = submission.RunningLIS()
    return work_of(tally, pushed, running, values)


def pushed(running, values):
    """What each push returned."""
    return [theirs(running.push, x) for x in values]
