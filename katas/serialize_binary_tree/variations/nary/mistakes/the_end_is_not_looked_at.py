# wrong: strictness: a reader that is content with fewer children than it was told
import re


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


ROW = re.compile(r"([si])(\d+),(\d+):", re.ASCII)


def serialize_nary(root):
    rows, stack = [], [] if root is None else [root]
    while stack:
        node = stack.pop()
        kind, text = "s" if isinstance(node.val, str) else "i", str(node.val)
        rows.append(f"{kind}{len(text)},{len(node.children)}:{text}")
        stack.extend(reversed(node.children))
    return "".join(rows) or "!"


def deserialize_nary(data):
    if data == "!":
        return None
    top, at = NaryNode(), 0
    path = [[top, 1]]
    while at < len(data):
        row = ROW.match(data, at)
        if row is None or not path:
            raise ValueError("damaged")
        at = row.end() + int(row[2])
        if at > len(data):
            raise ValueError("cut off")
        text = data[row.end() : at]
        node = NaryNode(text if row[1] == "s" else int(text))
        path[-1][0].children.append(node)
        path[-1][1] -= 1
        path.append([node, int(row[3])])
        while path and path[-1][1] == 0:
            path.pop()
    if not top.children:
        raise ValueError("empty")
    return top.children[0]
