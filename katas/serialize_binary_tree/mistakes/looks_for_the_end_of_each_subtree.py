# wrong: cost: walks to the end of the left subtree to find the right one
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

    def end_of(at):
        open_places = 1
        while open_places:
            if at >= len(values):
                raise ValueError("cut off")
            open_places += -1 if values[at] is None else 1
            at += 1
        return at

    if not values or end_of(0) != len(values):
        raise ValueError("too much")
    holder = TreeNode()
    todo = [(holder, "left", 0)]
    while todo:
        parent, side, at = todo.pop()
        if values[at] is not None:
            node = TreeNode(values[at])
            setattr(parent, side, node)
            todo += [(node, "right", end_of(at + 1)), (node, "left", at + 1)]
    return holder.left
