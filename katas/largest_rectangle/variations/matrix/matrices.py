"""Matrices of zeros and ones: the oracle, the cases, and those that are made to size."""

from itertools import accumulate, combinations, product


def ones_before(matrix):
    """The summed-area table: ones above and on the left of each corner between cells."""
    table = [[0] * (len(matrix[0]) + 1)]
    for row in matrix:
        sums = [0, *accumulate(row)]
        table.append([above + here for above, here in zip(table[-1], sums, strict=True)])
    return table


def rectangles_of_ones(matrix):
    """(area, top, bottom, left, right) of every rectangle of ones; bottom and right are outside."""
    if not matrix or not matrix[0]:
        return
    ones = ones_before(matrix)
    for top, bottom in combinations(range(len(matrix) + 1), 2):
        for left, right in combinations(range(len(matrix[0]) + 1), 2):
            area = (bottom - top) * (right - left)
            inside = ones[bottom][right] - ones[top][right] - ones[bottom][left] + ones[top][left]
            if inside == area:
                yield area, top, bottom, left, right


def largest_of_ones(matrix):
    """The largest area; 0 if there is no one."""
    return max((found[0] for found in rectangles_of_ones(matrix)), default=0)


def is_matrix(matrix):
    """Whether all rows are equally long and hold zeros and ones."""
    return all(len(row) == len(matrix[0]) and set(row) <= {0, 1} for row in matrix)


def is_full_enough(matrix):
    """Whether it has two rows and two columns at least, and a one."""
    return len(matrix) > 1 and len(matrix[0]) > 1 and is_matrix(matrix) and any(map(any, matrix))


def is_thin(matrix):
    """Whether it has at most one row or column, or no one."""
    return is_matrix(matrix) and not is_full_enough(matrix)


def matrix_of(text):
    """The matrix whose rows stand in `text` as digits, separated by spaces."""
    return [[int(digit) for digit in row] for row in text.split()]


# The small ones first: whoever fails them is shown no larger one.
EXAMPLES = [{"matrix": matrix_of(text)} for text in ("01 10", "111 000", "10100 10111 11111 10010")]
UP_TO_3_BY_3 = [
    [list(bits[r * cols : (r + 1) * cols]) for r in range(rows)]
    for rows, cols in product(range(1, 4), repeat=2)
    for bits in product((0, 1), repeat=rows * cols)
]
SMALL = [{"matrix": matrix} for matrix in UP_TO_3_BY_3 if is_full_enough(matrix)]
LARGER = [
    {"matrix": matrix_of(text)}
    for text in (
        "111111 111111",  # wide
        "11 11 11 11 11",  # high
        "0110 1111 1111 0110",  # two ways to stand
        "1110 1110 0111 0111",  # widths shift from row to row
        "11011 11011 00000 11111",  # parted, and a closing row
        "10000 11000 11100 11110 11111",  # stairs
        "11111 11110 11100 11000 10000",
        "111 101 111",  # a hole
        "0001000 0011100 0111110 1111111",  # a mountain
        "1111111 0111110 0011100 0001000",
        "110 110 111 011 011",  # the left end moves to the right
    )
]
THIN = [{"matrix": matrix} for matrix in UP_TO_3_BY_3 if is_thin(matrix)] + [
    {"matrix": matrix}
    for matrix in (
        [[0] * 4] * 3,
        [[1, 1, 0, 1, 1, 1, 0]],
        [[1], [1], [0], [1], [1], [1]],
        [[0, 0, 0, 0, 0]],
        [[1] * 30],
        [[1]] * 30,
    )
]
EMPTY = [{"matrix": matrix} for matrix in ([], [[]], [[], [], []])]


def random_matrix(rng):
    """2 x 2 to 8 x 8 cells, 30 to 95 % of them ones; seldom square."""
    rows, cols = rng.randint(2, 8), rng.randint(2, 8)
    share = rng.uniform(0.3, 0.95)
    cells = [[int(rng.random() < share) for _ in range(cols)] for _ in range(rows)]
    cells[rng.randrange(rows)][rng.randrange(cols)] = 1
    return {"matrix": cells}


def smaller(valid):
    """Matrices with one row or column less, or one cell turned to zero, that are still cases."""

    def of(matrix):
        for r in range(len(matrix)):
            yield matrix[:r] + matrix[r + 1 :]
        for c in range(len(matrix[0]) if matrix else 0):
            yield [row[:c] + row[c + 1 :] for row in matrix]
        for r, row in enumerate(matrix):
            for c, cell in enumerate(row):
                if cell:
                    yield [*matrix[:r], [*row[:c], 0, *row[c + 1 :]], *matrix[r + 1 :]]

    return lambda matrix: ({"matrix": one} for one in of(matrix) if valid(one))


def show(matrix):
    """A matrix as the candidate sees it."""
    if not matrix or not matrix[0]:
        return f"matrix = {matrix}"
    return "\n".join(" ".join(map(str, row)) for row in matrix)


# Made to size.


def ones(n):
    """Ones everywhere."""
    return [[1] * n for _ in range(n)]


def block_in_a_checkerboard(n):
    """Ones and zeros in turn, with a block of ones in the middle."""
    inside = range(n // 4, n - n // 4)
    return [
        [int((r + c) % 2 == 0 or (r in inside and c in inside)) for c in range(n)] for r in range(n)
    ]


def lower_triangle(n):
    """Ones on the diagonal and below it."""
    return [[int(c <= r) for c in range(n)] for r in range(n)]


SHAPES = {
    "ones everywhere": ones,
    "a block in a checkerboard": block_in_a_checkerboard,
    "a lower triangle": lower_triangle,
}
