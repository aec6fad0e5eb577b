# wrong: complexity: the scan of all heads, by min with a key
def merge_k_lists(lists):
    heads = [head for head in lists if head is not None]
    first = last = None
    while heads:
        i = min(range(len(heads)), key=lambda i: heads[i].val)
        node = heads[i]
        if node.next is None:
            del heads[i]
        else:
            heads[i] = node.next
        if first is None:
            first = node
        else:
            last.next = node
        last = node
    return first
