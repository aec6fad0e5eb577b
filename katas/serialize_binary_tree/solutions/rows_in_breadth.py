# right: breadth first, a JSON row of value, has left, has right, behind a count
import json
from collections import deque


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    rows = []
    queue = deque([root] if root else [])
    while queue:
        node = queue.popleft()
        rows.append([node.val, int(node.left is not None), int(node.right is not None)])
        queue.extend(child for child in (node.left, node.right) if child is not None)
    return json.dumps({"n": len(rows), "rows": rows}, separators=(",", ":"))


def deserialize(data):
    document = json.loads(data)
    rows = document["rows"]
    if not rows:
        return None
    nodes = [TreeNode(row[0]) for row in rows]
    following = iter(nodes)
    root = next(following)
    for node, (_, has_left, has_right) in zip(nodes, rows):
        if has_left:
            node.left = next(following)
        if has_right:
            node.right = next(following)
    return root
