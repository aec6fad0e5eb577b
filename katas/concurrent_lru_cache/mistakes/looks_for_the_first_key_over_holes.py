# wrong: constant_time: the first key of a plain dict is looked for over all the holes that evictions left
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
        self._maps = [{} for _ in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._locks[i]:
            entries = self._maps[i]
            if key not in entries:
                return default
            value = entries[key] = entries.pop(key)
            return value

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._locks[i]:
            entries = self._maps[i]
            entries.pop(key, None)
            entries[key] = value
            if len(entries) > self._shares[i]:
                del entries[next(iter(entries))]

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            if key in self._maps[i]:
                del self._maps[i][key]
                return True
            return False

    def __len__(self):
        total = 0
        for lock, entries in zip(self._locks, self._maps):
            with lock:
                total += len(entries)
        return total

    def items(self):
        taken = 0
        try:
            for lock in self._locks:
                lock.acquire()
                taken += 1
            return [pair for entries in self._maps for pair in entries.items()]
        finally:
            for lock in self._locks[:taken]:
                lock.release()
