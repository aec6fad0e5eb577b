# wrong: cost: level order with a place for every node that there could be
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    level, out = [root], []
    while any(level):
        out += [None if node is None else node.val for node in level]
        level = [
            child
            for node in level
            for child in ((None, None) if node is None else (node.left, node.right))
        ]
    return json.dumps(out)


def deserialize(data):
    values = json.loads(data)
    nodes = [None if value is None else TreeNode(value) for value in values]
    for i, node in enumerate(nodes):
        if node is not None and 2 * i + 2 < len(nodes):
            node.left, node.right = nodes[2 * i + 1], nodes[2 * i + 2]
    return nodes[0] if nodes else None
