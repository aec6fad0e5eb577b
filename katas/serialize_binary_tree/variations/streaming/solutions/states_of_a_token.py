# right: values with lengths; what is left of a token is kept, with how much it lacks


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
        text = str(node.val)
        out.append(f"{'s' if isinstance(node.val, str) else 'i'}{len(text)}:{text}")
        stack += [node.right, node.left]
    return "".join(out)


class TreeReader:
    def __init__(self):
        self.holder = TreeNode()
        self.places = [(self.holder, "left")]
        self.head = ""  # of the token at hand: its kind and the digits that have come
        self.parts = []  # of its value
        self.missing = None  # characters that its value lacks; None before the colon

    def feed(self, chunk):
        at = 0
        while at < len(chunk):
            if not self.places:
                raise ValueError("something follows the tree")
            if self.missing is None:
                char = chunk[at]
                at += 1
                if char == "-" and not self.head:
                    self.places.pop()
                    continue
                if char != ":":
                    self.head += char
                    continue
                self.missing = int(self.head[1:])
            part = chunk[at : at + self.missing]
            at += len(part)
            self.missing -= len(part)
            self.parts.append(part)
            if self.missing == 0:
                self.put("".join(self.parts))

    def put(self, text):
        node = TreeNode(text if self.head[0] == "s" else int(text))
        parent, side = self.places.pop()
        setattr(parent, side, node)
        self.places.append((node, "right"))
        self.places.append((node, "left"))
        self.head, self.parts, self.missing = "", [], None

    def close(self):
        if self.places:
            raise ValueError("the tree is not complete")
        return self.holder.left
