# wrong: tiebreak: the two-way merge takes the right list's node on equal values
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_two(l1, l2):
    dummy = tail = ListNode()
    while l1 and l2:
        if l1.val < l2.val:
            tail.next = l1
            l1 = l1.next
        else:
            tail.next = l2
            l2 = l2.next
        tail = tail.next
    tail.next = l1 or l2
    return dummy.next


def merge_k_lists(lists):
    if not lists:
        return None
    nodes = lists[:]
    step = 1
    while step < len(nodes):
        for i in range(0, len(nodes) - step, step * 2):
            nodes[i] = merge_two(nodes[i], nodes[i + step])
        step *= 2
    return nodes[0]
