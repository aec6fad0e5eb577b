# wrong: values: JSON with the text "null" for a missing child, which is also a value
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
        if node:
            out.append(node.val)
            stack += [node.right, node.left]
        else:
            out.append("null")
    return json.dumps(out)


def deserialize(data):
    holder = TreeNode()
    places = [(holder, "left")]
    for value in json.loads(data):
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if value != "null":
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
