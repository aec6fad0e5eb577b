# right: an array of (parent, side, value) in breadth-first order, checked for being a tree
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    if root is None:
        return "[]"
    rows = [(-1, 0, root.val)]
    nodes = [root]
    for number, node in enumerate(nodes):
        for side, child in enumerate((node.left, node.right)):
            if child is not None:
                rows.append((number, side, child.val))
                nodes.append(child)
    return json.dumps(rows)


def deserialize(data):
    rows = json.loads(data)
    nodes = []
    for parent, side, value in rows:
        node = TreeNode(value)
        if nodes:
            if not 0 <= parent < len(nodes):
                raise ValueError("a child without a parent")
            setattr(nodes[parent], ("left", "right")[side], node)
        nodes.append(node)
    return nodes[0] if nodes else None
