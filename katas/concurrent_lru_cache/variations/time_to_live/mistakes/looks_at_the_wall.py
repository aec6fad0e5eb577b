# wrong: expiry: reads time.time() and not the clock it was given
import heapq
import itertools
import threading
import time
from collections import OrderedDict


class Stripe:
    def __init__(self, share):
        self.share = share
        self.lock = threading.Lock()
        self.entries = OrderedDict()  # key -> (number of the put, value)
        self.deadlines = []  # heap of (deadline, number of the put, key)
        self.puts = itertools.count()

    def expire(self, now):
        while self.deadlines and self.deadlines[0][0] <= now:
            _, number, key = heapq.heappop(self.deadlines)
            if key in self.entries and self.entries[key][0] == number:
                del self.entries[key]


class LRUCache:
    def __init__(self, capacity, stripes=1, clock=time.monotonic):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100_000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        self.clock = clock
        self._all = [Stripe(len(range(i, capacity, stripes))) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self._all[self.stripe_of(key)]
        with stripe.lock:
            stripe.expire(time.time())
            if key not in stripe.entries:
                return default
            stripe.entries.move_to_end(key)
            return stripe.entries[key][1]

    def put(self, key, value, ttl=None):
        stripe = self._all[self.stripe_of(key)]
        with stripe.lock:
            now = self.clock()
            stripe.expire(now)
            number = next(stripe.puts)
            stripe.entries[key] = (number, value)
            stripe.entries.move_to_end(key)
            if ttl is not None:
                heapq.heappush(stripe.deadlines, (now + ttl, number, key))
            if len(stripe.entries) > stripe.share:
                stripe.entries.popitem(last=False)

    def delete(self, key):
        stripe = self._all[self.stripe_of(key)]
        with stripe.lock:
            stripe.expire(self.clock())
            return stripe.entries.pop(key, None) is not None

    def __len__(self):
        return len(self.items())

    def items(self):
        for stripe in self._all:
            stripe.lock.acquire()
        try:
            now = self.clock()
            found = []
            for stripe in self._all:
                stripe.expire(now)
                found += [(key, value) for key, (_, value) in stripe.entries.items()]
            return found
        finally:
            for stripe in self._all:
                stripe.lock.release()
