# wrong: strictness: level order with the trailing marks cut off, so a beginning is a tree as well
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
        if node is None:
            out.append("#;")
            continue
        kind = "s" if isinstance(node.val, str) else "i"
        out.append(kind + "".join(f"{ord(c):x}." for c in str(node.val)) + ";")
        queue += [node.left, node.right]
    while len(out) > 1 and out[-1] == "#;":
        out.pop()
    return "".join(out)


def deserialize(data):
    if not data or data[-1] != ";":
        raise ValueError("cut off")
    tokens = data.split(";")[:-1]

    def read(token):
        if token == "#":
            return None
        text = "".join(chr(int(c, 16)) for c in token[1:].split(".")[:-1])
        return TreeNode(text if token[0] == "s" else int(text))

    nodes = [read(token) for token in tokens]
    root, waiting = nodes[0], deque([nodes[0]] if nodes[0] else [])
    following = iter(nodes[1:])
    while waiting:
        node = waiting.popleft()
        node.left = next(following, None)
        node.right = next(following, None)
        waiting.extend(child for child in (node.left, node.right) if child)
    return root
