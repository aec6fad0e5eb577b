# wrong: constant_time: the order is a list: remove and pop(0) move all entries behind
from threading import Lock


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if stripes < 1 or stripes > 64 or capacity < stripes or capacity > 100_000:
            raise ValueError("LRUCache")
        self.capacity = capacity
        self.stripes = stripes
        self.values = [{} for _ in range(stripes)]
        self.orders = [[] for _ in range(stripes)]
        self.locks = [Lock() for _ in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        n = self.stripe_of(key)
        with self.locks[n]:
            if key not in self.values[n]:
                return default
            self.orders[n].remove(key)
            self.orders[n].append(key)
            return self.values[n][key]

    def put(self, key, value):
        n = self.stripe_of(key)
        with self.locks[n]:
            if key in self.values[n]:
                self.orders[n].remove(key)
            elif len(self.orders[n]) == self.capacity // self.stripes + (n < self.capacity % self.stripes):
                del self.values[n][self.orders[n].pop(0)]
            self.values[n][key] = value
            self.orders[n].append(key)

    def delete(self, key):
        n = self.stripe_of(key)
        with self.locks[n]:
            if key not in self.values[n]:
                return False
            self.orders[n].remove(key)
            del self.values[n][key]
            return True

    def __len__(self):
        total = 0
        for lock, order in zip(self.locks, self.orders):
            with lock:
                total += len(order)
        return total

    def items(self):
        for lock in self.locks:
            lock.acquire()
        try:
            return [(k, v[k]) for order, v in zip(self.orders, self.values) for k in order]
        finally:
            for lock in self.locks:
                lock.release()
