# wrong: structure: leaves its numbers behind in the caller's nodes
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    nodes = [root] if root else []
    for number, node in enumerate(nodes):
        node.number = number
        nodes += [child for child in (node.left, node.right) if child]
    rows = [
        [n.val, n.left.number if n.left else -1, n.right.number if n.right else -1] for n in nodes
    ]
    return json.dumps(rows)


def deserialize(data):
    rows = json.loads(data)
    nodes = [TreeNode(value) for value, _, _ in rows]
    for node, (_, left, right) in zip(nodes, rows):
        node.left = nodes[left] if left >= 0 else None
        node.right = nodes[right] if right >= 0 else None
    return nodes[0] if nodes else None
