# wrong: structure: writes nothing for missing children and reads the list as a complete tree
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    level, values = [root] if root else [], []
    while level:
        values += [node.val for node in level]
        level = [child for node in level for child in (node.left, node.right) if child]
    return json.dumps(values)


def deserialize(data):
    nodes = [TreeNode(value) for value in json.loads(data)]
    for i, node in enumerate(nodes):
        if 2 * i + 1 < len(nodes):
            node.left = nodes[2 * i + 1]
        if 2 * i + 2 < len(nodes):
            node.right = nodes[2 * i + 2]
    return nodes[0] if nodes else None
