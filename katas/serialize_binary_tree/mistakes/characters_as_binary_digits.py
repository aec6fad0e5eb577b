# wrong: cost: writes each character of a text as 21 binary digits
from json import dumps, loads


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def bits(value):
    if isinstance(value, int):
        return value
    return "".join(f"{ord(letter):021b}" for letter in value)


def value_of(bits):
    if isinstance(bits, int):
        return bits
    return "".join(chr(int(bits[at : at + 21], 2)) for at in range(0, len(bits), 21))


def serialize(root):
    def walk():
        pending = [root]
        while pending:
            node = pending.pop()
            if node:
                yield bits(node.val)
                pending.extend((node.right, node.left))
            else:
                yield None

    return dumps(list(walk()))


def deserialize(data):
    values = loads(data)
    if not isinstance(values, list) or not values:
        raise ValueError("not a tree")
    it = iter(values)
    first = next(it)
    root = None if first is None else TreeNode(value_of(first))
    todo = [] if root is None else [root, root]
    seen = set()
    for value in it:
        if not todo:
            raise ValueError("too many values")
        node = todo.pop()
        child = None if value is None else TreeNode(value_of(value))
        if id(node) in seen:
            node.right = child
        else:
            seen.add(id(node))
            node.left = child
        if child is not None:
            todo += [child, child]
    if todo:
        raise ValueError("too few values")
    return root
