# wrong: order: the node in front of the result is made once, so no lists give what came before
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


ANCHOR = ListNode()


def merge_two(a, b):
    tail = ANCHOR
    while a and b:
        if b.val < a.val:
            tail.next, b = b, b.next
        else:
            tail.next, a = a, a.next
        tail = tail.next
    tail.next = a or b
    return ANCHOR.next


def merge_k_lists(lists):
    heads = [head for head in lists if head]
    while len(heads) > 1:
        pairs = zip(heads[::2], heads[1::2], strict=False)
        odd = heads[-1:] if len(heads) % 2 else []
        heads = [merge_two(a, b) for a, b in pairs] + odd
    if heads:
        ANCHOR.next = heads[0]
    return ANCHOR.next
