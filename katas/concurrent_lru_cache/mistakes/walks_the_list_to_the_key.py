# wrong: constant_time: walks over the linked list to find a key
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
        self.count = 0
        self.head = _Node()  # head.next is the least recently used
        self.tail = _Node()
        self.head.next = self.tail
        self.tail.prev = self.head

    def find(self, key):
        node = self.head.next
        while node is not self.tail:
            if node.key == key:
                return node
            node = node.next
        return None

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
            node = s.find(key)
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
            node = s.find(key)
            if node is not None:
                node.value = value
                s.unlink(node)
                s.append(node)
                return
            if s.count == s.share:
                s.unlink(s.head.next)
            else:
                s.count += 1
            s.append(_Node(key, value))
        finally:
            s.lock.release()

    def delete(self, key) -> bool:
        s = self._stripes[self.stripe_of(key)]
        s.lock.acquire()
        try:
            node = s.find(key)
            if node is None:
                return False
            s.unlink(node)
            s.count -= 1
            return True
        finally:
            s.lock.release()

    def __len__(self) -> int:
        total = 0
        for s in self._stripes:
            s.lock.acquire()
            total += s.count
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
