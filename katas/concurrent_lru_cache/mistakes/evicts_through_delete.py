# wrong: no_deadlock: put evicts by calling delete, which waits for the lock that put holds
import threading
from collections import OrderedDict


class SpinGuard:
    def __init__(self):
        self._flag = threading.Lock()

    def __enter__(self):
        self._flag.acquire()
        return self

    def __exit__(self, *exc):
        self._flag.release()
        return False


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not (isinstance(capacity, int) and 1 <= capacity <= 100_000):
            raise ValueError("capacity must be between 1 and 100000")
        if not (isinstance(stripes, int) and 1 <= stripes <= 64 and stripes <= capacity):
            raise ValueError("stripes must be between 1 and min(64, capacity)")
        self.capacity = capacity
        self.stripes = stripes
        self._guards = [SpinGuard() for _ in range(stripes)]
        self._data = [OrderedDict() for _ in range(stripes)]

    def _share(self, i):
        share = self.capacity // self.stripes
        if i < self.capacity % self.stripes:
            share += 1
        return share

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._guards[i]:
            try:
                value = self._data[i][key]
            except KeyError:
                return default
            self._data[i].move_to_end(key)
            return value

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._guards[i]:
            data = self._data[i]
            if key in data:
                data.move_to_end(key)
            data[key] = value
            if len(data) > self._share(i):
                self.delete(next(iter(data)))

    def delete(self, key):
        i = self.stripe_of(key)
        with self._guards[i]:
            try:
                del self._data[i][key]
            except KeyError:
                return False
            return True

    def __len__(self):
        total = 0
        for i in range(self.stripes):
            with self._guards[i]:
                total += len(self._data[i])
        return total

    def items(self):
        return self._collect(0, [])

    def _collect(self, i, out):
        if i == self.stripes:
            for data in self._data:
                out.extend(data.items())
            return out
        with self._guards[i]:
            return self._collect(i + 1, out)
