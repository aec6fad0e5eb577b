"""The cache whose entries expire: the oracle of this variation.

Time stands in the state, and a call `advance(seconds)` of whoever holds the clock moves it on. What
has expired is gone before any call looks, so it neither counts nor keeps a place.
"""

from math import inf
from typing import NamedTuple

from ... import model
from ...model import State


class Timed(NamedTuple):
    """now: what the clock shows; cache: a state of the plain cache.

    The plain cache's values are pairs of the value and the time from which on it is absent.
    """

    now: float
    cache: State


def start(capacity, stripes=1):
    """A new cache, and a clock that shows 0."""
    return Timed(0, model.start(capacity, stripes))


def advance(state, seconds):
    """Time goes by."""
    return None, state._replace(now=state.now + seconds)


def alive(state):
    """The plain cache without what has expired."""
    stripes = tuple(
        tuple(entry for entry in entries if entry[1][1] > state.now)
        for entries in state.cache.stripes
    )
    return state.cache._replace(stripes=stripes)


def get(state, key, default=None):
    """A hit is a use and does not make the entry live longer."""
    (value, _), cache = model.get(alive(state), key, (default, inf))
    return value, state._replace(cache=cache)


def put(state, key, value, ttl=None):
    """An overwritten entry lives as this put says, not as an earlier one did."""
    until = inf if ttl is None else state.now + ttl
    _, cache = model.put(alive(state), key, (value, until))
    return None, state._replace(cache=cache)


def delete(state, key):
    """What has expired was not there."""
    answer, cache = model.delete(alive(state), key)
    return answer, state._replace(cache=cache)


def length(state):
    """Living entries only."""
    return model.length(alive(state))[0], state


def items(state):
    """Living entries only."""
    return [(key, value) for key, (value, _) in model.items(alive(state))[0]], state


START = start
STEPS = {
    "get": get,
    "put": put,
    "delete": delete,
    "len": length,
    "items": items,
    "advance": advance,
}
