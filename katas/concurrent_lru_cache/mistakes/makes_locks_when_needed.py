# wrong: thread_safety: a lock is made when it is first needed: two first callers make one each
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
        self._made = {}
        self._maps = [OrderedDict() for _ in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def _lock(self, i):
        if i not in self._made:
            self._made[i] = Lock()
        return self._made[i]

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._lock(i):
            entries = self._maps[i]
            if key not in entries:
                return default
            entries.move_to_end(key)
            return entries[key]

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._lock(i):
            entries = self._maps[i]
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._shares[i]:
                entries.popitem(last=False)

    def delete(self, key):
        i = self.stripe_of(key)
        with self._lock(i):
            if key in self._maps[i]:
                del self._maps[i][key]
                return True
            return False

    def __len__(self):
        total = 0
        for i, entries in enumerate(self._maps):
            with self._lock(i):
                total += len(entries)
        return total

    def items(self):
        locks = [self._lock(i) for i in range(self.stripes)]
        for lock in locks:
            lock.acquire()
        try:
            return [pair for entries in self._maps for pair in entries.items()]
        finally:
            for lock in locks:
                lock.release()
