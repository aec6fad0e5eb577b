# wrong: no_deadlock: the read-write lock wakes one waiter: the wake-up goes to a reader, and the writer sleeps on
from collections import OrderedDict, deque
from threading import Condition, Lock


class ReadWriteLock:
    def __init__(self):
        self._changed = Condition(Lock())
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    def begin_read(self):
        with self._changed:
            while self._writing or self._writers_waiting:
                self._changed.wait()
            self._readers += 1

    def end_read(self):
        with self._changed:
            self._readers -= 1
            if self._readers == 0:
                self._changed.notify()

    def begin_write(self):
        with self._changed:
            self._writers_waiting += 1
            while self._writing or self._readers:
                self._changed.wait()
            self._writers_waiting -= 1
            self._writing = True

    def end_write(self):
        with self._changed:
            self._writing = False
            self._changed.notify()


class Stripe:
    NOTES_AT_MOST = 32

    def __init__(self, share):
        self.share = share
        self.lock = ReadWriteLock()
        self.entries = OrderedDict()
        self.notes = deque()

    def replay(self):
        """Only a writer calls this: apply the uses that readers have noted, in their order."""
        while self.notes:
            self.entries.move_to_end(self.notes.popleft())


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not (1 <= stripes <= 64 and stripes <= capacity <= 100_000):
            raise ValueError("capacity or stripes out of range")
        self.capacity = capacity
        self.stripes = stripes
        self._all = [
            Stripe(capacity // stripes + (1 if i < capacity % stripes else 0)) for i in range(stripes)
        ]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self._all[self.stripe_of(key)]
        stripe.lock.begin_read()
        try:
            if key not in stripe.entries:
                return default
            value = stripe.entries[key]
            stripe.notes.append(key)
            full = len(stripe.notes) > stripe.NOTES_AT_MOST
        finally:
            stripe.lock.end_read()
        if full:
            stripe.lock.begin_write()
            try:
                stripe.replay()
            finally:
                stripe.lock.end_write()
        return value

    def put(self, key, value):
        stripe = self._all[self.stripe_of(key)]
        stripe.lock.begin_write()
        try:
            stripe.replay()
            stripe.entries[key] = value
            stripe.entries.move_to_end(key)
            if len(stripe.entries) > stripe.share:
                stripe.entries.popitem(last=False)
        finally:
            stripe.lock.end_write()

    def delete(self, key):
        stripe = self._all[self.stripe_of(key)]
        stripe.lock.begin_write()
        try:
            stripe.replay()
            if key not in stripe.entries:
                return False
            del stripe.entries[key]
            return True
        finally:
            stripe.lock.end_write()

    def __len__(self):
        total = 0
        for stripe in self._all:
            stripe.lock.begin_read()
            total += len(stripe.entries)
            stripe.lock.end_read()
        return total

    def items(self):
        for stripe in self._all:
            stripe.lock.begin_write()
        try:
            found = []
            for stripe in self._all:
                stripe.replay()
                found += stripe.entries.items()
            return found
        finally:
            for stripe in self._all:
                stripe.lock.end_write()
