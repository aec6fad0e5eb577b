# wrong: work: scans for the first greater number to find where the right subtree begins


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
    holder = TreeNode()
    todo = [(holder, "left", 0, len(values))]
    while todo:
        parent, side, low, high = todo.pop()
        if low == high:
            continue
        node = TreeNode(values[low])
        setattr(parent, side, node)
        split = low + 1
        while split < high and values[split] < node.val:
            split += 1
        todo += [(node, "right", split, high), (node, "left", low + 1, split)]
    return holder.left
