# wrong: shape: writes the numbers in ascending order, which every tree of them has


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    out, path, node = [], [], root
    while path or node:
        while node:
            path.append(node)
            node = node.left
        node = path.pop()
        out.append(str(node.val))
        node = node.right
    return ",".join(out)


def decode_bst(data):
    values = [int(word) for word in data.split(",")] if data else []

    def build(low, high):
        if low == high:
            return None
        middle = (low + high) // 2
        return TreeNode(values[middle], build(low, middle), build(middle + 1, high))

    return build(0, len(values))
