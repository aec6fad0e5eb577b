# wrong: structure: level order without places below missing nodes, read by 2i + 1 and 2i + 2
import json
from collections import deque


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, queue = [], deque([root])
    while queue:
        node = queue.popleft()
        out.append(node.val if node else None)
        if node:
            queue += [node.left, node.right]
    return json.dumps(out)


def deserialize(data):
    values = json.loads(data)
    nodes = [None if value is None else TreeNode(value) for value in values]
    for i, node in enumerate(nodes):
        if node is not None:
            node.left = nodes[2 * i + 1] if 2 * i + 1 < len(nodes) else None
            node.right = nodes[2 * i + 2] if 2 * i + 2 < len(nodes) else None
    return nodes[0]
