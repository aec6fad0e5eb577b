# wrong: cost: walks through the tree after each piece to see whether it is complete
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
        self.rest, self.lines = "", 0
        self.holder = TreeNode()
        self.places = [(self.holder, "left")]

    def is_complete(self):
        # a tree of n nodes has 2 n + 1 lines
        count, stack = 0, [self.holder.left]
        while stack:
            node = stack.pop()
            if node is not None:
                count += 1
                stack += [node.left, node.right]
        return self.lines == 2 * count + 1

    def feed(self, chunk):
        *lines, self.rest = (self.rest + chunk).split("\n")
        for line in lines:
            if not self.places:
                raise ValueError("too much")
            self.lines += 1
            parent, side = self.places.pop()
            if line != "-":
                node = TreeNode(json.loads(line))
                setattr(parent, side, node)
                self.places += [(node, "right"), (node, "left")]
        if self.rest and self.is_complete():
            raise ValueError("too much")

    def close(self):
        if not self.is_complete():
            raise ValueError("cut off")
        return self.holder.left
