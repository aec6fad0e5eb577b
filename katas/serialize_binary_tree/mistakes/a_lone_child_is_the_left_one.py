# wrong: structure: brackets around the children that there are
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    # value, number of children, then the children
    out, stack = [], [root] if root else []
    while stack:
        node = stack.pop()
        children = [child for child in (node.left, node.right) if child]
        out.append([node.val, len(children)])
        stack.extend(reversed(children))
    return json.dumps(out)


def deserialize(data):
    rows = json.loads(data)
    if not rows:
        return None
    root = TreeNode(rows[0][0])
    open_nodes = [(root, rows[0][1])]
    for value, count in rows[1:]:
        while open_nodes and open_nodes[-1][1] == 0:
            open_nodes.pop()
        parent, left = open_nodes.pop()
        node = TreeNode(value)
        if parent.left is None:
            parent.left = node
        else:
            parent.right = node
        open_nodes.append((parent, left - 1))
        open_nodes.append((node, count))
    return root
