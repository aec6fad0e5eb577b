# right: single-key calls share a door and lock their stripe, a snapshot has the door to itself
import threading
from collections import OrderedDict
from contextlib import contextmanager


class Door:
    """Many may be inside at once, or one alone."""

    def __init__(self):
        self.cond = threading.Condition()
        self.inside = 0
        self.closed = False

    @contextmanager
    def shared(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.closed)
            self.inside += 1
        try:
            yield
        finally:
            with self.cond:
                self.inside -= 1
                if not self.inside:
                    self.cond.notify_all()

    @contextmanager
    def alone(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.closed)
            self.closed = True
            self.cond.wait_for(lambda: self.inside == 0)
        try:
            yield
        finally:
            with self.cond:
                self.closed = False
                self.cond.notify_all()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if capacity < 1 or capacity > 100_000 or not 1 <= stripes <= min(capacity, 64):
            raise ValueError("out of range")
        self.capacity = capacity
        self.stripes = stripes
        self.door = Door()
        self.rooms = [
            (threading.Lock(), OrderedDict(), len(range(i, capacity, stripes))) for i in range(stripes)
        ]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    @contextmanager
    def room_of(self, key):
        lock, entries, share = self.rooms[self.stripe_of(key)]
        with self.door.shared(), lock:
            yield entries, share

    def get(self, key, default=None):
        with self.room_of(key) as (entries, _):
            if key in entries:
                entries.move_to_end(key)
                return entries[key]
            return default

    def put(self, key, value):
        with self.room_of(key) as (entries, share):
            if key in entries:
                entries.move_to_end(key)
            elif len(entries) == share:
                entries.popitem(last=False)
            entries[key] = value

    def delete(self, key):
        with self.room_of(key) as (entries, _):
            there = key in entries
            entries.pop(key, None)
            return there

    def __len__(self):
        with self.door.alone():
            return sum(len(entries) for _, entries, _ in self.rooms)

    def items(self):
        with self.door.alone():
            return [pair for _, entries, _ in self.rooms for pair in entries.items()]
