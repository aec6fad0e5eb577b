# wrong: values: takes every quote behind a backslash for one inside the text, also behind two
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append(json.dumps(node.val) if node else "-")
        if node:
            stack += [node.right, node.left]
    return "".join(word + ";" for word in out) + "."


def tokens(data):
    at = 0
    while data[at : at + 1] != ".":
        end = at
        if data[at : at + 1] == '"':
            end = data.index('"', at + 1)
            while data[end - 1] == "\\":
                end = data.index('"', end + 1)
        end = data.index(";", end)
        yield data[at:end]
        at = end + 1
    if at + 1 != len(data):
        raise ValueError("too much")


def deserialize(data):
    holder = TreeNode()
    places = [(holder, "left")]
    for token in tokens(data):
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if token != "-":
            node = TreeNode(json.loads(token))
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
    return holder.left
