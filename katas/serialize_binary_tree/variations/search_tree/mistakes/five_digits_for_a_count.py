# wrong: depth: five digits say how many numbers there are


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
    return f"{len(out):05d}"[-5:] + ",".join(out)


def decode_bst(data):
    count = int(data[:5])
    values = [int(word) for word in data[5:].split(",") if word][:count]
    holder = TreeNode()
    places = [(holder, "left", None)]
    for value in values:
        while True:
            parent, side, high = places.pop()
            if high is None or value < high:
                break
        node = TreeNode(value)
        setattr(parent, side, node)
        places += [(node, "right", high), (node, "left", value)]
    return holder.left
