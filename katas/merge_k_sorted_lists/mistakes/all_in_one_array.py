# wrong: heap_bound: puts all nodes in one array and sorts it
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    nodes = []
    for head in lists:
        while head:
            nodes.append(head)
            head = head.next
    nodes.sort(key=lambda node: node.val)
    dummy = tail = ListNode()
    for node in nodes:
        tail.next = node
        tail = node
    tail.next = None
    return dummy.next
