# right: entries live in numbered slots, linked by two arrays of indices; free slots form a list of their own
from threading import Lock


class Ring:
    """Slot 0 is the sentinel: after[0] is the least, before[0] the most recently used slot."""

    def __init__(self, size):
        self.lock = Lock()
        self.slot_of = {}
        self.keys = [None]
        self.values = [None]
        self.before = [0]
        self.after = [0]
        self.free = []
        self.size = size

    def take_out(self, s):
        self.after[self.before[s]] = self.after[s]
        self.before[self.after[s]] = self.before[s]

    def put_last(self, s):
        last = self.before[0]
        self.before[s], self.after[s] = last, 0
        self.after[last] = s
        self.before[0] = s

    def new_slot(self):
        if self.free:
            return self.free.pop()
        for column in (self.keys, self.values, self.before, self.after):
            column.append(None)
        return len(self.keys) - 1

    def drop(self, s):
        self.take_out(s)
        del self.slot_of[self.keys[s]]
        self.keys[s] = self.values[s] = None
        self.free.append(s)


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if stripes < 1 or stripes > 64 or capacity < stripes or capacity > 100_000:
            raise ValueError((capacity, stripes))
        self.capacity = capacity
        self.stripes = stripes
        per, odd = divmod(capacity, stripes)
        self.rings = [Ring(per + (n < odd)) for n in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        ring = self.rings[self.stripe_of(key)]
        with ring.lock:
            s = ring.slot_of.get(key, 0)
            if s == 0:
                return default
            ring.take_out(s)
            ring.put_last(s)
            return ring.values[s]

    def put(self, key, value):
        ring = self.rings[self.stripe_of(key)]
        with ring.lock:
            s = ring.slot_of.get(key, 0)
            if s:
                ring.take_out(s)
            else:
                if len(ring.slot_of) == ring.size:
                    ring.drop(ring.after[0])
                s = ring.new_slot()
                ring.slot_of[key] = s
                ring.keys[s] = key
            ring.values[s] = value
            ring.put_last(s)

    def delete(self, key):
        ring = self.rings[self.stripe_of(key)]
        with ring.lock:
            s = ring.slot_of.get(key, 0)
            if s:
                ring.drop(s)
            return bool(s)

    def __len__(self):
        n = 0
        for ring in self.rings:
            with ring.lock:
                n += len(ring.slot_of)
        return n

    def items(self):
        for ring in self.rings:
            ring.lock.acquire()
        try:
            out = []
            for ring in self.rings:
                s = ring.after[0]
                while s:
                    out.append((ring.keys[s], ring.values[s]))
                    s = ring.after[s]
            return out
        finally:
            for ring in self.rings:
                ring.lock.release()
