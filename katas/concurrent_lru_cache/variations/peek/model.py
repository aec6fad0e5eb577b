"""The cache with `peek`: the oracle of this variation."""

from ...model import START, STEPS, found


def peek(state, key, default=None):
    """The value, and nothing changes."""
    _, _, own = found(state, key)
    return (own[0][1] if own else default), state


STEPS = {**STEPS, "peek": peek}

__all__ = ["START", "STEPS"]
