# wrong: self_contained: names the nodes by their addresses
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    rows, stack = [], [root] if root else []
    while stack:
        node = stack.pop()
        children = [node.left, node.right]
        rows.append([id(node), node.val, *(id(c) if c else 0 for c in children)])
        stack += [c for c in children if c]
    return json.dumps(rows)


def deserialize(data):
    rows = json.loads(data)
    nodes = {name: TreeNode(value) for name, value, _, _ in rows}
    for name, _, left, right in rows:
        nodes[name].left = nodes.get(left)
        nodes[name].right = nodes.get(right)
    return nodes[rows[0][0]] if rows else None
