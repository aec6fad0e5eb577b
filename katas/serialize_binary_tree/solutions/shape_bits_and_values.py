# right: the shape as bits, then the values as a JSON list
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    bits, values = [], []
    stack = [root]
    while stack:
        node = stack.pop()
        bits.append("0" if node is None else "1")
        if node is not None:
            values.append(node.val)
            stack += [node.right, node.left]
    return "".join(bits) + json.dumps(values)


def deserialize(data):
    cut = data.find("[")
    if cut < 0:
        raise ValueError("no values")
    values = json.loads(data[cut:])
    bits = data[:cut]
    if bits.count("1") != len(values):
        raise ValueError("shape and values do not fit")
    values = iter(values)
    root = TreeNode()
    open_places = [(root, "right")]
    for bit in bits:
        if not open_places:
            raise ValueError("the shape goes on")
        parent, side = open_places.pop()
        if bit == "1":
            child = TreeNode(next(values))
            setattr(parent, side, child)
            open_places += [(child, "right"), (child, "left")]
    if open_places:
        raise ValueError("the shape is cut off")
    return root.right
