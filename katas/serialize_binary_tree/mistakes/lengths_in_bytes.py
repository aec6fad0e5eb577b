# wrong: values: counts the bytes of a text, and cuts characters


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is None:
            out.append("n0:")
            continue
        text = str(node.val)
        out.append(f"{'s' if isinstance(node.val, str) else 'i'}{len(text.encode())}:{text}")
        stack += [node.right, node.left]
    return "".join(out)


def deserialize(data):
    at, holder = 0, TreeNode()
    places = [(holder, "left")]
    while places:
        parent, side = places.pop()
        colon = data.index(":", at)
        kind, end = data[at], colon + 1 + int(data[at + 1 : colon])
        if end > len(data):
            raise ValueError("cut off")
        text, at = data[colon + 1 : end], end
        if kind != "n":
            node = TreeNode(int(text) if kind == "i" else text)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if at < len(data):
        raise ValueError("too much")
    return holder.left
