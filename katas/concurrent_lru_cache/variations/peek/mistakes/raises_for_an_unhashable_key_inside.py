# wrong: no_starvation: a reader that raises stays counted in, and the next writer waits for it
from collections import OrderedDict
from threading import Lock, Semaphore


class Room:
    def __init__(self, size):
        self.size = size
        self.entries = OrderedDict()
        self.turnstile = Lock()
        self.empty = Semaphore(1)  # held by a writer, or by the readers together
        self.counting = Lock()
        self.readers = 0

    def start_reading(self):
        with self.turnstile:
            pass
        with self.counting:
            self.readers += 1
            if self.readers == 1:
                self.empty.acquire()

    def stop_reading(self):
        with self.counting:
            self.readers -= 1
            if self.readers == 0:
                self.empty.release()

    def __enter__(self):
        with self.turnstile:
            self.empty.acquire()
        return self.entries

    def __exit__(self, *exc):
        self.empty.release()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if stripes < 1 or stripes > 64 or capacity < stripes or capacity > 100_000:
            raise ValueError("capacity and stripes do not fit")
        self.capacity = capacity
        self.stripes = stripes
        self.rooms = [Room(capacity // stripes + (i < capacity % stripes)) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def peek(self, key, default=None):
        room = self.rooms[0] if self.stripes == 1 else self.rooms[self.stripe_of(key)]
        room.start_reading()
        found = room.entries[key] if key in room.entries else default
        room.stop_reading()
        return found

    def get(self, key, default=None):
        with self.rooms[self.stripe_of(key)] as entries:
            if key in entries:
                entries.move_to_end(key)
            return entries.get(key, default)

    def put(self, key, value):
        room = self.rooms[self.stripe_of(key)]
        with room as entries:
            if key in entries:
                entries.move_to_end(key)
            elif len(entries) == room.size:
                entries.popitem(last=False)
            entries[key] = value

    def delete(self, key):
        with self.rooms[self.stripe_of(key)] as entries:
            if key not in entries:
                return False
            entries.pop(key)
            return True

    def __len__(self):
        n = 0
        for room in self.rooms:
            with room as entries:
                n += len(entries)
        return n

    def items(self):
        entered = []
        try:
            for room in self.rooms:
                room.__enter__()
                entered.append(room)
            return [pair for room in entered for pair in room.entries.items()]
        finally:
            for room in entered:
                room.__exit__()
