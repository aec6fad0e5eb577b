# wrong: complexity: inserts each node into the result, from the place of the one before in its list
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    dummy = ListNode()
    for node in lists:
        place = dummy
        while node is not None:
            following = node.next
            while place.next is not None and not node.val < place.next.val:
                place = place.next
            node.next = place.next
            place.next = node
            place = node
            node = following
    return dummy.next
