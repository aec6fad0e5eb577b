# wrong: thread_safety: misses are answered without the lock, while put has evicted and not yet inserted
from collections import OrderedDict
from threading import Lock


class Shard:
    def __init__(self, room):
        self.room = room
        self.mutex = Lock()
        self.od = OrderedDict()


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if stripes < 1 or stripes > 64 or not stripes <= capacity <= 100_000:
            raise ValueError("LRUCache: bad arguments")
        self.capacity = capacity
        self.stripes = stripes
        q, r = divmod(capacity, stripes)
        self.shards = tuple(Shard(q + 1 if i < r else q) for i in range(stripes))

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        shard = self.shards[self.stripe_of(key)]
        if key not in shard.od:
            return default
        with shard.mutex:
            try:
                shard.od.move_to_end(key)
            except KeyError:
                return default
            return shard.od[key]

    def put(self, key, value):
        shard = self.shards[self.stripe_of(key)]
        with shard.mutex:
            od = shard.od
            if key not in od and len(od) >= shard.room:
                od.popitem(last=False)
            od[key] = value
            od.move_to_end(key)

    def delete(self, key):
        shard = self.shards[self.stripe_of(key)]
        if key not in shard.od:
            return False
        with shard.mutex:
            try:
                del shard.od[key]
            except KeyError:
                return False
            return True

    def __len__(self):
        n = 0
        for shard in self.shards:
            with shard.mutex:
                n += len(shard.od)
        return n

    def items(self):
        held = []
        try:
            for shard in self.shards:
                shard.mutex.acquire()
                held.append(shard.mutex)
            return [kv for shard in self.shards for kv in shard.od.items()]
        finally:
            while held:
                held.pop().release()
