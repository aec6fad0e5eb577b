# wrong: complexity: looks for the smallest of the K heads by a scan for each node
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heads = [node for node in lists if node]
    dummy = tail = ListNode()
    while heads:
        best = 0
        for i in range(1, len(heads)):
            if heads[i].val < heads[best].val:
                best = i
        node = heads[best]
        tail.next = node
        tail = node
        if node.next:
            heads[best] = node.next
        else:
            heads.pop(best)
    return dummy.next
