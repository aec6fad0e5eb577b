# wrong: pieces: takes the digits at the end of a piece for a whole length
import re


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is None:
            out.append("-")
            continue
        kind = "s" if isinstance(node.val, str) else "i"
        # letters as numbers, so that no mark can be one of them
        out.append(kind + " ".join(str(ord(char)) for char in str(node.val)) + ";")
        stack += [node.right, node.left]
    return "".join(out)


class TreeReader:
    def __init__(self):
        self.holder = TreeNode()
        self.places = [(self.holder, "left")]
        self.kind, self.letters = "", []

    def feed(self, chunk):
        for token in re.findall(r"[-si;]|\d+", chunk):
            if not self.places:
                raise ValueError("too much")
            if token == "-":
                self.places.pop()
            elif token in "si":
                self.kind = token
            elif token == ";":
                text = "".join(self.letters)
                node = TreeNode(text if self.kind == "s" else int(text))
                self.letters = []
                parent, side = self.places.pop()
                setattr(parent, side, node)
                self.places += [(node, "right"), (node, "left")]
            else:
                self.letters.append(chr(int(token)))
        if chunk and not self.places and not re.search(r"[-;]$", chunk):
            raise ValueError("too much")

    def close(self):
        if self.places:
            raise ValueError("cut off")
        return self.holder.left
