# wrong: order: halves the lists without asking whether there are any
def merge_k_lists(lists):
    if len(lists) == 1:
        return lists[0]
    mid = len(lists) // 2
    return two(merge_k_lists(lists[:mid]), merge_k_lists(lists[mid:]))


def two(a, b):
    if not a:
        return b
    if not b:
        return a
    if b.val < a.val:
        head, b = b, b.next
    else:
        head, a = a, a.next
    tail = head
    while a and b:
        if b.val < a.val:
            tail.next, b = b, b.next
        else:
            tail.next, a = a, a.next
        tail = tail.next
    tail.next = a or b
    return head
