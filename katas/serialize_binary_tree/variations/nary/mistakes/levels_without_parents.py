# wrong: structure: level order with the number of nodes in each level
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    level, out = [root] if root else [], []
    while level:
        out.append([node.val for node in level])
        level = [child for node in level for child in node.children]
    return json.dumps(out)


def deserialize_nary(data):
    above, root = None, None
    for values in json.loads(data):
        level = [NaryNode(value) for value in values]
        if above is None:
            root = level[0]
        else:
            for i, node in enumerate(level):
                above[min(i, len(above) - 1)].children.append(node)
        above = level
    return root
