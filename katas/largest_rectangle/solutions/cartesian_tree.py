# right: builds the Cartesian tree of the bars; each subtree is a rectangle of its root's height
from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Node:
    height: int
    left: Node | None = None
    right: Node | None = None
    size: int = 0


def cartesian_tree(heights):
    spine = []  # the path that goes right from the root; heights rise
    for h in heights:
        node, below = Node(h), None
        while spine and spine[-1].height > h:
            below = spine.pop()
        node.left = below
        if spine:
            spine[-1].right = node
        spine.append(node)
    return spine[0] if spine else None


def parents_first(root):
    pending = [root] if root else []
    while pending:
        node = pending.pop()
        yield node
        pending.extend(child for child in (node.left, node.right) if child)


def largest_rectangle_area(heights):
    best = 0
    for node in reversed(list(parents_first(cartesian_tree(heights)))):
        node.size = 1 + sum(child.size for child in (node.left, node.right) if child)
        best = max(best, node.height * node.size)
    return best
