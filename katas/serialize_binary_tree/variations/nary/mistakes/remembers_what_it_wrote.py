# wrong: self_contained: keeps the text of each root, also of one that has changed since


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


WRITTEN = {}


def serialize_nary(root):
    if root not in WRITTEN:
        WRITTEN[root] = text_of(root)
    return WRITTEN[root]


def text_of(root):
    if root is None:
        return "-"
    out, stack = ["+"], [root]
    while stack:
        node = stack.pop()
        text = str(node.val)
        kind = "s" if isinstance(node.val, str) else "i"
        out.append(f"{len(node.children)}{kind}{len(text)}:{text}")
        stack.extend(reversed(node.children))
    return "".join(out) + "."


def deserialize_nary(data):
    if data == "-":
        return None
    if data[:1] != "+" or len(data) < 2:
        raise ValueError("no tree")
    root = None
    open_nodes = []
    at = 1
    while root is None or open_nodes:
        colon = data.index(":", at)
        kind = "i" if "i" in data[at:colon] else "s"
        count, length = map(int, data[at:colon].split(kind))
        text = data[colon + 1 : colon + 1 + length]
        at = colon + 1 + length
        if at >= len(data):
            raise ValueError("cut off")
        node = NaryNode(int(text) if kind == "i" else text)
        if root is None:
            root = node
        else:
            open_nodes[-1][0].children.append(node)
        open_nodes.append([node, count])
        while open_nodes and len(open_nodes[-1][0].children) == open_nodes[-1][1]:
            open_nodes.pop()
    if data[at:] != ".":
        raise ValueError("something follows the tree")
    return root
