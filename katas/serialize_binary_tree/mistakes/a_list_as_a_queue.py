# wrong: cost: takes the tokens off the front of a list
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
        out.append(None if node is None else node.val)
        if node is not None:
            stack += [node.right, node.left]
    return json.dumps(out)


def deserialize(data):
    values = json.loads(data)
    holder = TreeNode()
    places = [(holder, "left")]
    while places:
        if not values:
            raise ValueError("cut off")
        value = values.pop(0)
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if values:
        raise ValueError("too much")
    return holder.left
