"""Rows of values: the oracle, the small and the random ones. The variations draw on it as well.

A row is one sorted list; a case has all K of them under `rows`.
"""

from itertools import pairwise, product

# The oracle: put all together in the order of the rows and sort, which in Python is stable.


def in_order(rows):
    """The values of the merged list, and where each one stood, counted through all rows."""
    together = [value for row in rows for value in row]
    places = sorted(range(len(together)), key=together.__getitem__)
    return [together[place] for place in places], places


def is_case(rows, **_):
    """Whether every row is sorted."""
    return all(a <= b for row in rows for a, b in pairwise(row))


def is_something(rows, **_):
    """Whether every row is sorted and there is a node at all."""
    return is_case(rows) and any(rows)


def smaller(rows, **rest):
    """Without a row, without one value, with one value nearer to 0; the rest as it is."""
    for i, row in enumerate(rows):
        yield {"rows": [*rows[:i], *rows[i + 1 :]], **rest}
        if len(row) > 1:
            yield {"rows": [*rows[:i], row[: len(row) // 2], *rows[i + 1 :]], **rest}
            yield {"rows": [*rows[:i], row[len(row) // 2 :], *rows[i + 1 :]], **rest}
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            yield {"rows": [*rows[:i], [*row[:j], *row[j + 1 :]], *rows[i + 1 :]], **rest}
            if type(value) is int and value:
                for nearer in (0, value // abs(value), int(value / 2)):
                    less = {"rows": [*rows[:i], [*row[:j], nearer, *row[j + 1 :]], *rows[i + 1 :]]}
                    if abs(nearer) < abs(value) and is_case(**less):
                        yield {**less, **rest}


def some(smaller_cases):
    """The smaller cases that still have a node."""

    def still_some(rows, **rest):
        return (case for case in smaller_cases(rows, **rest) if any(case["rows"]))

    return still_some


def show(rows, values="plain", **_):
    """The lists as the prompt writes them."""

    # For the eye only: the kinds of numbers take turns as they do beside the candidate.
    def written(value, turn):
        if values == "mixed":
            return ("", "float ", "Fraction ")[turn % 3 or value % 2 * 2] + f"{value / 2:g}"
        return repr(value)

    lists = []
    for i, row in enumerate(rows[:12]):
        shown = "->".join(written(v, i + j) for j, v in enumerate(row[:20]))
        lists.append((shown + ("->..." if len(row) > 20 else "")) or "None")
    more = ", ..." if len(rows) > 12 else ""
    kind = "\nvalues that can be compared and nothing else" if values == "comparable only" else ""
    return f"[{', '.join(lists)}{more}]{kind}"


# The smaller one first: examples are shown as they are.
EXAMPLES = [{"rows": [["a", "c"], [], ["b"]]}, {"rows": [[1, 4, 5], [1, 3, 4], [2, 6]]}]
EXAMPLES_OF_TIES = [{"rows": [[1, 1], [1]]}, EXAMPLES[1]]
NOTHING = [{"rows": []}, {"rows": [[]]}, {"rows": [[], []]}]
ONE_LIST = [{"rows": [[1, 2, 3]]}, {"rows": [[], [7]]}, {"rows": [[7, 7], []]}]

HUGE = 2**70
FIXED = [
    {"rows": rows}
    for rows in (
        [[0]],
        [[-1]],
        [[0], [0]],
        [[1], [0]],
        [[0, 0, 0], [0, 0]],
        *([[n - i] for i in range(n)] for n in range(2, 9)),  # 2 to 8 lists of one node, falling
        *([[i, i + 10] for i in range(n)] for n in range(2, 8)),
        [[], [], [3, 4]],
        [[3, 4], [], [1, 5]],
        [[3, 4], [1, 5], [], []],
        [[], [1], [], [0], []],
        [[1, 2, 3], [4, 5, 6], [7, 8]],  # one behind the other
        [[7, 8], [4, 5, 6], [1, 2, 3]],
        [[1, 9], [2, 3, 4, 5, 6, 7, 8]],  # one inside the other
        [[1, 2], [1, 2, 3, 4]],  # one begins as the other does
        [[-3, 0, 3], [-2, 0, 2], [-1, 0, 1]],
        [[-HUGE, 0, HUGE], [-HUGE - 1, HUGE + 1], [HUGE]],
        [[10**9, 10**9], [2**31 - 1], [2**63 - 1, 2**63]],
    )
]
# Every two rows of up to three values from 0 to 2, and every three rows of up to two from 0 to 1.
SMALL = [
    {"rows": [list(row) for row in rows]}
    for k, length, top in ((2, 3, 3), (3, 2, 2))
    for rows in product(
        [
            row
            for n in range(length + 1)
            for row in product(range(top), repeat=n)
            if list(row) == sorted(row)
        ],
        repeat=k,
    )
    if any(rows)
]


def random_rows(rng):
    """Up to 8 rows of up to 12 ints, small ones that tie or large ones that hardly do."""
    top = rng.choice((5, 10**12))
    rows = [
        sorted(rng.randint(-top, top) for _ in range(rng.randint(0, 12)))
        for _ in range(rng.randint(0, 8))
    ]
    return {"rows": rows if any(rows) else [*rows, [0]]}


INFINITE = float("inf")
OTHER_VALUES = [
    {"rows": rows, "values": values}
    for rows, values in (
        ([["", "b"], ["", "a"], ["c"]], "plain"),
        ([["Zoe", "ada"], ["Bob", "é"], ["日本", "🙂"]], "plain"),
        ([[(1, "b")], [(1, "a"), (2,)], [()]], "plain"),
        ([[0.5, INFINITE], [-INFINITE, 0.25], [1e300]], "plain"),
        ([[INFINITE], [1.5, INFINITE]], "plain"),
        ([[1, 2], [0]], "comparable only"),
        ([[0], [0, 0]], "comparable only"),
        ([[1, 2, 3], [2, 3], [1, 4]], "mixed"),
        ([[-3, 0], [-4, -3, 0]], "mixed"),
    )
]


def other_values(rng):
    """Up to 5 rows of up to 6 values that are no plain ints."""
    values = rng.choice(("comparable only", "mixed", "plain"))
    draw = _a_word if values == "plain" else lambda rng: rng.randint(-4, 6)
    rows = [sorted(draw(rng) for _ in range(rng.randint(0, 6))) for _ in range(rng.randint(1, 5))]
    return {"rows": rows if any(rows) else [["" if values == "plain" else 0]], "values": values}


def _a_word(rng):
    return "".join(rng.choice("ab") for _ in range(rng.randint(0, 3)))


TIES = [
    {"rows": rows}
    for rows in (
        [[0], [0]],
        [[0], [0], [0]],
        [[0, 0], [0]],
        [[0], [0, 0]],
        [[0, 1], [0, 1], [0, 1]],
        [[1], [0, 1], [1, 1]],
        [[0, 2], [1, 2], [2]],
        [[2], [1, 2], [0, 2]],
        [[0] * 3, [0] * 3, [0] * 3, [0] * 3, [0] * 3],
    )
]


def many_ties(rng):
    """2 to 6 rows of up to 8 values from 0 to 2."""
    rows = [
        sorted(rng.randint(0, 2) for _ in range(rng.randint(0, 8)))
        for _ in range(rng.randint(2, 6))
    ]
    return {"rows": [*rows, [1], [1]]}


def few_rows(rng):
    """1 to 5 rows of up to 6 values from -3 to 3."""
    rows = [
        sorted(rng.randint(-3, 3) for _ in range(rng.randint(0, 6)))
        for _ in range(rng.randint(1, 5))
    ]
    return {"rows": rows if any(rows) else [[0]]}


OWNED = [
    {"rows": rows}
    for rows in (
        [[1]],
        [[], [2]],
        [[1, 2], [3]],
        [[2, 3], [1]],
        [[1, 3], [2]],
        [[1, 1], [1]],
        [[5], [4], [3], [2], [1]],
        [[1, 4, 5], [1, 3, 4], [2, 6]],
    )
]
