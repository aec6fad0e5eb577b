# wrong: depth: nested JSON lists, one level for each level of the tree
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    done = []
    order, stack = [], [root]
    while stack:
        node = stack.pop()
        order.append(node)
        if node is not None:
            stack += [node.left, node.right]
    for node in reversed(order):
        if node is None:
            done.append(None)
        else:
            right, left = done.pop(), done.pop()
            done.append([node.val, left, right])
    return json.dumps(done[0])


def deserialize(data):
    nested = json.loads(data)
    holder = TreeNode()
    stack = [(holder, "left", nested)]
    while stack:
        parent, side, what = stack.pop()
        if what is not None:
            value, left, right = what
            node = TreeNode(value)
            setattr(parent, side, node)
            stack += [(node, "right", right), (node, "left", left)]
    return holder.left
