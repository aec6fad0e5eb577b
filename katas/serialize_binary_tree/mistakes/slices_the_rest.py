# wrong: cost: takes a slice of the rest of the text for each token

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
            out.append("-")
            continue
        text = str(node.val)
        out.append(f"{'s' if isinstance(node.val, str) else 'i'}{len(text)}:{text}")
        stack += [node.right, node.left]
    return "".join(out)


def deserialize(data):
    holder = TreeNode()
    places = [(holder, "left")]
    while places:
        parent, side = places.pop()
        if not data:
            raise ValueError("cut off")
        kind, data = data[0], data[1:]
        if kind == "-":
            continue
        length, colon, data = data.partition(":")
        if not colon or len(data) < int(length):
            raise ValueError("cut off")
        text, data = data[: int(length)], data[int(length) :]
        node = TreeNode(text if kind == "s" else int(text))
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if data:
        raise ValueError("too much")
    return holder.left
