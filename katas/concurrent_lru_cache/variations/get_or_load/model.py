"""The cache that loads what is missing, each key once at a time: the oracle of this variation.

A `get_or_load` that has to load does not take effect at one instant but at two: it finds the key
absent and signs up, and it lands and stores. So whoever judges a history writes it as two calls,
since it was there when the loader was called and knows when that began, ended, and for whom:

    start_load(key, outcome)   from the start of get_or_load to the start of the loader
    finish_load(key, outcome)  from the end of the loader to the end of get_or_load

An outcome is ("value", value) or ("error", name of the exception) and is known afterwards. The
callers that did not load stay one call, `get_or_load(key)`, and so do all others.

A step that cannot be taken in a state gives NOT_NOW: a checker has to try another order.
"""

from typing import NamedTuple

from ... import model
from ...model import State


class NotNow:
    """What a step gives when the call cannot take effect in this state."""

    def __repr__(self):
        return "NOT_NOW"


NOT_NOW = NotNow()


class LoadError(Exception):
    """Stands for what the loader raised."""


class Loading(NamedTuple):
    """cache: a state of the plain cache; flights: (key, outcome, may it store) in order of start.

    A flight that may not store any more was overtaken by a put or a delete of its key.
    """

    cache: State
    flights: tuple = ()


def start(capacity, stripes=1):
    """A new cache, and nothing under way."""
    return Loading(model.start(capacity, stripes))


def start_load(state, key, outcome):
    """Only who finds the key absent loads, and only if no other load of it may still store."""
    if is_present(state, key) or any(k == key and may_store for k, _, may_store in state.flights):
        return NOT_NOW
    return None, state._replace(flights=(*state.flights, (key, outcome, True)))


def finish_load(state, key, outcome):
    """Stores a value unless the key was put or deleted meanwhile; gives what get_or_load gives."""
    for may_store in (True, False):
        flight = (key, outcome, may_store)
        if flight in state.flights:
            at = state.flights.index(flight)
            landed = state._replace(flights=state.flights[:at] + state.flights[at + 1 :])
            if may_store and outcome[0] == "value":
                _, cache = model.put(landed.cache, key, outcome[1])
                landed = landed._replace(cache=cache)
            return outcome, landed
    return NOT_NOW


def get_or_load(state, key):
    """Who does not load hits, or gets what the load of that moment gives.

    Gives pairs of answer and state: after a delete there may be two loads of one key under way.
    """
    if is_present(state, key):
        value, cache = model.get(state.cache, key)
        return [(("value", value), state._replace(cache=cache))]
    return [(outcome, state) for k, outcome, _ in state.flights if k == key] or NOT_NOW


def await_load(state, key, outcome):
    """Who waits for a load for certain gets what it gave, whatever becomes of the key meanwhile."""
    outcomes = get_or_load(state, key)
    if outcomes is NOT_NOW:
        return NOT_NOW
    return [one for one in outcomes if one[0] == outcome] or NOT_NOW


def is_present(state, key):
    """Whether it would be a hit."""
    return bool(model.found(state.cache, key)[2])


def spoiled(state, key):
    """The same state, but no flight of this key may store."""
    flights = tuple((k, outcome, may and k != key) for k, outcome, may in state.flights)
    return state._replace(flights=flights)


def put(state, key, value):
    """Wins over a load under way."""
    answer, cache = model.put(state.cache, key, value)
    return answer, spoiled(state, key)._replace(cache=cache)


def delete(state, key):
    """Wins over a load under way, which has not made the key present."""
    answer, cache = model.delete(state.cache, key)
    return answer, spoiled(state, key)._replace(cache=cache)


def get(state, key, default=None):
    """Does not wait for a load under way: the key is absent."""
    answer, cache = model.get(state.cache, key, default)
    return answer, state._replace(cache=cache)


def length(state):
    """Without what is under way."""
    return model.length(state.cache)[0], state


def items(state):
    """Without what is under way."""
    return model.items(state.cache)[0], state


def alone(state, key, outcome):
    """A whole get_or_load with nobody beside it: (answer, was the loader called), next state."""
    if is_present(state, key):
        [(answer, after)] = get_or_load(state, key)
        return (answer, False), after
    _, under_way = start_load(state, key, outcome)
    answer, after = finish_load(under_way, key, outcome)
    return (answer, True), after


START = start
STEPS = {
    "get": get,
    "put": put,
    "delete": delete,
    "len": length,
    "items": items,
    "start_load": start_load,
    "finish_load": finish_load,
    "get_or_load": get_or_load,
    "await_load": await_load,
}


def overlapping_loads(loads):
    """Pairs of loads of one key that were under way at once; loads: (key, start, end) each.

    Without put and delete there must be none.
    """
    return [
        (one, other)
        for n, one in enumerate(loads)
        for other in loads[n + 1 :]
        if one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
    ]
