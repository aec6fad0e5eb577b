"""Ordered trees as preorder lists of [value, number of children]; [] is the empty tree."""

from ...trees import INTS, TEXTS, odd_value


def forests(n):
    """All ordered forests of n nodes, as numbers of children in preorder and how many trees."""
    if n == 0:
        return [([], 0)]
    return [
        ([trees_below, *below, *beside], 1 + trees_beside)
        for k in range(n)
        for below, trees_below in forests(k)
        for beside, trees_beside in forests(n - 1 - k)
    ]


def shapes(n):
    """All ordered trees of n nodes, as numbers of children in preorder."""
    return [[trees, *below] for below, trees in forests(n - 1)] if n else [[]]


def with_values(shape, values):
    """The tree of a shape with these values in preorder."""
    return [[value, count] for value, count in zip(values, shape, strict=False)]


ALL_SMALL = [
    {"tree": with_values(shape, values)}
    for n in range(8)
    for shape in shapes(n)
    for values in (range(1, n + 1), [7] * n)
]
EXAMPLES = [
    {"tree": [[1, 3], [2, 0], [3, 1], [5, 0], [4, 0]]},
    {"tree": [[1, 1], [2, 1], [3, 0]]},
    {"tree": []},
]
ODD_VALUES = [
    {"tree": tree}
    for value in (*INTS, *TEXTS)
    for tree in ([[value, 0]], [["a", 2], [value, 1], [value, 0], ["a", 0]])
]
DAMAGED = [
    {"tree": tree}
    for tree in (
        [],
        [[1, 0]],
        [[-345, 0]],
        [["", 0]],
        [["ab", 0]],
        [[1, 1], [2, 0]],
        [[1, 1], [2, 1], [3, 0]],
        [[1, 2], [12, 0], [13, 0]],
        [[10, 3], ["#", 0], ["(", 1], [")", 0], [",", 0]],
        [[7, 2], [7, 2], [7, 0], [7, 0], [7, 0]],
    )
]


def end_of(tree, at):
    """Where the tree that begins at a place ends."""
    missing = 1
    while missing:
        missing += tree[at][1] - 1
        at += 1
    return at


def is_tree(tree):
    """Whether it is a preorder list."""
    missing = 1
    for place, (_, count) in enumerate(tree):
        missing += count - 1
        if missing == 0:
            return place == len(tree) - 1
    return not tree


def random_tree(rng):
    """A tree of up to 60 nodes with values from 1 to 3: each has a parent among those before it."""
    n = rng.randint(0, 60)
    near = rng.choice((1, 3, 60))
    below = [[] for _ in range(n)]
    for node in range(1, n):
        below[rng.randrange(max(0, node - near), node)].append(node)
    tree, waiting = [], [0] if n else []
    while waiting:
        node = waiting.pop()
        tree.append([rng.randint(1, 3), len(below[node])])
        waiting += reversed(below[node])
    return {"tree": tree}


def odd_tree(rng):
    """A tree of up to 8 nodes with values made of what markers are made of."""
    tree = random_tree(rng)["tree"]
    while len(tree) > 8:
        at = rng.randrange(1, len(tree))
        tree = without(tree, at)
    return {"tree": [[odd_value(rng), count] for _, count in tree]}


def without(tree, at):
    """The tree without the subtree that begins at `at`, which is not its root."""
    missing = 0
    for parent in range(at - 1, -1, -1):
        missing += 1 - tree[parent][1]
        if missing <= 0:
            break
    return [
        *tree[:parent],
        [tree[parent][0], tree[parent][1] - 1],
        *tree[parent + 1 : at],
        *tree[end_of(tree, at) :],
    ]


def smaller(tree):
    """A child alone, a tree without one of its subtrees, and smaller values."""
    if not tree:
        return
    at = 1
    while at < len(tree):
        yield {"tree": tree[at : end_of(tree, at)]}
        at = end_of(tree, at)
    for at in range(1, len(tree)):
        yield {"tree": without(tree, at)}
    for at, (value, count) in enumerate(tree):
        if type(value) is str and value:
            for shorter in {value[: len(value) // 2], value[1:], value[:-1]} - {value}:
                yield {"tree": [*tree[:at], [shorter, count], *tree[at + 1 :]]}


def show(tree):
    """The tree with its children in brackets: 1(2, 3(5), 4)."""
    if not tree:
        return "the empty tree"
    if len(tree) > 30:
        return f"a tree of {len(tree)} nodes"
    parts = []

    def draw(at):
        value, count = tree[at]
        parts.append(repr(value))
        at += 1
        for number in range(count):
            parts.append(", " if number else "(")
            at = draw(at)
        if count:
            parts.append(")")
        return at

    draw(0)
    return "".join(parts)
