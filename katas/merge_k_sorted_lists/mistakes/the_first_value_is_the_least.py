# wrong: order: sorts the lists by their heads and links them one behind the other
def merge_k_lists(lists):
    heads = sorted((head for head in lists if head), key=lambda node: node.val)
    for one, following in zip(heads, heads[1:]):
        while one.next and one.next.val <= following.val:
            one = one.next
        rest = one.next
        one.next = following
        while following.next and rest and following.next.val <= rest.val:
            following = following.next
        while following.next:
            following = following.next
        following.next = rest
    return heads[0] if heads else None
