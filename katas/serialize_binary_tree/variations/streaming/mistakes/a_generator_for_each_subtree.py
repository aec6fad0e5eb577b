# wrong: depth: generators inside one another, one for each level
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


def subtree():
    line = yield
    if line == "-":
        return None
    node = TreeNode(json.loads(line))
    node.left = yield from subtree()
    node.right = yield from subtree()
    return node


class TreeReader:
    def __init__(self):
        self.rest, self.tree, self.done = "", None, False
        self.parser = subtree()
        next(self.parser)

    def feed(self, chunk):
        *lines, self.rest = (self.rest + chunk).split("\n")
        for line in lines:
            if self.done:
                raise ValueError("too much")
            try:
                self.parser.send(line)
            except StopIteration as end:
                self.tree, self.done = end.value, True
        if self.rest and self.done:
            raise ValueError("too much")

    def close(self):
        if not self.done:
            raise ValueError("cut off")
        return self.tree
