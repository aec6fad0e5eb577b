"""Small situations in which caches go wrong: who calls what at once, from which state.

A `Seed` is text, as explore writes calls: `Scenario.of(seed.new, before=seed.before,
threads=seed.threads, after=seed.after)` is its scenario. Keys are small ints, which hash to
themselves; every value that is put is another one, so that an answer tells which put it saw.
"""

import random
from itertools import combinations_with_replacement, permutations, product
from typing import NamedTuple


class Seed(NamedTuple):
    """The texts that a scenario is made of; calls are separated by semicolons."""

    new: str
    before: str
    threads: tuple
    after: str

    def __str__(self):
        return f"{self.new}; {self.before} | {' & '.join(self.threads)} | {self.after}"


ABSENT = 4  # nobody has put it before; a call beside it may
FRESH = (20, 21)  # keys that only the last look puts


def cache(capacity, stripes=1):
    """How the cache is made."""
    return f"LRUCache({capacity}, {stripes})"


def filled(keys):
    """Calls that put these keys, in order; key k has the value 100 + k."""
    return "; ".join(f"put({key}, {100 + key})" for key in keys)


def last_look(keys):
    """What is asked when all threads have ended.

    Damage to the order, an entry that is nobody's and a lock that was left behind show here: every
    key is looked up, and two fresh ones push older ones out.
    """
    gets = [f"get({key})" for key in sorted(set(keys))]
    puts = [f"put({key}, {100 + key})" for key in FRESH]
    return "; ".join(["items()", "len()", *gets, *puts, "items()", "len()"])


def seed(capacity, stripes, held, threads, keys=()):
    """A scenario on a cache that holds these keys, least recently used first."""
    after = last_look([*held, *keys])
    return Seed(cache(capacity, stripes), filled(held), tuple(threads), after)


# Pairs: every two kinds of calls at once.

SIZES = [(2, (0, 1)), (1, (0,)), (3, (0, 1))]  # capacity, and what is in it


def kinds_of_calls(held):
    """One call of each kind for a cache of one stripe; a pair of puts has two different values."""
    lru, mru = held[0], held[-1]
    kinds = {
        "get of the LRU": f"get({lru})",
        "get of the MRU": f"get({mru})",
        "get of an absent key": f"get({ABSENT})",
        "put of a new key": "put(4, {value})",
        "put of another new key": "put(5, {value})",
        "put of the LRU": f"put({lru}, {{value}})",
        "put of the MRU": f"put({mru}, {{value}})",
        "delete of the LRU": f"delete({lru})",
        "delete of the MRU": f"delete({mru})",
        "items": "items()",
        "len": "len()",
        "put of an unhashable key": "put([], {value})",
    }
    # In a cache of one entry the least recently used key is the most recently used one too.
    return list(dict.fromkeys(kinds.values()))


def with_value(call, value):
    """The call with this value, if it puts one."""
    return call.replace("{value}", str(value))


def pairs_of(capacity, stripes, held, calls):
    """Any two of these calls at once, the same one twice included."""
    keys = [*held, 4, 5, ABSENT]
    return [
        seed(capacity, stripes, held, (with_value(one, 201), with_value(other, 202)), keys)
        for one, other in combinations_with_replacement(calls, 2)
    ]


def pairs_on_one_stripe():
    """All kinds against all kinds, at three sizes."""
    return [
        pair
        for capacity, held in SIZES
        for pair in pairs_of(capacity, 1, held, kinds_of_calls(held))
    ]


# Capacity over how many stripes, what is in it, and the stripe that two calls meet in: another one
# each time, so that it shows whichever of them a call guards with the wrong lock.
STRIPED = [(2, 2, (0, 1), 1), (4, 2, (0, 1, 2, 3), 0), (3, 3, (0, 1, 2), 2)]
ON_TWO = [(2, (0, 1)), (4, (0, 1, 2, 3))]  # capacity over two stripes, and what is in it


def calls_on(stripe, stripes):
    """A use, a new key, an overwriting put, a delete: all of one stripe. And a snapshot."""
    new = stripe + (2 * stripes if stripes == 2 else stripes)
    calls = f"get({stripe})", f"put({new}, {{value}})", f"put({stripe}, {{value}})"
    return [*calls, f"delete({stripe})", "items()"]


def pairs_on_several_stripes():
    """Calls on one stripe, and with two stripes on the other one and on all as well."""
    found = []
    for capacity, stripes, held, stripe in STRIPED:
        calls = calls_on(stripe, stripes)
        calls += [f"put({5 - stripe}, {{value}})", "len()"] if stripes == 2 else []
        found += pairs_of(capacity, stripes, held, calls)
    return found


# New keys; values of keys that stay; keys that go; the order alone.
PUTS = [("put({}, {})", (4, 5)), ("put({}, {})", (0, 1))]
OTHER_CHANGES = [("delete({})", (0, 1)), ("get({})", (0, 1))]


def two_stripes_in_a_row():
    """What changes one stripe and then the other, in either order, while somebody takes a snapshot.

    A stripe of one entry has no order, so the last two are asked of the larger cache alone.
    """
    changes = [*product(ON_TWO, PUTS), *product(ON_TWO[1:], OTHER_CHANGES)]
    return [
        seed(capacity, 2, held, (f"{one}; {other}", "items()"), (4, 5))
        for (capacity, held), (call, keys) in changes
        for a, b in permutations(keys)
        for one, other in [(call.format(a, 201), call.format(b, 202))]
    ]


def orders_of_locks():
    """What two stripes and a snapshot alone do not show.

    Who starts to lock at the stripe used last needs a use between two snapshots. Who takes the next
    stripe before the last one is free is right with two stripes, and wrong with three.
    """
    uses = [
        seed(capacity, 2, held, (f"get({key}); items()", "items()"))
        for capacity, held in ON_TWO
        for key in (0, 1)
    ]
    first_and_last = [
        seed(3, 3, (0, 1, 2), (f"put({a}, 201); put({b}, 202)", "items()"), (3, 5))
        for a, b in permutations((3, 5))
    ]
    return [*uses, *first_and_last]


def after_a_bad_key():
    """What a call that raised may have left behind, and one thread alone does not see.

    Who gives a permit back in `except` and again in `finally` lets two in from then on.
    """
    bad = "put([], 900); get([]); delete([])"
    calls = (("put(4, 201)", "get(0)"), ("put(4, 201)", "put(5, 202)"), ("delete(0)", "get(0)"))
    return [
        one._replace(before=f"{one.before}; {bad}")
        for capacity, stripes, held in ((2, 1, (0, 1)), (4, 2, (0, 1, 2, 3)))
        for threads in calls
        for one in [seed(capacity, stripes, held, threads, (4, 5))]
    ]


def after_deletes():
    """What a deleted entry has left behind, such as a node that the next new key will use again.

    Both stripes have room, and only one entry is gone: there is nothing for whoever comes second.
    """
    calls = (("put(0, 201)", "put(3, 202)"), ("put(0, 201)", "items()"))
    return [
        one._replace(before=f"{one.before}; delete(0)")
        for capacity, held in ((4, (0, 1)), (2, (0,)))
        for threads in calls
        for one in [seed(capacity, 2, held, threads, (3,))]
    ]


def pairs():
    """All that two calls at once can show, and snapshots beside two calls in a row."""
    return [
        *pairs_on_one_stripe(),
        *pairs_on_several_stripes(),
        *two_stripes_in_a_row(),
        *orders_of_locks(),
        *after_a_bad_key(),
        *after_deletes(),
    ]


# Observers: one call that changes something, two looks at it in a row.

CHANGERS = ("put(4, 201)", "put(0, 201)", "delete(0)", "get(0)")
LOOKERS = ("get({x})", "get({y})", "len()", "items()", "put(5, 202)")


def observers():
    """Each changer against each two lookers, in a full cache and in one with room for one more.

    x, y: the least recently used key, and the new one if the changer puts it, else the most recent
    """
    return [
        seed(capacity, 1, (0, 1), (changer, f"{one}; {other}"), (4, 5))
        for capacity in (2, 3)
        for changer in CHANGERS
        for one, other in looks(y=4 if changer.startswith("put(4") else 1)
        if capacity == 2 or changer.startswith("put")
    ]


def looks(y):
    """Two different lookers in either order."""
    calls = [call.format(x=0, y=y) for call in LOOKERS]
    return list(permutations(calls, 2))


# Cold: the first calls that a cache ever sees, and three threads at once.

COLD_SIZES = [(1, 1), (2, 1), (2, 2)]
FIRST = ("put(0, 201)", "get(0)", "items()")
SECOND = ("put(0, 202)", "put(1, 202)", "delete(0)", "get(0)", "items()")
THREE_AT_ONCE = [
    (1, 1, (0,), ("put(1, 201)", "put(2, 202)", "put(3, 203)")),
    (2, 1, (0, 1), ("put(2, 201)", "put(3, 202)", "get(0)")),
    (2, 1, (0, 1), ("get(0)", "delete(0)", "put(0, 201)")),
    (2, 2, (0, 1), ("put(2, 201)", "put(3, 202)", "items()")),
]


def cold():
    """First calls on an empty cache, then the scenarios with three threads."""
    first = [
        seed(capacity, stripes, (), threads, (0, 1))
        for capacity, stripes in COLD_SIZES
        for threads in product(FIRST, SECOND)
    ]
    return [*first, *(seed(*one, keys=(1, 2, 3)) for one in THREE_AT_ONCE)]


# Half done: a snapshot that has seen one stripe, a put into it, and somebody who sees that put
# before it has ended and then changes the other stripe. No snapshot shows the second put alone.


def half_done():
    """A put of a present key and one that evicts."""
    return [
        seed(2, 2, (0, 1), ("items()", f"put({key}, 201)", f"items(); put({key + 1}, 202)"), (2, 3))
        for key in (0, 2)
    ]


# Between two snapshots: who orders the locks by what the cache holds takes them in another order
# once that has changed. One snapshot is stopped where it knows its order, the other one where it
# has begun to lock. The third thread gives the floor back, as a relay needs it.
CHANGES = ("put(2, 201)", "put(3, 201)", "delete(0)", "delete(1)")


def between_two_snapshots():
    """One entry more or less in either of two stripes that hold as many as each other."""
    return [
        seed(4, 2, (0, 1), ("items()", f"{change}; items()", "get(0)"), (2, 3))
        for change in CHANGES
    ]


# Half in: who has seen that he may enter and does not count as inside yet, somebody else who enters
# and is half done, and then the first one goes on. It takes two preemptions, each at its own place.
# The third thread gives the floor back.


def half_in():
    """A look at a full cache of one entry and what takes that entry away."""
    return [
        seed(1, 1, (0,), (look, change, "get(0)"), (4,))
        for look in ("get(0)", "len()", "items()")
        for change in ("put(4, 201)", "delete(0)")
    ]


# Random: whatever nobody has thought of.

RANDOM_COUNT = 150
WEIGHTS = {"put": 10, "get": 9, "delete": 3, "items": 2, "len": 1}  # in 25 calls


def at_random(rng, count=RANDOM_COUNT):
    """Two threads with one to three calls each, or three with one or two."""
    return [random_seed(rng) for _ in range(count)]


def random_seed(rng):
    """One of them: capacity 1 to 4, one to three stripes, filled in part."""
    capacity = rng.randint(1, 4)
    stripes = rng.randint(1, min(3, capacity))
    keys = range(capacity + 2)
    values = iter(range(201, 300))
    held = rng.sample(keys, rng.randint(0, capacity))
    threads, most = rng.choice([(2, 3), (3, 2)])
    calls = ["; ".join(random_calls(rng, keys, values, most)) for _ in range(threads)]
    return seed(capacity, stripes, tuple(held), calls, keys)


def crowd(rng):
    """Eight threads, forty calls each, on a cache that is full: for real threads.

    Every value tells the key that it was put for: key k has values from 1000 * (k + 1) on. Every
    other time there is room for all keys and nothing is deleted, so that every get has to hit.
    """
    capacity = rng.randint(1, 3)
    stripes = rng.randint(1, min(2, capacity))
    roomy = rng.random() < 0.5
    keys = range(capacity if roomy else capacity + 1)
    weights = {"put": 6, "get": 12, "items": 6} if roomy else {**WEIGHTS, "items": 4}
    values = iter(range(1, 1000))
    calls = [
        "; ".join(crowded_call(rng, keys, values, weights) for _ in range(40)) for _ in range(8)
    ]
    held = "; ".join(f"put({key}, {1000 * (key + 1)})" for key in keys[:capacity])
    gets = [f"get({key})" for key in keys]
    puts = [f"put({key}, {1000 * (key + 1)})" for key in FRESH]
    return Seed(
        cache(capacity, stripes),
        held,
        tuple(calls),
        "; ".join(["items()", "len()", *gets, *puts, "items()", "len()"]),
    )


def crowded_call(rng, keys, values, weights):
    """One of these calls."""
    call = random_call(rng, keys, values, weights)
    if not call.startswith("put("):
        return call
    key, value = call.removeprefix("put(").removesuffix(")").split(", ")
    return f"put({key}, {1000 * (int(key) + 1) + int(value)})"


def random_calls(rng, keys, values, most):
    """One to `most` calls of one thread."""
    return [random_call(rng, keys, values) for _ in range(rng.randint(1, most))]


def random_call(rng, keys, values, weights=None):
    """One call; the weights of its kinds are those of the contract unless others are given."""
    weights = weights or WEIGHTS
    [kind] = rng.choices(list(weights), list(weights.values()))
    key = rng.choice(keys)
    arguments = {"put": f"{key}, {next(values)}", "get": key, "delete": key}
    return f"{kind}({arguments.get(kind, '')})"


# Rare lines: code that runs only now and then, such as a clean-up of what has piled up. Long runs
# of one thread look for it. Where a call reaches a line for the first time, that call and a partner
# become the threads, and all calls before it are made first.

SOLO_CALLS = 160
# One entry: who has only stale notes runs dry with the next put. A queue of notes that was read
# before another one took its place showed there in 4 of 4 searches, with more entries in none of 8.
SOLO_RUNS = [  # capacity, and the weights of the kinds
    (2, WEIGHTS),
    (16, WEIGHTS),
    (4, {"get": 99, "put": 1}),
    (2, {"put": 95, "get": 5}),
    (16, {"put": 95, "get": 5}),
    (1, {"get": 99, "put": 1}),
]


class Solo(NamedTuple):
    """A long run of one thread: the cache, and its calls as texts."""

    capacity: int
    calls: tuple


def solo_runs(rng):
    """Six of them; the cache is full before gets that are nearly alone begin."""
    return [Solo(capacity, solo_calls(rng, capacity, weights)) for capacity, weights in SOLO_RUNS]


def solo_calls(rng, capacity, weights):
    """The calls of one run; a run of hits needs something to hit."""
    keys = range(capacity + 2)
    values = iter(range(1000, 2000))
    few_puts = weights.get("put", 0) < sum(weights.values()) / 10
    first = [f"put({key}, {next(values)})" for key in keys[:capacity]] if few_puts else []
    rest = [random_call(rng, keys, values, weights) for _ in range(SOLO_CALLS - len(first))]
    return (*first, *rest)


def rare_line(solo, number, partner):
    """Call `number` of the run against a partner, after all calls that came before it."""
    before, call = "; ".join(solo.calls[:number]), solo.calls[number]
    return Seed(cache(solo.capacity), before, (call, partner), all_pushed_out(solo.capacity))


def all_pushed_out(capacity):
    """A last look without a get: a hit would repair the order that a lost use has damaged.

    Fresh keys push all others out, one by one. A use that was lost is the last one, so its key goes
    at the wrong time only when all older ones have gone.
    """
    fresh = range(FRESH[0], FRESH[0] + capacity)
    puts = [call for key in fresh for call in (f"put({key}, {100 + key})", "items()")]
    return "; ".join(["items()", "len()", *puts, "len()"])


def partners(call):
    """What may run beside a call that reaches a rare line: calls around its key, and a snapshot."""
    inside = call.partition("(")[2].rstrip(")").partition(",")[0]
    key = int(inside) if inside.isdigit() else 0
    near = (key + 1, key)
    return ["items()", *(f"get({k})" for k in near), f"put({near[0]}, 901)", f"delete({key})"]


def fixed():
    """All scenarios but the rare lines, by name of their check, drawn with a seed of their own."""
    return {
        "pairs": pairs(),
        "observers": observers(),
        "cold": cold(),
        "half done": [*half_done(), *between_two_snapshots()],
        "half in": half_in(),
        "random": at_random(random.Random(10)),
    }
