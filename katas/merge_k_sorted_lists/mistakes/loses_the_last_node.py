# wrong: order: runs while both have a successor, and hangs the rest behind the wrong node
def two(a, b):
    if not a or not b:
        return a or b
    if b.val < a.val:
        head, b = b, b.next
    else:
        head, a = a, a.next
    tail = head
    while a and b and a.next and b.next:
        if b.val < a.val:
            tail.next, b = b, b.next
        else:
            tail.next, a = a, a.next
        tail = tail.next
    if a and b:
        if b.val < a.val:
            tail.next, b = b, b.next
        else:
            tail.next, a = a, a.next
        tail = tail.next
    tail.next = a or b
    return head


def merge_k_lists(lists):
    work = list(lists)
    while len(work) > 1:
        work = [two(*work[i : i + 2]) if i + 1 < len(work) else work[i] for i in range(0, len(work), 2)]
    return work[0] if work else None
