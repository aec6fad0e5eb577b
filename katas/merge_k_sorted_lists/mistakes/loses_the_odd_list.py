# wrong: order: merges pairs, and keeps the list without a partner only when it is the last of three
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
    work = list(lists)
    while len(work) > 1:
        merged = [two(work[i], work[i + 1]) for i in range(0, len(work) - 1, 2)]
        if len(work) == 3:
            merged.append(work[2])
        work = merged
    return work[0] if work else None
