# wrong: self_contained: a read position in the module that only serialize sets back
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


position = 0


def serialize(root):
    global position
    position = 0
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append(None if node is None else node.val)
        if node is not None:
            stack += [node.right, node.left]
    return json.dumps(out)


def deserialize(data):
    global position
    values = json.loads(data)
    holder = TreeNode()
    places = [(holder, "left")]
    while places:
        if position >= len(values):
            raise ValueError("cut off")
        value = values[position]
        position += 1
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if position < len(values):
        raise ValueError("too much")
    return holder.left
