"""The cache with `resize`: the oracle of this variation."""

from ...model import START, STEPS, check_arguments, share


def resize(state, capacity):
    """All stripes get their new shares at one instant; the oldest entries go."""
    check_arguments(capacity, len(state.stripes))
    resized = state._replace(capacity=capacity)
    stripes = tuple(
        entries[-share(resized, number) :] for number, entries in enumerate(state.stripes)
    )
    return None, resized._replace(stripes=stripes)


def capacity(state):
    """What the attribute reads."""
    return state.capacity, state


STEPS = {**STEPS, "resize": resize, "capacity": capacity}

__all__ = ["START", "STEPS"]
