"""A right cache, mistakes to plant in it, and what its calls mean: for benchmarks alone.

The kata of the concurrent cache has many more of both; see `subjects`.
"""

from __future__ import annotations

from pytest_hardtier.explore.generate import Alphabet
from pytest_hardtier.explore.linearize import Spec

CACHE = """
import threading
from collections import OrderedDict

class LRUCache:
    def __init__(self, capacity, stripes=1):
        self.capacity, self.stripes = capacity, stripes
        self._maps = [OrderedDict() for _ in range(stripes)]
        self._locks = [threading.Lock() for _ in range(stripes)]
        self._shares = [capacity // stripes + (n < capacity % stripes) for n in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self.stripe_of(key)
        with self._locks[stripe]:
            entries = self._maps[stripe]
            if key not in entries:
                return default
            entries.move_to_end(key)
            return entries[key]

    def put(self, key, value):
        stripe = self.stripe_of(key)
        with self._locks[stripe]:
            entries = self._maps[stripe]
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._shares[stripe]:
                entries.popitem(last=False)

    def delete(self, key):
        stripe = self.stripe_of(key)
        with self._locks[stripe]:
            return self._maps[stripe].pop(key, self) is not self

    def items(self):
        for lock in self._locks:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
        finally:
            for lock in self._locks:
                lock.release()

    def __len__(self):
        return len(self.items())
"""

GET_LOCKS = """        with self._locks[stripe]:
            entries = self._maps[stripe]
            if key not in entries:
                return default
"""
PUT_EVICTS = """            if len(entries) > self._shares[stripe]:
"""
# What a right cache is turned into; each is found by its interleavings alone.
MISTAKES = {
    "get without the lock": (GET_LOCKS, GET_LOCKS.replace("with self._locks[stripe]", "if True")),
    "looks, then locks": (
        GET_LOCKS,
        """        entries = self._maps[stripe]
        if key not in entries:
            return default
        with self._locks[stripe]:
""",
    ),
    "evicts in a second section": (
        PUT_EVICTS,
        """            pass
        with self._locks[stripe]:
            while len(entries) > self._shares[stripe]:
""",
    ),
    "delete answers before it locks": (
        """        with self._locks[stripe]:
            return self._maps[stripe].pop(key, self) is not self
""",
        """        there = key in self._maps[stripe]
        with self._locks[stripe]:
            self._maps[stripe].pop(key, None)
        return there
""",
    ),
    "a snapshot stripe by stripe": (
        """        for lock in self._locks:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
        finally:
            for lock in self._locks:
                lock.release()
""",
        """        found = []
        for lock, entries in zip(self._locks, self._maps):
            with lock:
                found.extend(entries.items())
        return found
""",
    ),
    "locks in the order of the last use": (
        """        for lock in self._locks:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
""",
        """        self._turn = getattr(self, "_turn", 0) + 1
        first = self._turn % self.stripes
        order = self._locks[first:] + self._locks[:first]
        for lock in order:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
""",
    ),
}


def get(state, key, default=None):  # type: ignore[no-untyped-def]
    shares, stripes = state
    stripe = stripes[key % len(stripes)]
    found = next((entry for entry in stripe if entry[0] == key), None)
    if found is None:
        return default, state
    rest = tuple(entry for entry in stripe if entry is not found)
    return found[1], (shares, _with(stripes, key, (*rest, found)))


def put(state, key, value):  # type: ignore[no-untyped-def]
    shares, stripes = state
    number = key % len(stripes)
    rest = tuple(entry for entry in stripes[number] if entry[0] != key)
    kept = (*rest, (key, value))[-shares[number] :]
    return None, (shares, _with(stripes, key, kept))


def delete(state, key):  # type: ignore[no-untyped-def]
    shares, stripes = state
    rest = tuple(entry for entry in stripes[key % len(stripes)] if entry[0] != key)
    return rest != stripes[key % len(stripes)], (shares, _with(stripes, key, rest))


def _with(stripes, key, entries):  # type: ignore[no-untyped-def]
    number = key % len(stripes)
    return (*stripes[:number], entries, *stripes[number + 1 :])


def start(capacity: int, stripes: int = 1) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    shares = [capacity // stripes + (n < capacity % stripes) for n in range(stripes)]
    return tuple(shares), ((),) * stripes


SPEC = Spec(
    start,
    {
        "get": get,
        "put": put,
        "delete": delete,
        "items": lambda state: ([entry for stripe in state[1] for entry in stripe], state),
        "len": lambda state: (sum(map(len, state[1])), state),
    },
)
AFTER = "items(); len(); get(0); get(1); get(2); put(7, 70); put(8, 80); items(); len()"
ONE = Alphabet.of(
    "LRUCache(2)",
    "get(0); get(1); get(9); put(2, 20); put(3, 30); put(0, 5); put(1, 6); delete(0); items()",
    ["put(0, 10); put(1, 11)", ""],
    AFTER,
)
TWO = Alphabet.of(
    "LRUCache(2, 2)",
    "get(0); put(2, 20); put(3, 30); put(0, 5); delete(1); items()",
    ["put(0, 10); put(1, 11)"],
    AFTER,
)
