# wrong: thread_safety: items reads the clock once for each stripe: one of them is seen later than the other
import math
import time
from collections import OrderedDict
from contextlib import ExitStack
from threading import Lock


class LRUCache:
    def __init__(self, capacity, stripes=1, clock=time.monotonic):
        if stripes < 1 or stripes > 64 or capacity < stripes or capacity > 100_000:
            raise ValueError("capacity or stripes out of range")
        self.capacity = capacity
        self.stripes = stripes
        self._now = clock
        self._maps = [OrderedDict() for _ in range(stripes)]  # key -> (value, deadline)
        self._locks = [Lock() for _ in range(stripes)]
        self._shares = [capacity // stripes + (i < capacity % stripes) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._locks[i]:
            if not self._alive(i, key):
                return default
            self._maps[i].move_to_end(key)
            return self._maps[i][key][0]

    def _alive(self, i, key):
        if key not in self._maps[i]:
            return False
        if self._maps[i][key][1] <= self._now():
            del self._maps[i][key]
            return False
        return True

    def put(self, key, value, ttl=None):
        i = self.stripe_of(key)
        with self._locks[i]:
            now = self._now()
            entries = self._maps[i]
            entries.pop(key, None)
            if len(entries) == self._shares[i]:
                for old in [k for k, (_, deadline) in entries.items() if deadline <= now]:
                    del entries[old]
            if len(entries) == self._shares[i]:
                entries.popitem(last=False)
            entries[key] = (value, math.inf if ttl is None else now + ttl)

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            if self._alive(i, key):
                del self._maps[i][key]
                return True
            return False

    def __len__(self):
        return len(self.items())

    def items(self):
        with ExitStack() as stack:
            for lock in self._locks:
                stack.enter_context(lock)
            found = []
            for entries in self._maps:
                now = self._now()
                found += [(key, value) for key, (value, end) in entries.items() if end > now]
            return found
