# wrong: structure: cuts the children off the nodes that it has written
import json


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
            out.append(None)
            continue
        out.append(node.val)
        right, node.right = node.right, None
        left, node.left = node.left, None
        stack += [right, left]
    return json.dumps(out)


def deserialize(data):
    values = json.loads(data)
    holder = TreeNode()
    places = [(holder, "left")]
    for value in values:
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
