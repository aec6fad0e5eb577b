# wrong: checksum: a reader of the old format that trips over a damaged version
import re
import zlib


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class UnknownVersion(ValueError):
    pass


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        if node is None:
            out.append("-")
            continue
        text = str(node.val)
        out.append(f"{'s' if isinstance(node.val, str) else 'i'}{len(text)}:{text}")
        stack += [node.right, node.left]
    return "".join(out)


READ = {"s": str, "i": int}


def deserialize(data):
    at, holder = 0, TreeNode()
    places = [(holder, "left")]
    while places:
        if at >= len(data):
            raise ValueError("cut off")
        parent, side = places.pop()
        if data[at] == "-":
            at += 1
            continue
        read = READ[data[at]]
        colon = data.index(":", at)
        end = colon + 1 + int(data[at + 1 : colon])
        if end > len(data):
            raise ValueError("cut off")
        node = TreeNode(read(data[colon + 1 : end]))
        at = end
        setattr(parent, side, node)
        places += [(node, "right"), (node, "left")]
    if at < len(data):
        raise ValueError("too much")
    return holder.left


def serialize_v2(root):
    text = "v2:" + serialize(root)
    return text + f"{zlib.crc32(text.encode()):08x}"


def deserialize_any(data):
    match = re.match(r"v([0-9]+):", data)
    if match is None:
        return deserialize(data)
    if int(match[1]) > 2:
        raise UnknownVersion(match[1])
    if int(match[1]) < 2:
        raise ValueError("no such version")
    text, digits = data[:-8], data[-8:]
    if f"{zlib.crc32(text.encode()):08x}" != digits:
        raise ValueError("damaged")
    return deserialize(text[3:])
