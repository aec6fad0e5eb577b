# wrong: values: value and count are joined by a comma, unescaped


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    rows, stack = [], [] if root is None else [root]
    while stack:
        node = stack.pop()
        kind = "s" if isinstance(node.val, str) else "i"
        rows.append(f"{kind}{node.val},{len(node.children)};")
        stack.extend(reversed(node.children))
    return "".join(rows) + "."


def deserialize_nary(data):
    if data[-1:] != ".":
        raise ValueError("cut off")
    top = NaryNode()
    path = [[top, 1]]
    for row in data[:-1].split(";")[:-1]:
        if not path:
            raise ValueError("too much")
        text, count = row.split(",")
        node = NaryNode(text[1:] if text[0] == "s" else int(text[1:]))
        path[-1][0].children.append(node)
        path[-1][1] -= 1
        path.append([node, int(count)])
        while path and path[-1][1] == 0:
            path.pop()
    if path and data != ".":
        raise ValueError("cut off")
    return top.children[0] if data != "." else None
