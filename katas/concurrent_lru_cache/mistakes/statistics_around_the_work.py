# wrong: striping: hits and misses are counted under one lock that is held while the maps are at work
import functools
from collections import OrderedDict
from threading import Lock


def on_one_stripe(method):
    @functools.wraps(method)
    def locked(self, key, *args, **kwargs):
        n = self.stripe_of(key)
        with self._locks[n]:
            with self._statistics:
                self.calls[method.__name__] += 1
                return method(self, self._stores[n], key, *args, **kwargs)

    return locked


def on_all_stripes(method):
    @functools.wraps(method)
    def locked(self):
        for lock in self._locks:
            lock.acquire()
        try:
            return method(self)
        finally:
            for lock in self._locks:
                lock.release()

    return locked


class Store(OrderedDict):
    room = 0


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if capacity < 1 or stripes < 1 or stripes > capacity or stripes > 64 or capacity > 100_000:
            raise ValueError("no such cache")
        self.capacity = capacity
        self.stripes = stripes
        self._locks = [Lock() for _ in range(stripes)]
        self._statistics = Lock()
        self.calls = {"get": 0, "put": 0, "delete": 0}
        self._stores = [Store() for _ in range(stripes)]
        for n in range(capacity):
            self._stores[n % stripes].room += 1

    def stripe_of(self, key):
        return hash(key) % self.stripes

    @on_one_stripe
    def get(self, store, key, default=None):
        if key not in store:
            return default
        store.move_to_end(key)
        return store[key]

    @on_one_stripe
    def put(self, store, key, value):
        if key not in store and len(store) >= store.room:
            store.popitem(last=False)
        store[key] = value
        store.move_to_end(key)

    @on_one_stripe
    def delete(self, store, key):
        if key not in store:
            return False
        del store[key]
        return True

    @on_all_stripes
    def __len__(self):
        return sum(map(len, self._stores))

    @on_all_stripes
    def items(self):
        return [pair for store in self._stores for pair in store.items()]
