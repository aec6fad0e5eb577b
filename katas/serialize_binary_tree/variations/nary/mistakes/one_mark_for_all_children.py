# wrong: structure: a mark behind each leaf, and none behind the children of others
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    out, stack = [], [] if root is None else [root]
    while stack:
        node = stack.pop()
        out.append(node.val)
        if not node.children:
            out.append(None)
        stack.extend(reversed(node.children))
    return json.dumps(out)


def deserialize_nary(data):
    top = NaryNode()
    path = [top]
    for value in json.loads(data):
        if value is None:
            if len(path) > 2:
                path.pop()
            continue
        node = NaryNode(value)
        path[-1].children.append(node)
        path.append(node)
    return top.children[0] if top.children else None
