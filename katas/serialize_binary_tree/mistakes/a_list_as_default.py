# wrong: self_contained: a default list is filled again by every call
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root, out=[]):
    stack = [root]
    while stack:
        node = stack.pop()
        out.append(None if node is None else node.val)
        if node is not None:
            stack += [node.right, node.left]
    return json.dumps(out)


def deserialize(data):
    holder = TreeNode()
    places = [(holder, "left")]
    for value in json.loads(data):
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
