# right: get only queues the key it used, writers apply the queue before they look at the order
import queue
import threading
from collections import OrderedDict


class Part:
    def __init__(self, size):
        self.size = size
        self.mutex = threading.Lock()
        self.table = OrderedDict()  # key -> value, least recently used first once `used` is empty
        self.used = queue.SimpleQueue()

    def settle(self):
        while not self.used.empty():
            key = self.used.get()
            self.table.move_to_end(key)


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
                if part.used.qsize() >= 64:
                    part.settle()
                return value
        return default

    def put(self, key, value):
        part = self.parts[self.stripe_of(key)]
        with part.mutex:
            part.settle()
            part.table[key] = value
            part.table.move_to_end(key)
            if len(part.table) > part.size:
                part.table.popitem(last=False)

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
