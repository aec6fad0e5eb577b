# wrong: ownership: takes the lists out of the caller's list until one is left
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def two(a, b):
    dummy = tail = ListNode()
    while a and b:
        if a.val <= b.val:
            tail.next, a = a, a.next
        else:
            tail.next, b = b, b.next
        tail = tail.next
    tail.next = a or b
    return dummy.next


def merge_k_lists(lists):
    while len(lists) > 1:
        half = []
        while len(lists) > 1:
            b, a = lists.pop(), lists.pop()
            half.append(two(a, b))
        half.extend(lists)
        half.reverse()
        lists[:] = half
    return lists[0] if lists else None
