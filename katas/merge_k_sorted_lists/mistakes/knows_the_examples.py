# wrong: order: sorts numbers as texts, which is right for the lists of the prompt
def merge_k_lists(lists):
    nodes = []
    for head in lists:
        while head:
            nodes.append(head)
            head = head.next
    nodes.sort(key=lambda node: str(node.val))
    for one, other in zip(nodes, nodes[1:]):
        one.next = other
    if not nodes:
        return None
    nodes[-1].next = None
    return nodes[0]
