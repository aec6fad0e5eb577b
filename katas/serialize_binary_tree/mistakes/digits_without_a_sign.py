# wrong: values: isdigit decides what is a number, so negative ones become texts
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def written(value):
    if isinstance(value, str):
        return json.dumps(value)
    return str(value)


def read(line):
    if line.isdigit():
        return int(line)
    return json.loads(line) if line.startswith('"') else line


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
