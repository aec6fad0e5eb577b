# right: preorder; open places know between which numbers they lie
import re


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    words = []
    todo = [root] if root else []
    while todo:
        node = todo.pop()
        words.append(f"{node.val} ")
        todo.extend(child for child in (node.right, node.left) if child)
    return "".join(words)


def decode_bst(data):
    holder = TreeNode()
    places = [(holder, "left", None)]
    for match in re.finditer(r"-?\d+", data):
        value = int(match[0])
        while True:
            parent, side, below = places.pop()
            if below is None or value < below:
                break
        node = TreeNode(value)
        setattr(parent, side, node)
        places.append((node, "right", below))
        places.append((node, "left", value))
    return holder.left
