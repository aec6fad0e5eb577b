# wrong: failures: a loader that ends with SystemExit or KeyboardInterrupt leaves its waiters waiting
from collections import OrderedDict
from threading import Event, Lock


class Flight:
    def __init__(self):
        self.landed = Event()
        self.value = None
        self.error = None
        self.spoiled = False


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        base, extra = divmod(capacity, stripes)
        self._shares = [base + (i < extra) for i in range(stripes)]
        self._locks = [Lock() for _ in range(stripes)]
        self._maps = [OrderedDict() for _ in range(stripes)]
        self._flights = [{} for _ in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        i = self.stripe_of(key)
        with self._locks[i]:
            entries = self._maps[i]
            if key not in entries:
                return default
            entries.move_to_end(key)
            return entries[key]

    def get_or_load(self, key, loader):
        i = self.stripe_of(key)
        with self._locks[i]:
            if key in self._maps[i]:
                self._maps[i].move_to_end(key)
                return self._maps[i][key]
            flight = self._flights[i].get(key)
            first = flight is None
            if first:
                flight = self._flights[i][key] = Flight()
        if first:
            self._load(i, key, loader, flight)
        else:
            flight.landed.wait()
        if flight.error is not None:
            raise flight.error
        return flight.value

    def _load(self, i, key, loader, flight):
        try:
            flight.value = loader(key)
        except Exception as error:
            flight.error = error
        with self._locks[i]:
            del self._flights[i][key]
            if flight.error is None and not flight.spoiled:
                self._store(i, key, flight.value)
        flight.landed.set()

    def _spoil(self, i, key):
        if key in self._flights[i]:
            self._flights[i][key].spoiled = True

    def _store(self, i, key, value):
        entries = self._maps[i]
        entries[key] = value
        entries.move_to_end(key)
        if len(entries) > self._shares[i]:
            entries.popitem(last=False)

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._locks[i]:
            self._spoil(i, key)
            self._store(i, key, value)

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            self._spoil(i, key)
            if key in self._maps[i]:
                del self._maps[i][key]
                return True
            return False

    def __len__(self):
        total = 0
        for lock, entries in zip(self._locks, self._maps):
            with lock:
                total += len(entries)
        return total

    def items(self):
        taken = 0
        try:
            for lock in self._locks:
                lock.acquire()
                taken += 1
            return [pair for entries in self._maps for pair in entries.items()]
        finally:
            for lock in self._locks[:taken]:
                lock.release()
