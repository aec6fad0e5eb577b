# wrong: values: reads every value back as an int

class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node:
            out.append(str(node.val))
            stack += [node.right, node.left]
        else:
            out.append("#")
    return " ".join(out) + " ;"


def deserialize(data):
    tokens = data.split(" ")
    if tokens[-1] != ";":
        raise ValueError("cut off")
    holder = TreeNode()
    places = [(holder, "left")]
    for token in tokens[:-1]:
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if token != "#":
            node = TreeNode(int(token))
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
