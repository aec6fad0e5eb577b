# wrong: work: a slice for each subtree, found by bisection
from bisect import bisect


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is not None:
            out.append(str(node.val))
            stack += [node.right, node.left]
    return ",".join(out)


def decode_bst(data):
    values = [int(word) for word in data.split(",")] if data else []
    # the root, then what is smaller, then what is greater: so "greater than the root" is sorted
    holder = TreeNode()
    todo = [(holder, "left", values)]
    while todo:
        parent, side, part = todo.pop()
        if part:
            root = part[0]
            split = bisect(part, False, lo=1, key=lambda value: value > root)
            node = TreeNode(root)
            setattr(parent, side, node)
            todo += [(node, "right", part[split:]), (node, "left", part[1:split])]
    return holder.left
