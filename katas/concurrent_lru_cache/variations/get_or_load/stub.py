"""A concurrent LRU cache with get_or_load. The README beside this file has the whole prompt."""


class LRUCache:
    """A cache of at most `capacity` entries that any number of threads may use at once.

    capacity, stripes: readable attributes; stripe i holds at most capacity // stripes entries, and
    one more if i < capacity % stripes. Each stripe forgets its least recently used key.
    """

    def __init__(self, capacity: int, stripes: int = 1) -> None:
        """Raise ValueError unless 1 <= stripes <= capacity <= 100_000 and stripes <= 64."""
        raise NotImplementedError("get_or_load: __init__ is still to be written")

    def get(self, key, default=None):
        """Return the value of `key`, which is a use of it; `default` if it is absent."""
        raise NotImplementedError("get_or_load: get is still to be written")

    def get_or_load(self, key, loader):
        """Return the value of `key`; if it is absent, load it, once for all that ask meanwhile."""
        raise NotImplementedError("get_or_load: get_or_load is still to be written")

    def put(self, key, value) -> None:
        """Store `value` under `key`, which is a use of it; one key may have to go for a new one."""
        raise NotImplementedError("get_or_load: put is still to be written")

    def delete(self, key) -> bool:
        """Forget `key`; say whether it was there."""
        raise NotImplementedError("get_or_load: delete is still to be written")

    def __len__(self) -> int:
        """Return how many entries there are; with several stripes roughly, while others write."""
        raise NotImplementedError("get_or_load: __len__ is still to be written")

    def items(self) -> list[tuple]:
        """Return (key, value) of one instant: stripe 0 first, each from least to most recent."""
        raise NotImplementedError("get_or_load: items is still to be written")

    def stripe_of(self, key) -> int:
        """Return the stripe of `key`. Ready-made: keep it."""
        return hash(key) % self.stripes
