# right: level order; each open place knows its bounds, and takes the next number if that fits
from collections import deque


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root):
    level = [root] if root is not None else []
    for node in level:
        level.extend(child for child in (node.left, node.right) if child is not None)
    return ";".join(str(node.val) for node in level)


def decode_bst(data):
    if data == "":
        return None
    numbers = deque(int(word) for word in data.split(";"))
    root = TreeNode(numbers.popleft())
    waiting = deque([(root, None, None)])
    while numbers:
        node, low, high = waiting.popleft()
        if (low is None or low < numbers[0]) and numbers[0] < node.val:
            node.left = TreeNode(numbers.popleft())
            waiting.append((node.left, low, node.val))
        if numbers and numbers[0] > node.val and (high is None or numbers[0] < high):
            node.right = TreeNode(numbers.popleft())
            waiting.append((node.right, node.val, high))
    return root
