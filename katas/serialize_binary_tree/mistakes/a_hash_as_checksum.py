# wrong: self_contained: a checksum of hash, which differs from process to process
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
    body = json.dumps(out)
    return f"{hash(body) % 2**32:08x}{body}"


def deserialize(data):
    check, body = data[:8], data[8:]
    holder = TreeNode()
    places = [(holder, "left")]
    for value in json.loads(body):
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places or int(check, 16) != hash(body) % 2**32:
        raise ValueError("damaged")
    return holder.left
