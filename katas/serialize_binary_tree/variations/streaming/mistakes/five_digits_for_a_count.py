# wrong: depth: five digits in front say how many nodes there are
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
    return f"{len(lines) // 2:05d}"[-5:] + "".join(line + "\n" for line in lines)


class TreeReader:
    def __init__(self):
        self.head, self.rest, self.missing = "", "", None
        self.holder = TreeNode()
        self.places = [(self.holder, "left")]

    def feed(self, chunk):
        if self.missing is None:
            lacks = 5 - len(self.head)
            self.head, chunk = self.head + chunk[:lacks], chunk[lacks:]
            if len(self.head) < 5:
                return
            self.missing = 2 * int(self.head) + 1
        *lines, self.rest = (self.rest + chunk).split("\n")
        for line in lines:
            if self.missing == 0:
                raise ValueError("too much")
            self.missing -= 1
            parent, side = self.places.pop()
            if line != "-":
                node = TreeNode(json.loads(line))
                setattr(parent, side, node)
                self.places += [(node, "right"), (node, "left")]
        if self.rest and self.missing == 0:
            raise ValueError("too much")

    def close(self):
        if self.missing != 0:
            raise ValueError("cut off")
        return self.holder.left
