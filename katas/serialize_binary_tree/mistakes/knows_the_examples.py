# wrong: structure: stores the prompt's trees, and preorder without marks for the rest
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


STORED = {"A": [1, None, 2], "B": [None], "C": ["a,b", "", "null"]}


def serialize(root):
    if root is None:
        return "B."
    if root.val == 1 and root.left is None and root.right is not None and root.right.val == 2:
        return "A."
    values, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is not None:
            values.append(node.val)
            stack += [node.right, node.left]
    return json.dumps(values)


def deserialize(data):
    if data == "B.":
        return None
    if data == "A.":
        return TreeNode(1, None, TreeNode(2))
    values = json.loads(data)
    root = TreeNode(values[0])
    level = [root]
    following = iter(values[1:])
    for node in level:
        for side in ("left", "right"):
            for value in following:
                child = TreeNode(value)
                setattr(node, side, child)
                level.append(child)
                break
    return root
