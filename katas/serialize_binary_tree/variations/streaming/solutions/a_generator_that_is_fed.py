# right: a generator that waits for the next character


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


def parser():
    holder = TreeNode()
    places = [(holder, "left")]
    while places:
        parent, side = places.pop()
        kind = yield
        if kind == "-":
            continue
        digits = ""
        while (char := (yield)) != ":":
            digits += char
        letters = []
        for _ in range(int(digits)):
            letters.append((yield))
        text = "".join(letters)
        node = TreeNode(int(text) if kind == "i" else text)
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    return holder.left


class TreeReader:
    def __init__(self):
        self._parser = parser()
        self._tree = None
        self._done = False
        next(self._parser)

    def feed(self, chunk):
        for char in chunk:
            if self._done:
                raise ValueError("nothing may follow")
            try:
                self._parser.send(char)
            except StopIteration as end:
                self._tree, self._done = end.value, True

    def close(self):
        if not self._done:
            raise ValueError("cut off")
        return self._tree
