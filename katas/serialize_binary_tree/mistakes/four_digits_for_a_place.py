# wrong: depth: places of children in four hex digits, enough for 65,535 nodes
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    nodes = [root] if root else []
    places = []
    for node in nodes:
        for child in (node.left, node.right):
            if child is None:
                places.append("0000")
            else:
                places.append(f"{len(nodes):04x}"[-4:])
                nodes.append(child)
    return "".join(places) + json.dumps([node.val for node in nodes])


def deserialize(data):
    cut = data.find("[")
    if cut < 0:
        raise ValueError("cut off")
    nodes = [TreeNode(value) for value in json.loads(data[cut:])]
    if cut != 8 * len(nodes):
        raise ValueError("damaged")
    for i, node in enumerate(nodes):
        left, right = int(data[8 * i : 8 * i + 4], 16), int(data[8 * i + 4 : 8 * i + 8], 16)
        node.left = nodes[left] if left else None
        node.right = nodes[right] if right else None
    return nodes[0] if nodes else None
