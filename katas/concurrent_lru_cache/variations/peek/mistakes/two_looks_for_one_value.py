# wrong: thread_safety: looks whether the key is there and reads it later, between two versions it does not compare
import threading
from collections import OrderedDict
from contextlib import contextmanager


class Stripe:
    def __init__(self, share):
        self.share = share
        self.lock = threading.Lock()
        self.version = 0
        self.entries = OrderedDict()

    @contextmanager
    def changing(self):
        with self.lock:
            self.version += 1
            try:
                yield self.entries
            finally:
                self.version += 1


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100_000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        self._all = [Stripe(len(range(i, capacity, stripes))) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def _stripe(self, key):
        return self._all[self.stripe_of(key)]

    def peek(self, key, default=None):
        stripe = self._stripe(key)
        if key in stripe.entries:
            return stripe.entries[key]
        return default

    def get(self, key, default=None):
        with self._stripe(key).changing() as entries:
            if key not in entries:
                return default
            entries.move_to_end(key)
            return entries[key]

    def put(self, key, value):
        stripe = self._stripe(key)
        with stripe.changing() as entries:
            entries.pop(key, None)
            entries[key] = value
            if len(entries) > stripe.share:
                entries.popitem(last=False)

    def delete(self, key):
        with self._stripe(key).changing() as entries:
            if key not in entries:
                return False
            del entries[key]
            return True

    def __len__(self):
        total = 0
        for stripe in self._all:
            with stripe.lock:
                total += len(stripe.entries)
        return total

    def items(self):
        for stripe in self._all:
            stripe.lock.acquire()
        try:
            return [pair for stripe in self._all for pair in stripe.entries.items()]
        finally:
            for stripe in self._all:
                stripe.lock.release()
