# wrong: self_contained: writes Python and has it evaluated
from collections import deque


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    rows = []
    queue = deque()
    if root is not None:
        queue.append((root, None))
    while queue:
        node, parent = queue.popleft()
        queue.extend((child, len(rows)) for child in node.children)
        rows.append((parent, node.val))
    return repr(rows)


def deserialize_nary(data):
    nodes = []
    try:
        rows = eval(data, {})
    except SyntaxError:
        raise ValueError("damaged") from None
    for parent, value in rows:
        node = NaryNode(value, [])
        if parent is not None:
            nodes[parent].children.append(node)
        nodes.append(node)
    return next(iter(nodes), None)
