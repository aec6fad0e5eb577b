# wrong: length: a comma and a blank between the numbers
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is not None:
            out.append(node.val)
            stack += [node.right, node.left]
    return json.dumps(out)


def decode_bst(data):
    root, path = None, []
    for value in json.loads(data):
        node = TreeNode(value)
        if root is None:
            root = node
        elif value < path[-1].val:
            path[-1].left = node
        else:
            while path and path[-1].val < value:
                parent = path.pop()
            parent.right = node
        path.append(node)
    return root
