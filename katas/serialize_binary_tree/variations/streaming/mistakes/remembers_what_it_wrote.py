# wrong: pieces: keeps the text of each root, also of one that has changed since
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


WRITTEN = {}


def serialize(root):
    if root not in WRITTEN:
        WRITTEN[root] = text_of(root)
    return WRITTEN[root]


def text_of(root):
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
