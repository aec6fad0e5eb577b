# wrong: striping: one read-write lock for the whole cache, and hits and puts have to take its write side
import threading
from collections import OrderedDict


class RWLock:
    """state: -1 one writer, 0 free, n > 0 readers"""

    def __init__(self):
        self.free = threading.Condition()
        self.state = 0

    def acquire_read(self):
        with self.free:
            while self.state < 0:
                self.free.wait()
            self.state += 1

    def release_read(self):
        with self.free:
            self.state -= 1
            if self.state == 0:
                self.free.notify_all()

    def acquire_write(self):
        with self.free:
            while self.state != 0:
                self.free.wait()
            self.state = -1

    def release_write(self):
        with self.free:
            self.state = 0
            self.free.notify_all()


class Reading:
    def __init__(self, rw):
        self.rw = rw

    def __enter__(self):
        self.rw.acquire_read()

    def __exit__(self, *exc):
        self.rw.release_read()


class Writing(Reading):
    def __enter__(self):
        self.rw.acquire_write()

    def __exit__(self, *exc):
        self.rw.release_write()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if stripes < 1 or stripes > 64:
            raise ValueError("stripes")
        if capacity < stripes or capacity > 100_000:
            raise ValueError("capacity")
        self.capacity = capacity
        self.stripes = stripes
        self.lock = RWLock()
        self.maps = [OrderedDict() for _ in range(stripes)]
        self.share = [capacity // stripes] * stripes
        for i in range(capacity % stripes):
            self.share[i] += 1

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with Writing(self.lock):
            if key not in self.maps[i]:
                return default
            self.maps[i].move_to_end(key)
            return self.maps[i][key]

    def put(self, key, value):
        i = self.stripe_of(key)
        with Writing(self.lock):
            self.maps[i].pop(key, None)
            self.maps[i][key] = value
            if len(self.maps[i]) > self.share[i]:
                self.maps[i].popitem(last=False)

    def delete(self, key):
        i = self.stripe_of(key)
        with Writing(self.lock):
            if key in self.maps[i]:
                self.maps[i].pop(key)
                return True
        return False

    def __len__(self):
        n = 0
        with Reading(self.lock):
            for i in range(self.stripes):
                n += len(self.maps[i])
        return n

    def items(self):
        with Reading(self.lock):
            return [(k, v) for m in self.maps for k, v in m.items()]
