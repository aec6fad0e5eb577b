# wrong: values: whatever looks like a number is read as one
from urllib.parse import quote, unquote


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def written(value):
    return "'" + quote(str(value), safe="")


def read(line):
    text = unquote(line[1:])
    try:
        return int(text)
    except ValueError:
        return text


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
