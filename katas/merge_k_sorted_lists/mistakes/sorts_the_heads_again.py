# wrong: complexity: keeps the heads in a list that is sorted again after every step
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heads = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heads.sort(key=lambda entry: entry[:2])
    dummy = tail = ListNode()
    while heads:
        _, i, node = heads.pop(0)
        tail.next = node
        tail = node
        if node.next:
            heads.append((node.next.val, i, node.next))
            heads.sort(key=lambda entry: entry[:2])
    return dummy.next
