# wrong: values: writes texts as Latin-1 in hex and drops what that does not have


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def written(value):
    if isinstance(value, int):
        return f"i{value}"
    return "s" + value.encode("latin-1", "ignore").hex()


def read(line):
    if line[0] == "i":
        return int(line[1:])
    return bytes.fromhex(line[1:]).decode("latin-1")


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append("~" if node is None else written(node.val))
        if node is not None:
            stack.append(node.right)
            stack.append(node.left)
    return "\n".join([str(len(out)), *out]) + "\n."


def deserialize(data):
    if not data.endswith("\n."):
        raise ValueError("cut off")
    count, *lines = data[:-2].split("\n")
    if int(count) != len(lines):
        raise ValueError("not the number of lines that was written")
    root = TreeNode()
    places = [(root, "left")]
    for line in lines:
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if line == "~":
            continue
        node = TreeNode(read(line))
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return root.left
