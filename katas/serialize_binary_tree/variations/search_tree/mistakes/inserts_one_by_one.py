# wrong: work: inserts each number from the root


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
            out.append(str(node.val))
            stack += [node.right, node.left]
    return ",".join(out)


def decode_bst(data):
    values = [int(word) for word in data.split(",")] if data else []
    root = TreeNode(values[0]) if values else None
    for value in values[1:]:
        node = root
        while True:
            side = "left" if value < node.val else "right"
            child = getattr(node, side)
            if child is None:
                break
            node = child
        setattr(node, side, TreeNode(value))
    return root
