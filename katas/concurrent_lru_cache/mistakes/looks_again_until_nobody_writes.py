# wrong: no_deadlock: a snapshot begins anew whenever somebody has written meanwhile: steady writers starve it
from collections import OrderedDict
from threading import Lock


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        base, extra = divmod(capacity, stripes)
        self._shares = [base + (i < extra) for i in range(stripes)]
        self._locks = [Lock() for _ in range(stripes)]
        self._changes = [0] * stripes
        self._maps = [OrderedDict() for _ in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._locks[i]:
            if key not in self._maps[i]:
                return default
            self._maps[i].move_to_end(key)
            self._changes[i] += 1
            return self._maps[i][key]

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._locks[i]:
            entries = self._maps[i]
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._shares[i]:
                entries.popitem(last=False)
            self._changes[i] += 1

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            if key not in self._maps[i]:
                return False
            del self._maps[i][key]
            self._changes[i] += 1
            return True

    def __len__(self):
        return len(self.items())

    def _copy(self, i):
        with self._locks[i]:
            return self._changes[i], list(self._maps[i].items())

    def _changed(self, i, changes):
        with self._locks[i]:
            return self._changes[i] != changes

    def items(self):
        while True:
            copies = [self._copy(i) for i in range(self.stripes)]
            if not any(self._changed(i, changes) for i, (changes, _) in enumerate(copies)):
                return [pair for _, pairs in copies for pair in pairs]
