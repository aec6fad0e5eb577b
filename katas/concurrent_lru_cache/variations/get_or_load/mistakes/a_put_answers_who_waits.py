# wrong: changes_win: a put of the key wakes those that wait for its load and gives them its own value
from collections import OrderedDict
from contextlib import ExitStack
from threading import Event, Lock

_MISSING = object()


class _Flight:
    def __init__(self):
        self.done = Event()
        self.value = None
        self.error = None


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100_000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        share, rest = divmod(capacity, stripes)
        self._limits = [share + 1 if i < rest else share for i in range(stripes)]
        self._maps = [OrderedDict() for _ in range(stripes)]
        self._flights = [{} for _ in range(stripes)]
        self._locks = [Lock() for _ in range(stripes)]

    def get(self, key, default=None):
        i = self.stripe_of(key)
        entries = self._maps[i]
        with self._locks[i]:
            value = entries.get(key, _MISSING)
            if value is _MISSING:
                return default
            entries.move_to_end(key)
            return value

    def get_or_load(self, key, loader):
        i = self.stripe_of(key)
        entries, flights = self._maps[i], self._flights[i]
        with self._locks[i]:
            value = entries.get(key, _MISSING)
            if value is not _MISSING:
                entries.move_to_end(key)
                return value
            flight = flights.get(key)
            mine = flight is None
            if mine:
                flight = flights[key] = _Flight()
        if not mine:
            flight.done.wait()
            if flight.error is not None:
                raise flight.error
            return flight.value
        try:
            value = loader(key)
        except BaseException as error:
            with self._locks[i]:
                flight.error = error
                if flights.get(key) is flight:
                    del flights[key]
            flight.done.set()
            raise
        with self._locks[i]:
            if not flight.done.is_set():
                flight.value = value
            if flights.get(key) is flight:
                del flights[key]
                self._store(i, key, value)
        flight.done.set()
        return value

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._locks[i]:
            flight = self._flights[i].pop(key, None)
            if flight is not None:
                flight.value = value
                flight.done.set()
            self._store(i, key, value)

    def _store(self, i, key, value):
        entries = self._maps[i]
        entries[key] = value
        entries.move_to_end(key)
        if len(entries) > self._limits[i]:
            entries.popitem(last=False)

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            self._flights[i].pop(key, None)
            return self._maps[i].pop(key, _MISSING) is not _MISSING

    def __len__(self):
        total = 0
        for lock, entries in zip(self._locks, self._maps):
            with lock:
                total += len(entries)
        return total

    def items(self):
        with ExitStack() as stack:
            for lock in self._locks:
                stack.enter_context(lock)
            return [pair for entries in self._maps for pair in entries.items()]

    def stripe_of(self, key):
        return hash(key) % self.stripes
