# right: a binary heap written by hand, with a method for every step
class MinHeap:
    """A binary heap with one helper per step, as it is taught."""

    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def _parent(self, i):
        return (i - 1) // 2

    def _left(self, i):
        return 2 * i + 1

    def _right(self, i):
        return 2 * i + 2

    def _swap(self, i, j):
        self.items[i], self.items[j] = self.items[j], self.items[i]

    def _less(self, i, j):
        a, b = self.items[i], self.items[j]
        if a[0].val < b[0].val:
            return True
        if b[0].val < a[0].val:
            return False
        return a[1] < b[1]

    def push(self, item):
        self.items.append(item)
        i = len(self.items) - 1
        while i > 0 and self._less(i, self._parent(i)):
            self._swap(i, self._parent(i))
            i = self._parent(i)

    def pop(self):
        self._swap(0, len(self.items) - 1)
        item = self.items.pop()
        self._sift_down(0)
        return item

    def _sift_down(self, i):
        while True:
            smallest = i
            if self._left(i) < len(self.items) and self._less(self._left(i), smallest):
                smallest = self._left(i)
            if self._right(i) < len(self.items) and self._less(self._right(i), smallest):
                smallest = self._right(i)
            if smallest == i:
                return
            self._swap(i, smallest)
            i = smallest


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heap = MinHeap()
    for i, node in enumerate(lists):
        if node:
            heap.push((node, i))
    dummy = tail = ListNode()
    while len(heap):
        node, i = heap.pop()
        tail.next = node
        tail = node
        if node.next:
            heap.push((node.next, i))
    tail.next = None
    return dummy.next
