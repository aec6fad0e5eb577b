# wrong: depth: recursion in both directions
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out = []

    def walk(node):
        if node is None:
            out.append(None)
            return
        out.append(node.val)
        walk(node.left)
        walk(node.right)

    walk(root)
    return json.dumps(out)


def deserialize(data):
    values = iter(json.loads(data))
    done = object()

    def build():
        value = next(values, done)
        if value is done:
            raise ValueError("cut off")
        if value is None:
            return None
        node = TreeNode(value)
        node.left = build()
        node.right = build()
        return node

    root = build()
    if next(values, done) is not done:
        raise ValueError("too much")
    return root
