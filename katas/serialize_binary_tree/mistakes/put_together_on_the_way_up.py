# wrong: depth: recursion that puts texts of subtrees together


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    if root is None:
        return "#"
    kind = "s" if isinstance(root.val, str) else "i"
    text = str(root.val)
    return f"{kind}{len(text)}:{text}" + serialize(root.left) + serialize(root.right)


def deserialize(data):
    def build(at):
        if data[at : at + 1] == "#":
            return None, at + 1
        colon = data.index(":", at)
        start = colon + 1
        end = start + int(data[at + 1 : colon])
        if end > len(data):
            raise ValueError("cut off")
        text = data[start:end]
        node = TreeNode(int(text) if data[at] == "i" else text)
        node.left, at = build(end)
        node.right, at = build(at)
        return node, at

    root, at = build(0)
    if at != len(data):
        raise ValueError("too much")
    return root
