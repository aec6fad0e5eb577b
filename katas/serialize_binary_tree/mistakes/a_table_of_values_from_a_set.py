# wrong: self_contained: a table of the distinct values in the order of a set
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    nodes, stack = [], [root]
    while stack:
        node = stack.pop()
        nodes.append(node)
        if node is not None:
            stack += [node.right, node.left]
    table = list({(type(n.val) is str, n.val) for n in nodes if n is not None})
    place = {entry: i for i, entry in enumerate(table)}
    shape = [-1 if n is None else place[type(n.val) is str, n.val] for n in nodes]
    return json.dumps([[value for _, value in table], shape])


def deserialize(data):
    table, shape = json.loads(data)
    holder = TreeNode()
    places = [(holder, "left")]
    for i in shape:
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if i >= 0:
            node = TreeNode(table[i])
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
