# wrong: depth: writes with a stack and reads by recursion
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append(None if node is None else node.val)
        if node is not None:
            stack += [node.right, node.left]
    return json.dumps(out)


def deserialize(data):
    values = json.loads(data)
    at = 0

    def build():
        nonlocal at
        if at >= len(values):
            raise ValueError("cut off")
        value = values[at]
        at += 1
        if value is None:
            return None
        return TreeNode(value, build(), build())

    root = build()
    if at != len(values):
        raise ValueError("too much")
    return root
