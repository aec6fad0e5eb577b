# wrong: thread_safety: a lock per key: two keys of one stripe change its order and its size at once
import threading
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= 64 or not stripes <= capacity <= 100_000:
            raise ValueError("capacity, stripes")
        self.capacity = capacity
        self.stripes = stripes
        self.shares = [capacity // stripes + (1 if i < capacity % stripes else 0) for i in range(stripes)]
        self.maps = [OrderedDict() for _ in range(stripes)]
        self.key_locks = {}

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def lock_of(self, key):
        return self.key_locks.setdefault(key, threading.Lock())

    def get(self, key, default=None):
        entries = self.maps[self.stripe_of(key)]
        with self.lock_of(key):
            try:
                entries.move_to_end(key)
                return entries[key]
            except KeyError:
                return default

    def put(self, key, value):
        n = self.stripe_of(key)
        entries = self.maps[n]
        with self.lock_of(key):
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self.shares[n]:
                entries.popitem(last=False)

    def delete(self, key):
        entries = self.maps[self.stripe_of(key)]
        with self.lock_of(key):
            gone = object()
            return entries.pop(key, gone) is not gone

    def __len__(self):
        return sum(len(entries) for entries in self.maps)

    def items(self):
        return [pair for entries in self.maps for pair in list(entries.items())]
