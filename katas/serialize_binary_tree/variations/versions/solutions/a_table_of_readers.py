# right: a table of readers by version, and a body with lengths
import zlib


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class UnknownVersion(ValueError):
    pass


def serialize(root):
    return "".join(tokens_of(root))


def tokens_of(root):
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            yield "-"
            continue
        text = str(node.val)
        yield f"{'s' if isinstance(node.val, str) else 'i'}{len(text)}:{text}"
        stack.append(node.right)
        stack.append(node.left)


def serialize_v2(root):
    framed = f"v2:{serialize(root)}"
    return framed + checksum(framed)


def checksum(text):
    return zlib.crc32(text.encode("utf-8", "surrogatepass")).to_bytes(4, "big").hex()


def read_tokens(data):
    at, holder = 0, TreeNode()
    places = [(holder, "left")]
    while places:
        parent, side = places.pop()
        kind = data[at : at + 1]
        at += 1
        if kind == "-":
            continue
        if kind not in ("i", "s"):
            raise ValueError("no token")
        colon = data.index(":", at)
        if not (data[at:colon].isascii() and data[at:colon].isdigit()):
            raise ValueError("no length")
        end = colon + 1 + int(data[at:colon])
        if end > len(data):
            raise ValueError("cut off")
        text, at = data[colon + 1 : end], end
        node = TreeNode(int(text) if kind == "i" else text)
        setattr(parent, side, node)
        places.append((node, "right"))
        places.append((node, "left"))
    if at != len(data):
        raise ValueError("too much")
    return holder.left


def read_v2(data):
    framed, digits = data[:-8], data[-8:]
    if checksum(framed) != digits:
        raise ValueError("the checksum is another one")
    return read_tokens(framed.removeprefix("v2:"))


READERS = {2: read_v2}


def deserialize_any(data):
    version, colon, _ = data.partition(":")
    number = version[1:]
    if data[:1] != "v" or not colon or not (number.isascii() and number.isdigit()):
        return read_tokens(data)
    if int(number) in READERS:
        return READERS[int(number)](data)
    if int(number) > max(READERS):
        raise UnknownVersion(f"version {number}")
    raise ValueError(f"there never was a version {number}")
