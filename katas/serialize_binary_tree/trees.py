"""Trees as preorder lists, None for a missing child: all small shapes, values to lose, random ones.

The graders of this kata draw on it. The oracle needs no more: what was sent has to come back.
"""

from pytest_hardtier.authoring import short

EMPTY = [None]


def shapes(n):
    """All shapes of n nodes, each as a preorder list with True for a node."""
    if n == 0:
        return [[None]]
    return [
        [True, *left, *right] for k in range(n) for left in shapes(k) for right in shapes(n - 1 - k)
    ]


def numbered(shape):
    """The nodes of a shape numbered from 1 on, in preorder."""
    numbers = iter(range(1, len(shape)))
    return [next(numbers) if one else None for one in shape]


def filled(shape, value):
    """The same value in all nodes."""
    return [value if one else None for one in shape]


ALL_SMALL = [
    {"tree": tree}
    for n in range(7)
    for shape in shapes(n)
    for tree in (numbered(shape), filled(shape, 7))
]


def children(tree):
    """The preorder lists of the left and of the right child of a tree that has a root."""
    open_places, i = 1, 1
    while open_places:
        open_places += -1 if tree[i] is None else 1
        i += 1
    return tree[1:i], tree[i:]


def is_tree(tree):
    """Whether it is a preorder list."""
    open_places = 1
    for i, value in enumerate(tree):
        if type(value) not in (int, str, type(None)):
            return False
        open_places += -1 if value is None else 1
        if open_places == 0:
            return i == len(tree) - 1
    return False


def subtrees(tree):
    """Each node's tree, as where it begins and ends in the list."""
    for i, value in enumerate(tree):
        if value is None:
            continue
        open_places, j = 1, i
        while open_places:
            open_places += -1 if tree[j] is None else 1
            j += 1
        yield i, j


def smaller(tree):
    """A child alone, a tree without one of its subtrees, a node replaced by one of its children."""
    if tree[0] is None:
        return
    yield from ({"tree": child} for child in children(tree))
    for i, j in subtrees(tree):
        if i:
            yield {"tree": [*tree[:i], None, *tree[j:]]}
            for child in children(tree[i:j]):
                yield {"tree": [*tree[:i], *child, *tree[j:]]}


def smaller_values(tree):
    """As above, and with shorter texts and smaller ints."""
    yield from smaller(tree)
    for i, value in enumerate(tree):
        if type(value) is str and value:
            for shorter in (value[: len(value) // 2], value[1:], value[:-1]):
                if len(shorter) < len(value):
                    yield {"tree": [*tree[:i], shorter, *tree[i + 1 :]]}
        elif type(value) is int and abs(value) > 9:
            yield {
                "tree": [*tree[:i], int(value / 2) if abs(value) < 2**52 else 10, *tree[i + 1 :]]
            }


def show(tree):
    """The tree with its children in brackets: 1(2, -(3, -)); what is none as it came."""
    if not is_tree(tree):
        return f"something that is no tree: {short(tree, 60)}"
    text = _drawn(tree) if len(tree) < 60 else f"a tree of {len(tree) // 2} nodes"
    return text if len(text) < 400 else text[:397] + "..."


def _drawn(tree):
    if tree[0] is None:
        return "-"
    left, right = children(tree)
    if left == right == EMPTY:
        return repr(tree[0])
    return f"{tree[0]!r}({_drawn(left)}, {_drawn(right)})"


# A text with a place for every node that there could be has 2^levels of them: no more than 1,024
# here, so that its length is told as what it is, by the check for it.
LEVELS = 10


def random_shape(rng, n, levels=LEVELS):
    """A shape of n nodes, each split of the nodes as likely as any other that fits the levels."""
    if n == 0:
        return [None]
    most = 2 ** (levels - 1) - 1
    k = rng.randint(max(0, n - 1 - most), min(n - 1, most))
    return [True, *random_shape(rng, k, levels - 1), *random_shape(rng, n - 1 - k, levels - 1)]


def small_values(rng):
    """A tree of up to 60 nodes with values from 1 to 3."""
    shape = random_shape(rng, rng.randint(0, 60))
    return {"tree": [one and rng.randint(1, 3) for one in shape]}


TEXTS = [
    "",
    " ",
    "  ",
    "#",
    "null",
    "None",
    "nil",
    "~",
    "-",
    "*",
    "N",
    "X",
    "$",
    ",",
    ";",
    "|",
    ":",
    "!",
    "a,b",
    ",,",
    "#,#",
    "\\",
    "\\\\",
    "\\,",
    "a\\",
    "0",
    "1",
    "12",
    "-1",
    "007",
    "1.5",
    "True",
    '"',
    "'",
    '","',
    "\"'",
    "(",
    ")",
    "()",
    "[]",
    "[null]",
    "{}",
    "<a>",
    "\n",
    "\r\n",
    "a\nb",
    "\t",
    "\0",
    "\x1f",
    "é",
    "日本",
    "🙂",
    "\u2028",
    "3:abc",
    "i1",
    "s1:a",
    "%2C",
    "%",
    "&amp;",
    "\\n",
    "\\x0a",
    "\\u000a",
    "\\0",
    "=",
    "1_000",
    " 1",
    "+1",
    "1e5",
    "nan",
    "\u0661",
    "\u00b2",
    "true",
    "NULL",
    "a" * 100,
]
INTS = [0, 1, -1, 9, 10, -10, 99, 999, -1000, 2**31, -(2**63), 10**29, -(10**29)]
VALUES = [
    {"tree": tree}
    for value in (*INTS, *TEXTS)
    for tree in (
        [value, None, None],
        [1, value, None, None, None],
        [1, None, value, None, None],
        [value, value, None, None, value, None, None],
    )
]
PIECES = [*TEXTS, "a", "b", "1", "9", "\\,", "#,", '\\"']


def odd_values(rng):
    """A tree of 1 to 9 nodes with ints and texts made of what markers are made of."""
    shape = random_shape(rng, rng.randint(1, 9))
    return {"tree": [one and odd_value(rng) for one in shape]}


def odd_value(rng):
    if rng.random() < 0.3:
        return rng.choice((-1, 1)) * rng.randrange(10 ** rng.choice((1, 2, 3, 5, 10, 29)))
    return "".join(rng.choice(PIECES) for _ in range(rng.randint(0, 4)))[:100]


EXAMPLES = [{"tree": [1, None, 2, None, None]}, {"tree": EMPTY}]
ODD_EXAMPLE = [
    {"tree": ["a,b", "", None, None, "null", None, None]},
    {"tree": ["1", 1, None, None, None]},
]
DAMAGED = [
    {"tree": tree}
    for tree in (
        EMPTY,
        [1, None, None],
        [12, None, None],
        [-345, None, None],
        ["", None, None],
        ["ab", None, None],
        ["é,", None, None],
        [1, 2, None, None, None],
        [1, None, 2, None, None],
        [1, 2, None, None, 3, None, None],
        [10, None, 20, None, 30, None, None],
        ["a", "b", "c", None, None, None, None],
        [1, 2, None, 3, None, None, 4, None, None],
        ["#", "null", None, None, ",", None, None],
        [7, 7, 7, None, None, 7, None, None, 7, None, None],
    )
]
