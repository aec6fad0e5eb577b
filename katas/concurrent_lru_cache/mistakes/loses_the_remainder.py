# wrong: capacity: capacity // stripes for every stripe: the remainder belongs to nobody
import threading
from collections import OrderedDict


class Monitor:
    def __init__(self, limit):
        self.limit = limit
        self.entries = OrderedDict()
        self._cond = threading.Condition()
        self._busy = False

    def enter(self):
        with self._cond:
            while self._busy:
                self._cond.wait()
            self._busy = True

    def leave(self):
        with self._cond:
            self._busy = False
            self._cond.notify()

    def run(self, body):
        self.enter()
        try:
            return body(self.entries)
        finally:
            self.leave()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 0 < stripes < 65 or not stripes <= capacity < 100_001:
            raise ValueError("LRUCache(capacity, stripes)")
        self.capacity = capacity
        self.stripes = stripes
        self.monitors = [
            Monitor(capacity // stripes) for _ in range(stripes)
        ]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        def body(entries):
            if key not in entries:
                return default
            entries.move_to_end(key)
            return entries[key]

        return self.monitors[self.stripe_of(key)].run(body)

    def put(self, key, value):
        monitor = self.monitors[self.stripe_of(key)]

        def body(entries):
            if key in entries:
                del entries[key]
            elif len(entries) == monitor.limit:
                entries.popitem(last=False)
            entries[key] = value

        monitor.run(body)

    def delete(self, key):
        def body(entries):
            if key not in entries:
                return False
            del entries[key]
            return True

        return self.monitors[self.stripe_of(key)].run(body)

    def __len__(self):
        return sum(monitor.run(len) for monitor in self.monitors)

    def items(self):
        for monitor in self.monitors:
            monitor.enter()
        try:
            return [pair for monitor in self.monitors for pair in monitor.entries.items()]
        finally:
            for monitor in self.monitors:
                monitor.leave()
