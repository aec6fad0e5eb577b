# wrong: cost: writes each character that is not ASCII with its name
from collections import deque
from json import dumps, loads
from unicodedata import lookup, name


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def named(value):
    if isinstance(value, int):
        return value
    return [letter if letter.isascii() else name(letter, letter) for letter in value]


def value_of(letters):
    if isinstance(letters, int):
        return letters
    return "".join(letter if len(letter) == 1 else lookup(letter) for letter in letters)


def serialize_nary(root):
    rows = []
    queue = deque()
    if root is not None:
        queue.append((root, None))
    while queue:
        node, parent = queue.popleft()
        queue.extend((child, len(rows)) for child in node.children)
        rows.append((parent, named(node.val)))
    return dumps(rows)


def deserialize_nary(data):
    nodes = []
    for parent, value in loads(data):
        node = NaryNode(value_of(value), [])
        if parent is not None:
            nodes[parent].children.append(node)
        nodes.append(node)
    return next(iter(nodes), None)
