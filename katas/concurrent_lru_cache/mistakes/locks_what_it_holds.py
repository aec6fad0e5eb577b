# wrong: no_deadlock: public methods call each other under a lock that cannot be taken twice
from collections import OrderedDict
from threading import Lock


class Stripe:
    def __init__(self, limit):
        self.limit = limit
        self.lock = Lock()
        self.data = OrderedDict()

    def __contains__(self, key):
        with self.lock:
            return key in self.data

    def __len__(self):
        with self.lock:
            return len(self.data)

    def touch(self, key):
        with self.lock:
            self.data.move_to_end(key)

    def get(self, key, default):
        with self.lock:
            if key not in self:
                return default
            self.touch(key)
            return self.data[key]

    def discard(self, key):
        with self.lock:
            found = key in self
            if found:
                self.data.pop(key)
            return found

    def put(self, key, value):
        with self.lock:
            if key not in self and len(self) == self.limit:
                self.discard(next(iter(self.data)))
            self.data[key] = value
            self.touch(key)

    def items(self):
        with self.lock:
            return list(self.data.items())


class LRUCache:
    def __init__(self, capacity: int, stripes: int = 1):
        if stripes not in range(1, 65):
            raise ValueError("stripes must be in 1..64")
        if capacity not in range(stripes, 100_001):
            raise ValueError("capacity must be in stripes..100000")
        self.capacity = capacity
        self.stripes = stripes
        share, left = capacity // stripes, capacity % stripes
        self._parts = [Stripe(share + 1) for _ in range(left)]
        self._parts += [Stripe(share) for _ in range(stripes - left)]

    def stripe_of(self, key) -> int:
        return hash(key) % self.stripes

    def _part(self, key):
        return self._parts[self.stripe_of(key)]

    def get(self, key, default=None):
        return self._part(key).get(key, default)

    def put(self, key, value):
        self._part(key).put(key, value)

    def delete(self, key):
        return self._part(key).discard(key)

    def __len__(self):
        return sum(len(part) for part in self._parts)

    def items(self):
        return self._items_from(0)

    def _items_from(self, n):
        """Recursive: the locks of all later stripes are taken before anything is copied."""
        if n == self.stripes:
            return []
        with self._parts[n].lock:
            later = self._items_from(n + 1)
            return self._parts[n].items() + later
