# wrong: self_contained: pickle in base64
import base64
import pickle


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    return base64.b64encode(pickle.dumps(root)).decode()


def deserialize(data):
    if not data:
        raise ValueError("empty")
    return pickle.loads(base64.b64decode(data))
