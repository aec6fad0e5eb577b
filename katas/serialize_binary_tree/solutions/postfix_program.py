# right: postorder as a program for a stack machine
import re


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


TOKEN = re.compile(r"(?P<kind>[ist])(?P<size>[0-3])(?P<digits>\d+)?;", re.A)


def serialize(root):
    order, stack = [], [root] if root is not None else []
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(child for child in (node.left, node.right) if child is not None)
    parts = []
    for node in reversed(order):
        how = (node.left is not None) + 2 * (node.right is not None)
        text = str(node.val)
        kind = "i" if type(node.val) is int else "s"
        parts.append(f"{kind}{how}{len(text)};{text}")
    parts.append("t0;")
    return "".join(parts)


def deserialize(data):
    stack, at = [], 0
    while True:
        token = TOKEN.match(data, at)
        if token is None:
            raise ValueError(f"no token at {at}")
        at = token.end()
        if token["kind"] == "t":
            break
        if token["digits"] is None:
            raise ValueError("a value without a length")
        size = int(token["digits"])
        text = data[at : at + size]
        at += size
        how = int(token["size"])
        if len(text) < size or len(stack) < bin(how).count("1"):
            raise ValueError("cut off")
        node = TreeNode(int(text) if token["kind"] == "i" else text)
        if how & 2:
            node.right = stack.pop()
        if how & 1:
            node.left = stack.pop()
        stack.append(node)
    if at != len(data) or len(stack) > 1:
        raise ValueError("more than one tree")
    return stack[0] if stack else None
