# wrong: memory: keeps all pieces, and reads them in close
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
        self.pieces = []
        self.open_places = 1
        self.within_a_line = ""

    def feed(self, chunk):
        # how many places are open is known from the first characters of the lines
        for char in chunk:
            if not self.open_places:
                raise ValueError("too much")
            if char == "\n":
                self.open_places += -1 if self.within_a_line == "-" else 1
                self.within_a_line = ""
            elif len(self.within_a_line) < 2:
                self.within_a_line += char
        self.pieces.append(chunk)

    def close(self):
        if self.open_places:
            raise ValueError("cut off")
        holder = TreeNode()
        places = [(holder, "left")]
        for line in "".join(self.pieces).split("\n")[:-1]:
            parent, side = places.pop()
            if line != "-":
                node = TreeNode(json.loads(line))
                setattr(parent, side, node)
                places += [(node, "right"), (node, "left")]
        return holder.left
