# wrong: cost: asks each parent for the place of a child among its children
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    rows, stack = [], [(None, root)] if root else []
    while stack:
        parent, node = stack.pop()
        # the last child closes its parent
        place = 0
        if parent is not None:
            while parent.children[place] is not node:
                place += 1
        last = parent is None or place == len(parent.children) - 1
        rows.append([node.val, int(bool(node.children)), int(last)])
        stack.extend((node, child) for child in reversed(node.children))
    return json.dumps(rows)


def deserialize_nary(data):
    rows = json.loads(data)
    top = NaryNode()
    path = [top]
    for value, has_children, last in rows:
        if not path:
            raise ValueError("too much")
        node = NaryNode(value)
        path[-1].children.append(node)
        if last:
            path.pop()
        if has_children:
            path.append(node)
    if path and rows:
        raise ValueError("cut off")
    return top.children[0] if rows else None
