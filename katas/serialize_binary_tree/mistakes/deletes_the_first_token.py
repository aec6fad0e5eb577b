# wrong: cost: deletes the token that it has read, so all others move
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
    tokens = json.loads(data)
    holder = TreeNode()
    places = [(holder, "left")]
    while places:
        if not tokens:
            raise ValueError("cut off")
        value = tokens[0]
        del tokens[0]
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if tokens:
        raise ValueError("too much")
    return holder.left
