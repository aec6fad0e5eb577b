# wrong: thread_safety: put counts the version of its stripe after it has given the lock back: who sees it earlier may act on it
"""items looks twice at version counters and takes all locks only if that fails three times."""
from collections import OrderedDict
from contextlib import ExitStack
from threading import Lock

_MISSING = object()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100_000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        share, rest = divmod(capacity, stripes)
        self._limits = [share + 1 if i < rest else share for i in range(stripes)]
        self._maps = [OrderedDict() for _ in range(stripes)]
        self._versions = [0] * stripes
        self._locks = [Lock() for _ in range(stripes)]

    def get(self, key, default=None):
        i = self.stripe_of(key)
        entries = self._maps[i]
        with self._locks[i]:
            value = entries.get(key, _MISSING)
            if value is _MISSING:
                return default
            entries.move_to_end(key)
            self._versions[i] += 1
            return value

    def put(self, key, value):
        i = self.stripe_of(key)
        entries = self._maps[i]
        with self._locks[i]:
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._limits[i]:
                entries.popitem(last=False)
        self._versions[i] += 1

    def delete(self, key):
        i = self.stripe_of(key)
        with self._locks[i]:
            self._versions[i] += 1
            return self._maps[i].pop(key, _MISSING) is not _MISSING

    def __len__(self):
        total = 0
        for lock, entries in zip(self._locks, self._maps):
            with lock:
                total += len(entries)
        return total

    def items(self):
        for _ in range(3):
            seen = []
            result = []
            for i in range(self.stripes):
                with self._locks[i]:
                    seen.append(self._versions[i])
                    result.extend(self._maps[i].items())
            for i in range(self.stripes):
                with self._locks[i]:
                    if self._versions[i] != seen[i]:
                        break
            else:
                return result
        with ExitStack() as stack:
            for lock in self._locks:
                stack.enter_context(lock)
            return [pair for entries in self._maps for pair in entries.items()]

    def stripe_of(self, key):
        return hash(key) % self.stripes
