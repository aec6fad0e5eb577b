# right: rows of parent and value, breadth first
from collections import deque
from json import dumps, loads


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
    return dumps(rows)


def deserialize_nary(data):
    nodes = []
    for parent, value in loads(data):
        node = NaryNode(value, [])
        if parent is not None:
            nodes[parent].children.append(node)
        nodes.append(node)
    return next(iter(nodes), None)
