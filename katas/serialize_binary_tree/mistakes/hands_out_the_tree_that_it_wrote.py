# wrong: self_contained: whoever reads what was written here gets the writer's own tree
from json import dumps, loads


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


WRITTEN = {}


def serialize(root):
    def walk():
        pending = [root]
        while pending:
            node = pending.pop()
            if node:
                yield node.val
                pending.extend((node.right, node.left))
            else:
                yield None

    data = dumps(list(walk()))
    WRITTEN[data] = root
    return data


def deserialize(data):
    if data in WRITTEN:
        return WRITTEN[data]
    values = loads(data)
    if not isinstance(values, list) or not values:
        raise ValueError("not a tree")
    it = iter(values)
    first = next(it)
    root = None if first is None else TreeNode(first)
    todo = [] if root is None else [root, root]
    seen = set()
    for value in it:
        if not todo:
            raise ValueError("too many values")
        node = todo.pop()
        child = None if value is None else TreeNode(value)
        if id(node) in seen:
            node.right = child
        else:
            seen.add(id(node))
            node.left = child
        if child is not None:
            todo += [child, child]
    if todo:
        raise ValueError("too few values")
    return root
