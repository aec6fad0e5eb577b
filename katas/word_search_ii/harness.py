"""Asks about a board, changes it, and asks again, which a question alone cannot do.

Runs beside the candidate, so it imports nothing. The variations are asked the same.
"""


def after_a_change(submission, function, before, after):
    """What a function answers about a board and words that were others when it was asked before.

    function: its name; before, after: board and words
    The first answer is the caller's, who empties its list.
    """
    board, words = ([*before[0]], [*before[1]])
    _empty(getattr(submission, function)(board, words))
    board[:], words[:] = after
    return getattr(submission, function)(board, words)


def _empty(answer):
    for part in answer if type(answer) is tuple else (answer,):
        if type(part) is list:
            part.clear()
