# wrong: thread_safety: a get that finds the queue of uses full applies it when it has let go of the lock
import queue
import threading


class Part:
    def __init__(self, size):
        self.size = size
        self.mutex = threading.Lock()
        self.table = {}  # key -> value, least recently used first once `used` is empty
        self.used = queue.SimpleQueue()

    def settle(self):
        while not self.used.empty():
            try:
                key = self.used.get_nowait()
            except queue.Empty:
                return
            self.table[key] = self.table.pop(key)


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= 64 or not stripes <= capacity <= 100_000:
            raise ValueError("capacity / stripes")
        self.capacity = capacity
        self.stripes = stripes
        self.parts = []
        left = capacity
        for todo in range(stripes, 0, -1):
            size = -(-left // todo)
            self.parts.append(Part(size))
            left -= size

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        part = self.parts[self.stripe_of(key)]
        with part.mutex:
            if key in part.table:
                part.used.put(key)
                value = part.table[key]
            else:
                return default
        if part.used.qsize() >= 32:
            part.settle()
        return value

    def put(self, key, value):
        part = self.parts[self.stripe_of(key)]
        with part.mutex:
            part.settle()
            part.table.pop(key, None)
            part.table[key] = value
            if len(part.table) > part.size:
                oldest = next(iter(part.table))
                del part.table[oldest]

    def delete(self, key):
        part = self.parts[self.stripe_of(key)]
        with part.mutex:
            part.settle()
            if key not in part.table:
                return False
            del part.table[key]
            return True

    def __len__(self):
        total = 0
        for part in self.parts:
            with part.mutex:
                total += len(part.table)
        return total

    def items(self):
        for part in self.parts:
            part.mutex.acquire()
        try:
            for part in self.parts:
                part.settle()
            return [pair for part in self.parts for pair in part.table.items()]
        finally:
            for part in self.parts:
                part.mutex.release()
