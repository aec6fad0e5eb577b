# wrong: thread_safety: stripes share the spare nodes: whether there is one is asked under one stripe's lock, and another takes it
from contextlib import ExitStack
from threading import Lock


class Node:
    __slots__ = ("key", "value", "older", "newer")


class Stripe:
    def __init__(self, share, spare):
        self.share = share
        self.spare = spare
        self.lock = Lock()
        self.nodes = {}
        self.ring = Node()
        self.ring.older = self.ring.newer = self.ring

    def unlink(self, node):
        node.older.newer, node.newer.older = node.newer, node.older

    def append(self, node):
        node.older, node.newer = self.ring.older, self.ring
        node.older.newer = self.ring.older = node

    def node(self):
        if self.spare:
            return self.spare.pop()
        return Node()

    def pairs(self):
        node = self.ring.newer
        while node is not self.ring:
            yield node.key, node.value
            node = node.newer


class LRUCache:
    def __init__(self, capacity, stripes=1):
        if not 1 <= stripes <= capacity <= 100_000 or stripes > 64:
            raise ValueError("1 <= stripes <= capacity <= 100000, stripes <= 64")
        self.capacity = capacity
        self.stripes = stripes
        base, extra = divmod(capacity, stripes)
        spare = []
        self._stripes = [Stripe(base + (i < extra), spare) for i in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self._stripes[self.stripe_of(key)]
        with stripe.lock:
            node = stripe.nodes.get(key)
            if node is None:
                return default
            stripe.unlink(node)
            stripe.append(node)
            return node.value

    def put(self, key, value):
        stripe = self._stripes[self.stripe_of(key)]
        with stripe.lock:
            node = stripe.nodes.get(key)
            if node is not None:
                stripe.unlink(node)
            elif len(stripe.nodes) == stripe.share:
                node = stripe.ring.newer
                stripe.unlink(node)
                del stripe.nodes[node.key]
                node.key = key
            else:
                node = stripe.node()
                node.key = key
            node.value = value
            stripe.nodes[node.key] = node
            stripe.append(node)

    def delete(self, key):
        stripe = self._stripes[self.stripe_of(key)]
        with stripe.lock:
            node = stripe.nodes.pop(key, None)
            if node is None:
                return False
            stripe.unlink(node)
            stripe.spare.append(node)
            return True

    def __len__(self):
        with ExitStack() as locks:
            for stripe in self._stripes:
                locks.enter_context(stripe.lock)
            return sum(len(stripe.nodes) for stripe in self._stripes)

    def items(self):
        with ExitStack() as locks:
            for stripe in self._stripes:
                locks.enter_context(stripe.lock)
            return [pair for stripe in self._stripes for pair in stripe.pairs()]
