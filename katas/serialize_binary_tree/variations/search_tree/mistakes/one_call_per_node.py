# wrong: depth: recursion with bounds


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    out = []

    def walk(node):
        if node:
            out.append(str(node.val))
            walk(node.left)
            walk(node.right)

    walk(root)
    return " ".join(out)


def decode_bst(data):
    values = [int(word) for word in data.split()]
    at = 0

    def build(low, high):
        nonlocal at
        if at == len(values) or not low < values[at] < high:
            return None
        node = TreeNode(values[at])
        at += 1
        node.left = build(low, node.val)
        node.right = build(node.val, high)
        return node

    return build(float("-inf"), float("inf"))
