# wrong: structure: preorder and inorder lists, and the root is searched by its value
import json


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root):
    def walk(node):
        if not node:
            return [], []
        lp, li = walk(node.left)
        rp, ri = walk(node.right)
        return [node.val, *lp, *rp], [*li, node.val, *ri]

    return json.dumps(walk(root))


def deserialize(data):
    def build(pre, ino):
        if not pre:
            return None
        i = ino.index(pre[0])
        return TreeNode(pre[0], build(pre[1 : i + 1], ino[:i]), build(pre[i + 1 :], ino[i + 1 :]))

    return build(*json.loads(data))
