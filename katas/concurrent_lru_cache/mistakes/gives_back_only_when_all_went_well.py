# wrong: no_deadlock: a context manager without finally: a key whose __eq__ raises leaves the lock taken
from collections import OrderedDict
from contextlib import ExitStack, contextmanager
from threading import Lock


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

    def stripe_of(self, key):
        return hash(key) % self.stripes

    @contextmanager
    def _locked(self, i):
        self._locks[i].acquire()
        yield self._maps[i]
        self._locks[i].release()

    def get(self, key, default=None):
        with self._locked(self.stripe_of(key)) as entries:
            value = default
            if key in entries:
                entries.move_to_end(key)
                value = entries[key]
        return value

    def put(self, key, value):
        i = self.stripe_of(key)
        with self._locked(i) as entries:
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._shares[i]:
                entries.popitem(last=False)

    def delete(self, key):
        with self._locked(self.stripe_of(key)) as entries:
            there = key in entries
            if there:
                del entries[key]
        return there

    def __len__(self):
        return len(self.items())

    def items(self):
        with ExitStack() as stack:
            maps = [stack.enter_context(self._locked(i)) for i in range(self.stripes)]
            pairs = [pair for entries in maps for pair in entries.items()]
        return pairs
