# wrong: changes_win: stores the loaded value if the key is absent, though it may have been deleted meanwhile
import threading
from collections import OrderedDict


class Ticket:
    outcome = None  # ("value", value) or ("error", exception) once it is known


class Part:
    def __init__(self, room):
        self.room = room
        self.changed = threading.Condition(threading.Lock())
        self.entries = OrderedDict()
        self.loading = {}  # key -> ticket whose callers wait
        self.valid = {}  # key -> ticket that may store; a put or a delete takes it away

    def store(self, key, value):
        if key not in self.entries and len(self.entries) == self.room:
            self.entries.popitem(last=False)
        self.entries[key] = value
        self.entries.move_to_end(key)


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not (1 <= stripes <= 64 and stripes <= capacity <= 100_000):
            raise ValueError("capacity, stripes")
        self.capacity = capacity
        self.stripes = stripes
        self.parts = [Part(capacity // stripes + (n < capacity % stripes)) for n in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def part(self, key):
        return self.parts[self.stripe_of(key)]

    def get_or_load(self, key, loader):
        part = self.part(key)
        with part.changed:
            if key in part.entries:
                part.entries.move_to_end(key)
                return part.entries[key]
            ticket = part.loading.get(key)
            if ticket is not None:
                part.changed.wait_for(lambda: ticket.outcome is not None)
                return self.result(ticket)
            ticket = part.loading[key] = part.valid[key] = Ticket()
        outcome = None
        try:
            outcome = ("value", loader(key))
        except BaseException as error:
            outcome = ("error", error)
        with part.changed:
            ticket.outcome = outcome
            del part.loading[key]
            if outcome[0] == "value" and key not in part.entries:
                part.store(key, outcome[1])
            part.changed.notify_all()
        return self.result(ticket)

    def result(self, ticket):
        kind, what = ticket.outcome
        if kind == "error":
            raise what
        return what

    def get(self, key, default=None):
        part = self.part(key)
        with part.changed:
            if key not in part.entries:
                return default
            part.entries.move_to_end(key)
            return part.entries[key]

    def put(self, key, value):
        part = self.part(key)
        with part.changed:
            part.valid.pop(key, None)
            part.store(key, value)

    def delete(self, key):
        part = self.part(key)
        with part.changed:
            part.valid.pop(key, None)
            if key not in part.entries:
                return False
            del part.entries[key]
            return True

    def __len__(self):
        n = 0
        for part in self.parts:
            with part.changed:
                n += len(part.entries)
        return n

    def items(self):
        for part in self.parts:
            part.changed.acquire()
        try:
            return [pair for part in self.parts for pair in part.entries.items()]
        finally:
            for part in self.parts:
                part.changed.release()
