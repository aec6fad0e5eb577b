# wrong: striping: the locks are made in the body of the class, so every cache waits for every other
from collections import OrderedDict
from contextlib import ExitStack
from threading import Lock


class LRUCache:
    _locks = tuple(Lock() for _ in range(64))

    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        base, extra = divmod(capacity, stripes)
        self._shares = [base + (i < extra) for i in range(stripes)]
        self._maps = [OrderedDict() for _ in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._locks[i]:
            if key not in self._maps[i]:
                return default
            self._maps[i].move_to_end(key)
            return self._maps[i][key]

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._locks[i]:
            entries = self._maps[i]
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._shares[i]:
                entries.popitem(last=False)

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            if key not in self._maps[i]:
                return False
            del self._maps[i][key]
            return True

    def __len__(self):
        return len(self.items())

    def items(self):
        with ExitStack() as stack:
            for lock in self._locks[: self.stripes]:
                stack.enter_context(lock)
            return [pair for entries in self._maps for pair in entries.items()]
