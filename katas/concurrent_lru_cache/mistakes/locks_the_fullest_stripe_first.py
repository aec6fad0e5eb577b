# wrong: no_deadlock: a snapshot locks the fullest stripe first, and which one that is changes between two
import threading
from collections import OrderedDict


class Stripe:
    def __init__(self, room):
        self.room = room
        self.lock = threading.Lock()
        self.entries = OrderedDict()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= 64 or not stripes <= capacity <= 100_000:
            raise ValueError("capacity or stripes")
        self.capacity = capacity
        self.stripes = stripes
        self._all = [Stripe(len(range(n, capacity, stripes))) for n in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def _stripe(self, key):
        return self._all[self.stripe_of(key)]

    def get(self, key, default=None):
        stripe = self._stripe(key)
        with stripe.lock:
            if key not in stripe.entries:
                return default
            stripe.entries.move_to_end(key)
            return stripe.entries[key]

    def put(self, key, value):
        stripe = self._stripe(key)
        with stripe.lock:
            stripe.entries[key] = value
            stripe.entries.move_to_end(key)
            if len(stripe.entries) > stripe.room:
                stripe.entries.popitem(last=False)

    def delete(self, key):
        stripe = self._stripe(key)
        with stripe.lock:
            return stripe.entries.pop(key, self) is not self

    def __len__(self):
        return len(self.items())

    def _fill(self, stripe):
        with stripe.lock:
            return len(stripe.entries)

    def items(self):
        order = sorted(self._all, key=self._fill, reverse=True)
        for stripe in order:
            stripe.lock.acquire()
        found = [pair for stripe in self._all for pair in stripe.entries.items()]
        for stripe in order:
            stripe.lock.release()
        return found
