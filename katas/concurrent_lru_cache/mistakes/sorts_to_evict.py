# wrong: constant_time: sorts all entries by their last use for every eviction
import threading


class Stripe:
    def __init__(self, share):
        self.share = share
        self.lock = threading.Lock()
        self.entries = {}  # key -> [number of the last use, value]
        self.number = 0

    def use(self, key, entry):
        self.number += 1
        entry[0] = self.number

    def evict(self):
        by_age = sorted((entry[0], key) for key, entry in self.entries.items())
        del self.entries[by_age[0][1]]


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("need 1 <= stripes <= capacity <= 100_000 and stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        self._of = {i: Stripe((capacity - i - 1) // stripes + 1) for i in range(stripes)}

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self._of[self.stripe_of(key)]
        with stripe.lock:
            entry = stripe.entries.get(key)
            if entry is None:
                return default
            stripe.use(key, entry)
            return entry[1]

    def put(self, key, value):
        stripe = self._of[self.stripe_of(key)]
        with stripe.lock:
            entry = stripe.entries.get(key)
            if entry is None:
                if len(stripe.entries) >= stripe.share:
                    stripe.evict()
                entry = stripe.entries[key] = [0, value]
            entry[1] = value
            stripe.use(key, entry)

    def delete(self, key):
        stripe = self._of[self.stripe_of(key)]
        with stripe.lock:
            return stripe.entries.pop(key, None) is not None

    def __len__(self):
        count = 0
        for stripe in self._of.values():
            with stripe.lock:
                count += len(stripe.entries)
        return count

    def items(self):
        for i in range(self.stripes):
            self._of[i].lock.acquire()
        try:
            out = []
            for i in range(self.stripes):
                entries = self._of[i].entries
                for key in sorted(entries, key=lambda key: entries[key][0]):
                    out.append((key, entries[key][1]))
            return out
        finally:
            for i in range(self.stripes):
                self._of[i].lock.release()
