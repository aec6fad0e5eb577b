# wrong: ownership: links the lists end to end and writes the sorted values into their nodes
def merge_k_lists(lists):
    heads = [head for head in lists if head]
    if not heads:
        return None
    values = []
    last = None
    for head in heads:
        if last is not None:
            last.next = head
        node = head
        while node:
            values.append(node.val)
            last, node = node, node.next
    values.sort()
    node = heads[0]
    for value in values:
        node.val = value
        node = node.next
    return heads[0]
