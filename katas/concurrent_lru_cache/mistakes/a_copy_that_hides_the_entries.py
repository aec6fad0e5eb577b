# wrong: thread_safety: misses look without the lock, and the copy that items takes of a UserDict empties it for a moment
import threading
from collections import OrderedDict, UserDict


class Entries(UserDict):
    """The entries of a stripe, from least to most recently used."""

    def __init__(self):
        super().__init__()
        self.data = OrderedDict()

    def use(self, key):
        self.data.move_to_end(key)

    def drop_oldest(self):
        self.data.popitem(last=False)


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100_000 and stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        self._stripes = [
            (threading.Lock(), Entries(), capacity // stripes + (n < capacity % stripes))
            for n in range(stripes)
        ]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        lock, entries, _ = self._stripes[self.stripe_of(key)]
        if key not in entries:  # safe: put inserts before it evicts
            return default
        with lock:
            if key not in entries:
                return default
            entries.use(key)
            return entries[key]

    def put(self, key, value):
        lock, entries, share = self._stripes[self.stripe_of(key)]
        with lock:
            entries[key] = value
            entries.use(key)
            if len(entries) > share:
                entries.drop_oldest()

    def delete(self, key):
        lock, entries, _ = self._stripes[self.stripe_of(key)]
        with lock:
            if key not in entries:
                return False
            del entries[key]
            return True

    def __len__(self):
        return len(self.items())

    def items(self):
        for lock, _, _ in self._stripes:
            lock.acquire()
        try:
            return [pair for _, entries, _ in self._stripes for pair in entries.copy().items()]
        finally:
            for lock, _, _ in reversed(self._stripes):
                lock.release()
