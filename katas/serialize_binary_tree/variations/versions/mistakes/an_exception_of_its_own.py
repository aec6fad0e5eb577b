# wrong: checksum: UnknownVersion is no ValueError, which a damaged version has to be
import json
import re
import zlib


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class UnknownVersion(Exception):
    pass


def serialize(root):
    out, stack = [], [root]
    while stack:
        node = stack.pop()
        out.append(None if node is None else node.val)
        if node is not None:
            stack += [node.right, node.left]
    return json.dumps(out)


def deserialize(data):
    holder = TreeNode()
    places = [(holder, "left")]
    for value in json.loads(data):
        if not places:
            raise ValueError("too much")
        parent, side = places.pop()
        if value is not None:
            node = TreeNode(value)
            setattr(parent, side, node)
            places += [(node, "right"), (node, "left")]
    if places:
        raise ValueError("cut off")
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
