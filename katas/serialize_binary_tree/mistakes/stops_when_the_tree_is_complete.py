# wrong: strictness: does not look whether something follows the tree


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
        if data[at : at + 1] == "-":
            at += 1
            continue
        colon = data.index(":", at)
        start, end = colon + 1, colon + 1 + int(data[at + 1 : colon])
        text = data[start:end]
        if end > len(data):
            raise ValueError("cut off")
        node = TreeNode(int(text) if data[at] == "i" else text)
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
        at = end
    return holder.left
