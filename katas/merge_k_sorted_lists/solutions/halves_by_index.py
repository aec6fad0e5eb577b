# right: divide and conquer over index ranges, recursion log K deep
def merge_k_lists(lists):
    def merge(lo, hi):
        if lo == hi:
            return None
        if hi - lo == 1:
            return lists[lo]
        mid = (lo + hi) // 2
        return merge_two(merge(lo, mid), merge(mid, hi))

    return merge(0, len(lists))


def merge_two(left, right):
    if left is None:
        return right
    if right is None:
        return left
    if left.val <= right.val:
        head, left = left, left.next
    else:
        head, right = right, right.next
    tail = head
    while left is not None and right is not None:
        if left.val <= right.val:
            tail.next = left
            left = left.next
        else:
            tail.next = right
            right = right.next
        tail = tail.next
    tail.next = left if left is not None else right
    return head
