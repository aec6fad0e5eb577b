# wrong: ownership: collects, sorts, relinks from the back of the array, and leaves the last next as it was: a cycle
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    nodes = []
    for node in lists:
        while node:
            nodes.append(node)
            node = node.next
    nodes.sort(key=lambda n: n.val, reverse=True)
    dummy = tail = ListNode()
    while nodes:
        tail.next = nodes.pop()
        tail = tail.next
    return dummy.next
