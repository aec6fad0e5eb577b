# wrong: cost: writes the heap index of each node, which doubles with every level
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    rows, stack = [], [(root, 1)]
    while stack:
        node, place = stack.pop()
        if node is not None:
            rows.append([str(place), node.val])
            stack += [(node.right, 2 * place + 1), (node.left, 2 * place)]
    return json.dumps(rows)


def deserialize(data):
    nodes = {}
    root = None
    for place, value in json.loads(data):
        place = int(place)
        nodes[place] = node = TreeNode(value)
        if place == 1:
            root = node
        elif place % 2:
            nodes[place // 2].right = node
        else:
            nodes[place // 2].left = node
    return root
