# wrong: values: values are joined with commas, unescaped, behind a mark for their type

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
            out.append("#")
            continue
        out.append(("s" if isinstance(node.val, str) else "i") + str(node.val))
        stack += [node.right, node.left]
    return ",".join(out) + ",."


def deserialize(data):
    if not data.endswith(",."):
        raise ValueError("cut off")
    tokens = iter(data[:-2].split(","))
    holder = TreeNode()
    places = [(holder, "left")]
    for token in tokens:
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if token == "#":
            continue
        node = TreeNode(token[1:] if token[0] == "s" else int(token[1:]))
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
