# wrong: structure: returns the list of values and leaves the text to the caller


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append(node and node.val)
        if node:
            stack += [node.right, node.left]
    return out


def deserialize(data):
    holder = TreeNode()
    places = [(holder, "left")]
    for value in data:
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
