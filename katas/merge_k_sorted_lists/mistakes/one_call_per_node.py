# wrong: heap_bound: a two-way merge that calls itself for each node
def merge_two(a, b):
    if a is None:
        return b
    if b is None:
        return a
    if a.val <= b.val:
        a.next = merge_two(a.next, b)
        return a
    b.next = merge_two(a, b.next)
    return b


def merge_k_lists(lists):
    if not lists:
        return None
    if len(lists) == 1:
        return lists[0]
    mid = len(lists) // 2
    return merge_two(merge_k_lists(lists[:mid]), merge_k_lists(lists[mid:]))
