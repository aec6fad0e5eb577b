# wrong: lru_semantics: a put of a present key leaves it where it was in the order
import threading


class _Node:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = None
        self.next = None


class _Stripe:
    def __init__(self, share):
        self.share = share
        self.lock = threading.Lock()
        self.nodes = {}
        self.head = _Node()  # head.next is the least recently used
        self.tail = _Node()
        self.head.next = self.tail
        self.tail.prev = self.head

    def unlink(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev

    def append(self, node):
        last = self.tail.prev
        last.next = node
        node.prev = last
        node.next = self.tail
        self.tail.prev = node


class LRUCache:
    def __init__(self, capacity: int, stripes: int = 1) -> None:
        if stripes < 1 or stripes > 64 or capacity < stripes or capacity > 100_000:
            raise ValueError(f"bad capacity or stripes: {capacity}, {stripes}")
        self.capacity = capacity
        self.stripes = stripes
        self._stripes = [
            _Stripe(capacity // stripes + (1 if i < capacity % stripes else 0))
            for i in range(stripes)
        ]

    def stripe_of(self, key) -> int:
        return hash(key) % self.stripes

    def get(self, key, default=None):
        s = self._stripes[self.stripe_of(key)]
        s.lock.acquire()
        try:
            node = s.nodes.get(key)
            if node is None:
                return default
            s.unlink(node)
            s.append(node)
            return node.value
        finally:
            s.lock.release()

    def put(self, key, value) -> None:
        s = self._stripes[self.stripe_of(key)]
        s.lock.acquire()
        try:
            node = s.nodes.get(key)
            if node is not None:
                node.value = value
                return
            if len(s.nodes) == s.share:
                oldest = s.head.next
                s.unlink(oldest)
                del s.nodes[oldest.key]
            node = _Node(key, value)
            s.nodes[key] = node
            s.append(node)
        finally:
            s.lock.release()

    def delete(self, key) -> bool:
        s = self._stripes[self.stripe_of(key)]
        s.lock.acquire()
        try:
            node = s.nodes.pop(key, None)
            if node is None:
                return False
            s.unlink(node)
            return True
        finally:
            s.lock.release()

    def __len__(self) -> int:
        total = 0
        for s in self._stripes:
            s.lock.acquire()
            total += len(s.nodes)
            s.lock.release()
        return total

    def items(self) -> list:
        for s in self._stripes:
            s.lock.acquire()
        try:
            result = []
            for s in self._stripes:
                node = s.head.next
                while node is not s.tail:
                    result.append((node.key, node.value))
                    node = node.next
            return result
        finally:
            for s in reversed(self._stripes):
                s.lock.release()
