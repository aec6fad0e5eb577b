# wrong: self_contained: keeps the tree in a dictionary and returns its number

class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


KEPT = {}


def serialize(root):
    key = f"tree {len(KEPT)}"
    KEPT[key] = root
    return key


def deserialize(data):
    if data not in KEPT:
        raise ValueError("no such tree")
    return KEPT[data]
