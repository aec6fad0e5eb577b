"""What the cache means when nobody else calls: the oracle of this kata and of its variations.

A state is a value that never changes; a call is a function of a state and its arguments that gives
the answer and the next state, or raises what the cache should raise. `START` and the tables of
steps are made for a checker of histories; `apply` is for runs of one thread.

Each stripe is a tuple of entries, least recently used first. Nothing here is clever: every call
walks over its whole stripe.
"""

from typing import NamedTuple

CAPACITY_AT_MOST = 100_000
STRIPES_AT_MOST = 64


class State(NamedTuple):
    """capacity and, per stripe, its (key, value) pairs from least to most recently used."""

    capacity: int
    stripes: tuple


def check_arguments(capacity, stripes):
    """Raise ValueError where the contract does."""
    if not 1 <= stripes <= capacity <= CAPACITY_AT_MOST or stripes > STRIPES_AT_MOST:
        raise ValueError(f"capacity={capacity}, stripes={stripes}")


def start(capacity, stripes=1):
    """The state of a new cache. Raises ValueError where the contract does."""
    check_arguments(capacity, stripes)
    return State(capacity, ((),) * stripes)


def share(state, number):
    """How many entries stripe `number` may hold."""
    whole, rest = divmod(state.capacity, len(state.stripes))
    return whole + (1 if number < rest else 0)


def with_stripe(state, number, entries):
    """The state with other entries in one stripe."""
    before, after = state.stripes[:number], state.stripes[number + 1 :]
    return state._replace(stripes=(*before, entries, *after))


def found(state, key):
    """The key's stripe, its entries without the key's, and the key's own (none or one)."""
    number = hash(key) % len(state.stripes)
    entries = state.stripes[number]
    others = tuple(pair for pair in entries if pair[0] != key)
    own = tuple(pair for pair in entries if pair[0] == key)
    return number, others, own


# The calls.


def get(state, key, default=None):
    """A hit is a use: the entry becomes the last one."""
    number, others, own = found(state, key)
    if not own:
        return default, state
    return own[0][1], with_stripe(state, number, others + own)


def put(state, key, value):
    """Always a use; the first entry goes if there is one too many."""
    number, others, own = found(state, key)
    kept = own[0][0] if own else key  # as a dictionary does: an equal key stays the first one
    entries = (*others, (kept, value))
    return None, with_stripe(state, number, entries[-share(state, number) :])


def delete(state, key):
    """Whether it was there; it is not afterwards."""
    number, others, own = found(state, key)
    return bool(own), with_stripe(state, number, others) if own else state


def length(state):
    """The number of entries at this instant."""
    return sum(map(len, state.stripes)), state


def items(state):
    """All entries, stripe after stripe."""
    return [pair for entries in state.stripes for pair in entries], state


START = start
STEPS = {"get": get, "put": put, "delete": delete, "len": length, "items": items}


def apply(state, call, steps=STEPS):
    """The answer to a call such as ("put", "a", 1), and the state after it."""
    name, *arguments = call
    return steps[name](state, *arguments)


# The one relaxed answer. `len` of several stripes may add up counts of different instants, so while
# other calls run, any number up to the capacity will do. It changes nothing: whether the rest of a
# history is explained does not depend on it.


def is_loose(call, calls, stripes):
    """Whether the answer of this call of a history is free: a `len` beside any other call.

    call, calls: with `op.name`, `start` and `end`, which is None for a call that never ended
    """
    if call.op.name != "len" or stripes == 1:
        return False
    return any(overlap(call, other) for other in calls if other is not call)


def overlap(one, other):
    """Whether neither had ended when the other began."""
    return not (ended_before(one, other) or ended_before(other, one))


def ended_before(one, other):
    """Whether `one` had ended when `other` began."""
    return one.end is not None and one.end <= other.start


def loose_length(state):
    """All outcomes that a loose `len` may have; a checker asks this step in place of `len`."""
    return [(count, state) for count in range(state.capacity + 1)]
