# wrong: thread_safety: put reads which queue it is before it locks, and a compaction puts another one in its place
from collections import deque
from threading import Lock


class Stripe:
    def __init__(self, share):
        self.share = share
        self.lock = Lock()
        self.latest = {}  # key: its last use, which is a list of key and value
        self.uses = deque()

    def use(self, uses, key, value):
        self.latest[key] = use = [key, value]
        uses.append(use)
        if len(uses) > 2 * self.share + 16:
            self.uses = deque(use for use in uses if self.latest.get(use[0]) is use)


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        base, extra = divmod(capacity, stripes)
        self._stripes = [Stripe(base + (i < extra)) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self._stripes[self.stripe_of(key)]
        with stripe.lock:
            if key not in stripe.latest:
                return default
            value = stripe.latest[key][1]
            stripe.use(stripe.uses, key, value)
            return value

    def put(self, key, value):
        stripe = self._stripes[self.stripe_of(key)]
        uses = stripe.uses
        with stripe.lock:
            if key not in stripe.latest and len(stripe.latest) == stripe.share:
                oldest = uses.popleft()
                while stripe.latest.get(oldest[0]) is not oldest:
                    oldest = uses.popleft()
                del stripe.latest[oldest[0]]
            stripe.use(uses, key, value)

    def delete(self, key):
        stripe = self._stripes[self.stripe_of(key)]
        with stripe.lock:
            return stripe.latest.pop(key, None) is not None

    def __len__(self):
        return len(self.items())

    def items(self):
        for stripe in self._stripes:
            stripe.lock.acquire()
        try:
            return [
                (use[0], use[1])
                for stripe in self._stripes
                for use in stripe.uses
                if stripe.latest.get(use[0]) is use
            ]
        finally:
            for stripe in self._stripes:
                stripe.lock.release()
