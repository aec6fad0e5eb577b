# right: one helper enters the locks of any set of stripes in sorted order on an ExitStack
from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Hashable, Iterable


@dataclass
class _Shard:
    limit: int
    lock: Any = field(default_factory=threading.Lock)
    entries: OrderedDict = field(default_factory=OrderedDict)


class LRUCache:
    def __init__(self, capacity: int, stripes: int = 1) -> None:
        if capacity < 1 or capacity > 100_000 or stripes < 1 or stripes > min(64, capacity):
            raise ValueError(f"cannot share {capacity} entries out over {stripes} stripes")
        self.capacity = capacity
        self.stripes = stripes
        whole, rest = divmod(capacity, stripes)
        self._shards = [_Shard(whole + int(i < rest)) for i in range(stripes)]

    def stripe_of(self, key: Hashable) -> int:
        return hash(key) % self.stripes

    def _locked(self, which: Iterable[int]) -> ExitStack:
        with ExitStack() as stack:
            for i in sorted(which):
                stack.enter_context(self._shards[i].lock)
            return stack.pop_all()
        raise AssertionError("an ExitStack swallows nothing here")

    def get(self, key: Hashable, default: Any = None) -> Any:
        i = self.stripe_of(key)
        with self._locked([i]):
            entries = self._shards[i].entries
            if key in entries:
                entries.move_to_end(key)
            return entries.get(key, default)

    def put(self, key: Hashable, value: Any) -> None:
        i = self.stripe_of(key)
        with self._locked([i]):
            shard = self._shards[i]
            shard.entries[key] = value
            shard.entries.move_to_end(key)
            if len(shard.entries) > shard.limit:
                shard.entries.popitem(last=False)

    def delete(self, key: Hashable) -> bool:
        i = self.stripe_of(key)
        with self._locked([i]):
            before = len(self._shards[i].entries)
            self._shards[i].entries.pop(key, None)
            return len(self._shards[i].entries) < before

    def __len__(self) -> int:
        with self._locked(range(self.stripes)):
            return sum(len(shard.entries) for shard in self._shards)

    def items(self) -> list[tuple]:
        with self._locked(range(self.stripes)):
            return [pair for shard in self._shards for pair in shard.entries.items()]
