# right: postorder, read from its end
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    order, stack = [], [root]
    while stack:
        node = stack.pop()
        if node:
            order.append(node.val)
            stack.append(node.left)
            stack.append(node.right)
    order.reverse()
    return json.dumps(order, separators=(",", ":"))


def decode_bst(data):
    root, path = None, []
    for value in reversed(json.loads(data)):
        node = TreeNode(value)
        if root is None:
            root = node
        elif path[-1].val < value:
            path[-1].right = node
        else:
            while path and path[-1].val > value:
                above = path.pop()
            above.left = node
        path.append(node)
    return root
