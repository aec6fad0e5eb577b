# wrong: size: recursion in both directions
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    def walk(node):
        yield [node.val, len(node.children)]
        for child in node.children:
            yield from walk(child)

    return json.dumps(list(walk(root)) if root else [])


def deserialize_nary(data):
    rows = json.loads(data)
    it = iter(rows)

    def build():
        row = next(it, None)
        if row is None:
            raise ValueError("cut off")
        return NaryNode(row[0], [build() for _ in range(row[1])])

    root = build() if rows else None
    if next(it, None) is not None:
        raise ValueError("too much")
    return root
