# wrong: cost: adds each child to a list that is made anew
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    rows, stack = [], [] if root is None else [root]
    while stack:
        node = stack.pop()
        rows.append([node.val, len(node.children)])
        stack.extend(reversed(node.children))
    return json.dumps(rows)


def deserialize_nary(data):
    rows = json.loads(data)
    top = NaryNode()
    path = [[top, 1]]
    for value, count in rows:
        if not path:
            raise ValueError("too much")
        node = NaryNode(value)
        parent = path[-1][0]
        parent.children = parent.children + [node]
        path[-1][1] -= 1
        path.append([node, count])
        while path and path[-1][1] == 0:
            path.pop()
    if path and rows:
        raise ValueError("cut off")
    return top.children[0] if rows else None
