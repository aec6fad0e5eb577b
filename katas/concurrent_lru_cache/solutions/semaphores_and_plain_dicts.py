# right: plain dicts, one from keys to numbers of their last use and one back, under a binary semaphore
import threading


class Part:
    def __init__(self, limit):
        self.limit = limit
        self.gate = threading.Semaphore(1)
        self.entries = {}  # key -> (number of its last use, value)
        self.uses = {}  # number of a last use -> key, in order
        self.next = 0
        self.oldest = 0  # no smaller number is in use

    def note(self, key, value):
        if key in self.entries:
            del self.uses[self.entries[key][0]]
        self.entries[key] = (self.next, value)
        self.uses[self.next] = key
        self.next += 1

    def evict(self):
        while self.oldest not in self.uses:
            self.oldest += 1
        del self.entries[self.uses.pop(self.oldest)]


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if capacity < 1 or capacity > 100_000:
            raise ValueError("capacity")
        if stripes < 1 or stripes > 64 or stripes > capacity:
            raise ValueError("stripes")
        self.capacity, self.stripes = capacity, stripes
        self.parts = [Part((capacity + stripes - 1 - i) // stripes) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        part = self.parts[self.stripe_of(key)]
        with part.gate:
            if key not in part.entries:
                return default
            value = part.entries[key][1]
            part.note(key, value)
            return value

    def put(self, key, value):
        part = self.parts[self.stripe_of(key)]
        with part.gate:
            part.note(key, value)
            if len(part.entries) > part.limit:
                part.evict()

    def delete(self, key):
        part = self.parts[self.stripe_of(key)]
        with part.gate:
            if key not in part.entries:
                return False
            number, _ = part.entries.pop(key)
            del part.uses[number]
            return True

    def __len__(self):
        count = 0
        for part in self.parts:
            with part.gate:
                count += len(part.entries)
        return count

    def items(self):
        for part in self.parts:
            part.gate.acquire()
        try:
            return [
                (key, part.entries[key][1]) for part in self.parts for key in part.uses.values()
            ]
        finally:
            for part in self.parts:
                part.gate.release()
