# wrong: size: the number of children as one character, with room for 32,767
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    counts, values = [], []
    stack = [] if root is None else [root]
    while stack:
        node = stack.pop()
        counts.append(chr(len(node.children) % 32768 + 93))
        values.append(node.val)
        stack.extend(reversed(node.children))
    return json.dumps(values) + "".join(counts)


def deserialize_nary(data):
    values, end = json.JSONDecoder().raw_decode(data)
    counts = data[end:]
    if len(counts) != len(values):
        raise ValueError("cut off")
    top = NaryNode()
    path = [[top, 1]]
    for value, count in zip(values, counts):
        if not path:
            raise ValueError("too much")
        node = NaryNode(value)
        path[-1][0].children.append(node)
        path[-1][1] -= 1
        path.append([node, ord(count) - 93])
        while path and path[-1][1] == 0:
            path.pop()
    if path and values:
        raise ValueError("cut off")
    return top.children[0] if values else None
