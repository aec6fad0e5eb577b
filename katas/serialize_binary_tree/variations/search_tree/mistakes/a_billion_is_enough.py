# wrong: numbers: bounds of a billion


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
    at = 0
    holder = TreeNode()
    places = [(holder, "left", -(10**9), 10**9)]
    while places:
        parent, side, low, high = places.pop()
        if at < len(values) and low < values[at] < high:
            node = TreeNode(values[at])
            at += 1
            setattr(parent, side, node)
            places.append((node, "right", node.val, high))
            places.append((node, "left", low, node.val))
    return holder.left
