# wrong: pieces: takes each node out of the tree as it is written
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
            node.left = node.right = None
    return "".join(line + "\n" for line in lines)


class TreeReader:
    def __init__(self):
        self._rest = ""
        self._root = None
        self._open = [None]

    def feed(self, chunk):
        *lines, self._rest = (self._rest + chunk).split("\n")
        for line in lines:
            if not self._open:
                raise ValueError("a line too many")
            set_child = self._open.pop()
            if line == "-":
                continue
            node = TreeNode(json.loads(line))
            if set_child is None:
                self._root = node
            else:
                set_child(node)
            self._open.append(lambda child, node=node: setattr(node, "right", child))
            self._open.append(lambda child, node=node: setattr(node, "left", child))
        if self._rest and not self._open:
            raise ValueError("something behind the last line")

    def close(self):
        if self._open:
            raise ValueError("lines are missing")
        return self._root
