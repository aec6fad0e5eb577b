# wrong: pieces: takes a reader without a root for one that is not complete
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    lines, stack = [], [root]
    while stack:
        node = stack.pop()
        lines.append("-" if node is None else json.dumps(node.val))
        if node is not None:
            stack.append(node.right)
            stack.append(node.left)
    return "".join(line + "\n" for line in lines)


class TreeReader:
    def __init__(self):
        self.rest, self.root, self.path = "", None, []

    def feed(self, chunk):
        *lines, self.rest = (self.rest + chunk).split("\n")
        for line in lines:
            if self.root is not None and not self.path:
                raise ValueError("too much")
            node = None if line == "-" else TreeNode(json.loads(line))
            if self.root is None:
                self.root = node
            else:
                parent, side = self.path.pop()
                setattr(parent, side, node)
            if node is not None:
                self.path += [(node, "right"), (node, "left")]
        if self.rest and self.root is not None and not self.path:
            raise ValueError("too much")

    def close(self):
        if self.root is None or self.path:
            raise ValueError("cut off")
        return self.root
