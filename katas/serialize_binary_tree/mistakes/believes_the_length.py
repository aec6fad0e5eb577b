# wrong: strictness: a slice beyond the end is shorter than its length, and nobody looks


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            out.append("-")
            continue
        kind = "s" if isinstance(node.val, str) else "i"
        text = str(node.val)
        out.append(f"{kind}{len(text)}:{text}")
        stack.append(node.right)
        stack.append(node.left)
    return "".join(out)


def deserialize(data):
    at, holder = 0, TreeNode()
    places = [(holder, "left")]
    while places and at < len(data):
        parent, side = places.pop()
        kind = data[at]
        if kind == "-":
            at += 1
            continue
        colon = data.index(":", at)
        length = int(data[at + 1 : colon])
        text = data[colon + 1 : colon + 1 + length]
        at = colon + 1 + length
        node = TreeNode(int(text) if kind == "i" else text)
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if at < len(data):
        raise ValueError("too much")
    return holder.left
