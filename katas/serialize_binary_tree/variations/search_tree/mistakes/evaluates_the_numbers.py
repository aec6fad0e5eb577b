# wrong: self_contained: has the numbers evaluated


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
    values = iter(eval(f"[{data}]"))
    root = TreeNode(next(values))
    path = [root]
    for value in values:
        node, parent = TreeNode(value), None
        while path and path[-1].val < value:
            parent = path.pop()
        if parent is None:
            path[-1].left = node
        else:
            parent.right = node
        path.append(node)
    return root
