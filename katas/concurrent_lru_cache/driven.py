"""What takes a driver beside the submission: keys that raise, threads that never stop, two caches.

None of it is about answers, so nothing is judged here but whether calls end and who waits for whom.
"""

from pytest_hardtier.authoring.interleavings import (
    OF_TROUBLE,
    Batch,
    Flaw,
    Job,
    Judge,
    Scenario,
    Spec,
    Way,
    batches,
)

from . import judging, model

# The driver shares its namespace with the submission, so its names are no likely ones.
DRIVER = """
class KeyThatRaises:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        raise ValueError("this key cannot be compared")


class AskedCache:
    def __init__(self, capacity, stripes):
        self.cache = LRUCache(capacity, stripes)
        self.stopped = False

    def put(self, key, value):
        self.cache.put(key, value)

    def put_a_key_that_raises(self, number):
        self.cache.put(KeyThatRaises(number), 0)

    def get_a_key_that_raises(self, number):
        self.cache.get(KeyThatRaises(number))

    def delete_a_key_that_raises(self, number):
        self.cache.delete(KeyThatRaises(number))

    def get(self, key):
        return self.cache.get(key)

    def items(self):
        return self.cache.items()

    def __len__(self):
        return len(self.cache)

    def put_on(self):
        while not self.stopped:
            for key in range(4):
                self.cache.put(key, key)

    def stop(self):
        self.stopped = True


class TwoAskedCaches:
    def __init__(self, capacity, stripes):
        self.caches = [LRUCache(capacity, stripes), LRUCache(capacity, stripes)]

    def use(self, number):
        cache = self.caches[number]
        for key in range(4):
            cache.put(key, key)
            cache.get(key)
        cache.items()
        len(cache)
        cache.delete(0)
"""


class Ends(Judge):
    """Judges by one question: does every call end? It may also end by raising."""

    def __init__(self):
        super().__init__(Spec(model.START, {}))

    def flaw(self, run):
        """What is wrong with the run, if anything."""
        return OF_TROUBLE[run.ending.trouble] if run.ending else None


COURT = judging.Court(Ends(), dict.fromkeys(Flaw, "no_deadlock"), driver=DRIVER, minimal=True)


# A key with the hash of one that is there is compared with it, and its `__eq__` may raise.

OTHERS = "items(); get(0); put(0, 7); len()"
AFTER_A_KEY_THAT_RAISES = batches(
    Job(
        Scenario.parse(
            f"AskedCache(2, {stripes}); put(0, 100); put(1, 101)"
            f" | {call}_a_key_that_raises({key}) & {OTHERS} | {OTHERS}"
        ),
        Way("bounded", 0, 4),
    )
    for stripes in (1, 2)
    for call in ("put", "get", "delete")
    for key in (0, 1)
)


# Threads that never stop. Measured with 16 seeds, 2026-11: who looks again until nobody has written
# meanwhile is starved with each of them, a door at which a snapshot lets puts pass with 4, and none
# of 29 right caches with the first one. So one run that comes to its end settles it.

FAIR_RUNS = 6
WRITERS_WITHOUT_END = Scenario.parse(
    "AskedCache(4, 2); put(0, 100); put(1, 101)"
    " | put_on() & put_on() & items(); len(); get(0); stop() | "
)
AMONG_WRITERS = [
    Batch((Job(WRITERS_WITHOUT_END, Way("in_turn", number, 1)),)) for number in range(FAIR_RUNS)
]


def starved(run):
    """Which call does not return among the writers, in words; or ""."""
    if run.ending is None:
        return ""
    waiting = [call for call in run.history().open_calls() if call.op.name != "put_on"]
    return (
        f"{waiting[0] if waiting else 'put'} does not return while two other threads go on putting,"
        " although every thread gets its turn"
    )


# Two threads, each with a cache of its own.

TWO_CACHES = Scenario.parse("TwoAskedCaches(4, 2) | use(0) & use(1) | ")
