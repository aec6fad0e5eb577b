# wrong: self_contained: a position in the module that only the writer sets back


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


position = 0


def encode_bst(root):
    global position
    position = 0
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is not None:
            out.append(str(node.val))
            stack += [node.right, node.left]
    return ",".join(out)


def decode_bst(data):
    global position
    values = [int(word) for word in data.split(",")] if data else []
    holder = TreeNode()
    places = [(holder, "left", None)]
    while places:
        parent, side, high = places.pop()
        if position < len(values) and (high is None or values[position] < high):
            node = TreeNode(values[position])
            position += 1
            setattr(parent, side, node)
            places.append((node, "right", high))
            places.append((node, "left", node.val))
    return holder.left
