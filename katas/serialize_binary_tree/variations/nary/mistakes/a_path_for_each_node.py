# wrong: cost: writes for each node the whole path that leads to it
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    rows, stack = [], [("", root)] if root else []
    while stack:
        path, node = stack.pop()
        rows.append([path, node.val])
        for i in range(len(node.children) - 1, -1, -1):
            stack.append((f"{path}{i}.", node.children[i]))
    return json.dumps(rows)


def deserialize_nary(data):
    nodes = {}
    for path, value in json.loads(data):
        nodes[path] = node = NaryNode(value)
        if path:
            parent = path[: path.rindex(".", 0, -1) + 1] if "." in path[:-1] else ""
            nodes[parent].children.append(node)
    return nodes.get("")
