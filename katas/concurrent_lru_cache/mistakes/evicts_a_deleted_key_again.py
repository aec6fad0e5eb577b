# wrong: lru_semantics: an old use of a deleted key counts as the eviction: the cache grows over its capacity
import threading
from collections import deque


class Stripe:
    def __init__(self, share):
        self.share = share
        self.lock = threading.Lock()
        self.entries = {}  # key -> [number of the last use, value]
        self.uses = deque()  # (number, key), oldest first; out of date where the numbers differ
        self.number = 0

    def use(self, key, entry):
        self.number += 1
        entry[0] = self.number
        self.uses.append((self.number, key))
        if len(self.uses) > 2 * self.share + 16:
            self.uses = deque(use for use in self.uses if self.is_current(use))

    def is_current(self, use):
        number, key = use
        return key in self.entries and self.entries[key][0] == number

    def evict(self):
        while True:
            number, key = self.uses.popleft()
            if key not in self.entries:
                return
            if self.entries[key][0] == number:
                del self.entries[key]
                return


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
