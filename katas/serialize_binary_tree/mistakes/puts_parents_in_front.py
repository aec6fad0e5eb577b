# wrong: cost: puts each text in front of all that was written
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    text, stack = "", [root]
    while stack:
        node = stack.pop()
        text = ("null" if node is None else json.dumps(node.val)) + "," + text
        if node is not None:
            stack += [node.left, node.right]
    return "[" + text[:-1] + "]"


def deserialize(data):
    # What was written last is the first node on the leftmost path, so it is read like a postfix
    # program: right and left before their parent.
    stack = []
    for value in json.loads(data):
        if value is None:
            stack.append(None)
            continue
        if len(stack) < 2:
            raise ValueError("damaged")
        right, left = stack.pop(), stack.pop()
        stack.append(TreeNode(value, left, right))
    if len(stack) != 1:
        raise ValueError("damaged")
    return stack[0]
