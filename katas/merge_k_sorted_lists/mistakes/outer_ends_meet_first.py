# wrong: tiebreak: merges the first list with the last one, so a middle list's ties come too late
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def two(a, b):
    dummy = tail = ListNode()
    while a and b:
        if a.val <= b.val:
            tail.next = a
            a = a.next
        else:
            tail.next = b
            b = b.next
        tail = tail.next
    tail.next = a or b
    return dummy.next


def merge_k_lists(lists):
    work = list(lists)
    last = len(work) - 1
    while last > 0:
        i, j = 0, last
        while i < j:
            work[i] = two(work[i], work[j])
            i += 1
            j -= 1
        last = j if i > j else i
    return work[0] if work else None
