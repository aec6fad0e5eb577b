# wrong: self_contained: keeps the nodes in a table of the module
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


TABLE = []


def serialize_nary(root):
    if root is None:
        return "[]"
    TABLE.append(root)
    return json.dumps([len(TABLE)])


def deserialize_nary(data):
    which = json.loads(data)
    if not which:
        return None
    if not 0 < which[0] <= len(TABLE):
        raise ValueError("no such tree")

    root = TABLE[which[0] - 1]
    copy = NaryNode(root.val)
    todo = [(root, copy)]
    while todo:
        old, new = todo.pop()
        for child in old.children:
            new.children.append(NaryNode(child.val))
            todo.append((child, new.children[-1]))
    return copy
