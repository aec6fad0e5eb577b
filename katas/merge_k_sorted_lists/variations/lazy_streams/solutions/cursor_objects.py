# right: cursor objects that order themselves, each of which watches its own stream
import heapq


class Cursor:
    __slots__ = ("stream", "number", "key_of", "key", "record")

    def __init__(self, number, stream, key_of):
        self.number = number
        self.stream = iter(stream)
        self.key_of = key_of
        self.key = None
        self.record = None

    def advance(self, first=False):
        """Stand before the next record; False at the end."""
        try:
            record = next(self.stream)
        except StopIteration:
            return False
        key = record if self.key_of is None else self.key_of(record)
        if not first and key < self.key:
            raise ValueError(f"records of stream number {self.number} are not in order")
        self.key, self.record = key, record
        return True

    def __lt__(self, other):
        if self.number < other.number:
            return not other.key < self.key
        return self.key < other.key


def merge_streams(streams, key=None):
    cursors = [Cursor(number, stream, key) for number, stream in enumerate(streams)]
    cursors = [cursor for cursor in cursors if cursor.advance(first=True)]
    heapq.heapify(cursors)
    while cursors:
        cursor = cursors[0]
        yield cursor.record
        if cursor.advance():
            heapq.heapreplace(cursors, cursor)
        else:
            heapq.heappop(cursors)
