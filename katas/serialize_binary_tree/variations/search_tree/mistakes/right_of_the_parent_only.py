# wrong: shape: compares with the last node alone


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
    if not data:
        return None
    values = list(map(int, data.split(",")))
    root = last = TreeNode(values[0])
    for value in values[1:]:
        node = TreeNode(value)
        if value < last.val:
            last.left = node
        else:
            last.right = node
        last = node
    return root
