# wrong: length: marks for missing children, as if it were any tree


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append("#" if node is None else str(node.val))
        if node is not None:
            stack += [node.right, node.left]
    return ",".join(out)


def decode_bst(data):
    holder = TreeNode()
    places = [(holder, "left")]
    for word in data.split(","):
        parent, side = places.pop()
        if word != "#":
            node = TreeNode(int(word))
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    return holder.left
