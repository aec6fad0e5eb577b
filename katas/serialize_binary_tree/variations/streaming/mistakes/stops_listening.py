# wrong: strictness: a reader that is done ignores what is fed
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
        self.rest = ""
        self.holder = TreeNode()
        self.places = [(self.holder, "left")]

    def feed(self, chunk):
        if not self.places:
            return
        *lines, self.rest = (self.rest + chunk).split("\n")
        for line in lines:
            self.take(line)
        if self.rest and not self.places:
            raise ValueError("too much")

    def take(self, line):
        if not self.places:
            raise ValueError("too much")
        parent, side = self.places.pop()
        if line != "-":
            node = TreeNode(json.loads(line))
            setattr(parent, side, node)
            self.places += [(node, "right"), (node, "left")]

    def close(self):
        if self.places:
            raise ValueError("cut off")
        return self.holder.left
