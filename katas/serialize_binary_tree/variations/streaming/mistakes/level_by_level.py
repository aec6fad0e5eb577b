# wrong: memory: breadth first, so half of the nodes wait for their children
import json
from collections import deque


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    lines, queue = [], deque([root])
    while queue:
        node = queue.popleft()
        lines.append("-" if node is None else json.dumps(node.val))
        if node is not None:
            queue += [node.left, node.right]
    return "".join(line + "\n" for line in lines)


class TreeReader:
    def __init__(self):
        self.rest = ""
        self.holder = TreeNode()
        self.places = deque([(self.holder, "left")])

    def feed(self, chunk):
        *lines, self.rest = (self.rest + chunk).split("\n")
        for line in lines:
            if not self.places:
                raise ValueError("too much")
            parent, side = self.places.popleft()
            if line != "-":
                node = TreeNode(json.loads(line))
                setattr(parent, side, node)
                self.places += [(node, "left"), (node, "right")]
        if self.rest and not self.places:
            raise ValueError("too much")

    def close(self):
        if self.places:
            raise ValueError("cut off")
        return self.holder.left
