# right: brackets that open and close with each node, then the values as JSON
import json


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root):
    brackets, values = [], []
    todo = [] if root is None else [root]
    while todo:
        node = todo.pop()
        if node is None:
            brackets.append(")")
            continue
        brackets.append("(")
        values.append(node.val)
        todo.append(None)
        todo += node.children[::-1]
    return "".join(brackets) + json.dumps(values)


def deserialize_nary(data):
    cut = data.find("[")
    values = iter(json.loads(data[max(cut, 0) :]))
    top = NaryNode()
    path = [top]
    for bracket in data[:cut]:
        if bracket == "(":
            node = NaryNode(next(values))
            path[-1].children.append(node)
            path.append(node)
        elif len(path) > 1:
            path.pop()
        else:
            raise ValueError("closed too often")
    if len(path) > 1 or len(top.children) > 1 or next(values, None) is not None:
        raise ValueError("cut off")
    return top.children[0] if top.children else None
