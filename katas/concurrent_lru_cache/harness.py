"""Runs the cache under a scheduler that decides which thread goes on, and tells what happened.

Runs beside the candidate, so it imports only the standard library, `counting` and `explore`. It
knows no right answers: what it tells is judged elsewhere.
"""

from functools import lru_cache

from pytest_hardtier.explore import beside
from pytest_hardtier.explore.program import Program, Source
from pytest_hardtier.sandbox.counting import OverBudget, Tally, source_of, steps, theirs

# Under the scheduler.


@lru_cache(maxsize=2)
def program(name, text, driver=""):
    """The submission's file, executed once more among locks of the scheduler's.

    driver: Python that stands beside it in one namespace, for what a follow-up's scenarios call
    """
    beside_it = [Source("driver.py", driver)] if driver else []
    return theirs(Program, Source(name, text), *beside_it)


def runs(submission, jobs, driver=""):
    """The runs of the jobs, as text."""
    return beside.runs(program(*source_of(submission), driver), jobs)


def trace(submission, scenario, schedule, driver=""):
    """One run, recorded, as text."""
    return beside.trace(program(*source_of(submission), driver), scenario, schedule)


def first_today(submission, scenario, schedules, driver=""):
    """The place of the first of the schedules that this Python can take today, or None."""
    return beside.first_today(program(*source_of(submission), driver), scenario, schedules)


def rare_calls(submission, common, long_runs):
    """Of each long run, the numbers of its calls that come to lines that the others never see."""
    return beside.rare_calls(program(*source_of(submission)), common, long_runs)


def speed(submission, scenario, driver=""):
    """How many times faster the threads are side by side, and what they wait for most."""
    return beside.speed(program(*source_of(submission), driver), scenario)


def real(submission, jobs, seconds):
    """Rounds with real threads and real locks, as text."""
    return beside.real(submission, jobs, seconds)


def control(submission, text, jobs):
    """The runs of a program of the grader's own, by the same scheduler."""
    return beside.runs(Program(Source("control.py", text)), jobs)


# As any program uses it.


class Touchy:
    """A value that a cache has no business with."""

    __hash__ = None

    def __eq__(self, other):
        raise AssertionError("a value was compared")

    def __copy__(self):
        raise AssertionError("a value was copied")

    def __deepcopy__(self, memo):
        raise AssertionError("a value was copied")


def same_values(submission):
    """Whether the objects that come out are those that went in, wherever they come out."""
    one, other = Touchy(), Touchy()
    cache = submission.LRUCache(2)

    def use():
        cache.put("a", one)
        cache.put("b", other)
        cache.put("a", other)
        cache.put("a", one)
        gets = cache.get("a") is one and cache.get("b") is other and cache.get("c", one) is one
        (_, first), (_, second) = cache.items()
        return gets and {id(first), id(second)} == {id(one), id(other)}

    return theirs(use)


def fresh_items(submission):
    """What items says after its list was emptied, and what an older list says after a put."""
    cache = submission.LRUCache(2)

    def use():
        cache.put(0, 100)
        older = cache.items()
        kept = list(older)
        cache.put(1, 101)
        cache.items().clear()
        return older == kept, cache.items()

    return theirs(use)


def attributes(submission, capacity, stripes):
    """The attributes that can be read, and the stripes of a few keys."""
    cache = submission.LRUCache(capacity, stripes)
    return theirs(
        lambda: (cache.capacity, cache.stripes, [cache.stripe_of(key) for key in (0, 1, 7, -1)])
    )


def two_caches(submission):
    """What a second cache holds that nobody has put anything into, and what the first still has."""
    one, other = submission.LRUCache(2), submission.LRUCache(2)

    def use():
        one.put(0, 100)
        seen = other.items(), other.get(0), len(other)
        other.put(0, 200)
        return seen, one.get(0)

    return theirs(use)


# What it costs.


def key_type(tally):
    """Keys that count how often they are hashed and compared."""

    class Key:
        __slots__ = ("number",)

        def __init__(self, number):
            self.number = number

        def __hash__(self):
            tally.add("steps")
            return self.number

        def __eq__(self, other):
            tally.add("steps")
            return self.number == other.number

    return Key


def cost_of_rounds(submission, capacity, rounds, at_most):
    """Bytecodes, hashes and comparisons of keys in so many rounds on a full cache."""
    filling, tally = Tally(), Tally(at_most)
    counted = [filling]

    class Counting:
        def add(self, unit):
            counted[0].add(unit)

    keys = list(map(key_type(Counting()), range(capacity + 3 * rounds)))
    cache = submission.LRUCache(capacity)
    theirs(fill, cache, keys[:capacity])
    counted[0] = tally
    try:
        with steps(tally):
            theirs(some_rounds, cache, keys, capacity, rounds)
    except OverBudget:
        pass
    return tally.total


def fill(cache, keys):
    for key in keys:
        cache.put(key, 1)


def some_rounds(cache, keys, capacity, rounds):
    """A hit, a put that evicts, a put of a present key, a delete, a put that fills the gap."""
    for number in range(rounds):
        at = capacity + 2 * number
        cache.get(keys[at - capacity // 2])
        cache.put(keys[at], 2)
        cache.put(keys[at], 3)
        cache.delete(keys[at + 1 - capacity // 4])
        cache.put(keys[at + 1], 4)


FILLED = {}


def fill_one(submission, capacity):
    """Make a full cache of this size, for `rounds_on_it` and `puts_on_it`."""
    cache = submission.LRUCache(capacity)
    theirs(fill, cache, range(capacity))
    FILLED[capacity] = [cache, capacity]


def rounds_on_it(submission, capacity, rounds):
    """Rounds on the full cache of this size, whose processor time is read from outside."""
    on_it(submission, plain_rounds, capacity, rounds)


def puts_on_it(submission, capacity, puts):
    """So many new keys, each of which evicts one."""
    on_it(submission, plain_puts, capacity, puts)


def on_it(submission, work, capacity, times):
    """Work with so many keys that the full cache of this size has not seen yet."""
    if capacity not in FILLED:
        fill_one(submission, capacity)
    cache, at = FILLED[capacity]
    theirs(work, cache, at, capacity, times)
    FILLED[capacity][1] = at + times


def plain_rounds(cache, first, capacity, rounds):
    """A hit, a put that evicts, a put of a present key."""
    for key in range(first, first + rounds):
        cache.get(key - capacity // 2)
        cache.put(key, 2)
        cache.put(key, 3)


def plain_puts(cache, first, _capacity, puts):
    """Puts that evict."""
    for key in range(first, first + puts):
        cache.put(key, 2)
