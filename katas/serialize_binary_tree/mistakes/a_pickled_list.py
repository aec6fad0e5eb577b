# wrong: self_contained: pickles a list of values
import base64
import binascii
import pickle


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
    return base64.b85encode(pickle.dumps(out)).decode()


def deserialize(data):
    try:
        values = pickle.loads(base64.b85decode(data))
    except (EOFError, pickle.UnpicklingError, binascii.Error):
        raise ValueError("damaged") from None
    holder = TreeNode()
    places = [(holder, "left")]
    for value in values:
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    return holder.left
