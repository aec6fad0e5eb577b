# wrong: values: numbers have a width of four


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
        elif isinstance(node.val, str):
            out.append(f"s{len(node.val):03d}{node.val}")
        else:
            out.append(f"i{node.val:4d}")
        if node is not None:
            stack += [node.right, node.left]
    return "".join(out)


def deserialize(data):
    at, holder = 0, TreeNode()
    places = [(holder, "left")]

    def take(n):
        nonlocal at
        piece = data[at : at + n]
        if len(piece) < n:
            raise ValueError("cut off")
        at += n
        return piece

    while places:
        parent, side = places.pop()
        kind = take(1)
        if kind == "-":
            continue
        node = TreeNode(int(take(4)) if kind == "i" else take(int(take(3))))
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if at < len(data):
        raise ValueError("too much")
    return holder.left
