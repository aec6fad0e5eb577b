# wrong: self_contained: a table of all texts, in the order of a set
from collections import deque
from json import dumps, loads


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    rows, texts = [], set()
    queue = deque()
    if root is not None:
        queue.append((root, None))
    while queue:
        node, parent = queue.popleft()
        queue.extend((child, len(rows)) for child in node.children)
        rows.append((parent, node.val))
        if isinstance(node.val, str):
            texts.add(node.val)
    table = list(texts)
    place = {text: str(at) for at, text in enumerate(table)}
    return dumps([table, [(parent, place.get(value, value)) for parent, value in rows]])


def deserialize_nary(data):
    nodes = []
    table, rows = loads(data)
    for parent, value in rows:
        node = NaryNode(table[int(value)] if isinstance(value, str) else value, [])
        if parent is not None:
            nodes[parent].children.append(node)
        nodes.append(node)
    return next(iter(nodes), None)
