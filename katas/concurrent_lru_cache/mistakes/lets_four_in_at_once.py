# wrong: thread_safety: the semaphore of a stripe lets four threads in at once
import threading

MISSING = object()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if capacity < 1 or capacity > 100_000:
            raise ValueError("capacity")
        if stripes < 1 or stripes > 64 or stripes > capacity:
            raise ValueError("stripes")
        self.capacity, self.stripes = capacity, stripes
        self.limits = [(capacity + stripes - 1 - i) // stripes for i in range(stripes)]
        self.dicts = [{} for _ in range(stripes)]
        self.gates = [threading.BoundedSemaphore(4) for _ in range(stripes)]
        self.snapshot = threading.Lock()  # two that take all permits would wait for each other

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        n = self.stripe_of(key)
        with self.gates[n]:
            d = self.dicts[n]
            value = d.pop(key, MISSING)
            if value is MISSING:
                return default
            d[key] = value  # goes in again at the end
            return value

    def put(self, key, value):
        n = self.stripe_of(key)
        with self.gates[n]:
            d = self.dicts[n]
            d.pop(key, None)
            d[key] = value
            while len(d) > self.limits[n]:
                del d[next(iter(d))]

    def delete(self, key):
        n = self.stripe_of(key)
        with self.gates[n]:
            return self.dicts[n].pop(key, MISSING) is not MISSING

    def __len__(self):
        count = 0
        for gate, d in zip(self.gates, self.dicts):
            with gate:
                count += len(d)
        return count

    def items(self):
        with self.snapshot:
            for gate in self.gates:
                for _ in range(4):
                    gate.acquire()
            try:
                out = []
                for d in self.dicts:
                    out.extend(d.items())
                return out
            finally:
                for gate in self.gates:
                    for _ in range(4):
                        gate.release()
