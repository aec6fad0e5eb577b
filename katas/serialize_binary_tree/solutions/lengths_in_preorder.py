# right: preorder with marks for missing children; each value with its own length

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
    at = 0
    holder = TreeNode()
    places = [(holder, "left")]
    while places:
        parent, side = places.pop()
        kind = data[at : at + 1]
        if kind == "-":
            at += 1
            continue
        if kind not in ("i", "s") or not kind:
            raise ValueError("cut off, or no tree")
        colon = data.index(":", at)
        start = colon + 1
        length = int(data[at + 1 : colon])
        text = data[start : start + length]
        if len(text) < length:
            raise ValueError("cut off")
        at = start + length
        node = TreeNode(int(text) if kind == "i" else text)
        setattr(parent, side, node)
        places.append((node, "right"))
        places.append((node, "left"))
    if at != len(data):
        raise ValueError("something follows the tree")
    return holder.left
