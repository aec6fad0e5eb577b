# wrong: strictness: a text that is cut off raises IndexError


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
    while places:
        parent, side = places.pop()
        kind = data[at]
        at += 1
        if kind == "-":
            continue
        digits = ""
        while data[at] != ":":
            digits += data[at]
            at += 1
        at += 1
        text = "".join(data[i] for i in range(at, at + int(digits)))
        at += int(digits)
        node = TreeNode(int(text) if kind == "i" else text)
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if at != len(data):
        raise ValueError("too much")
    return holder.left
