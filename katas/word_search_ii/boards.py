"""Boards and words: the oracle, random cases with a bound, small cases, and how a case is shown.

The graders of this kata and of its variations draw on it. A board is a list of rows of cells, and a
place on it is (row, column).
"""

from itertools import combinations_with_replacement, product
from operator import eq

SIDES = ((-1, 0), (0, -1), (0, 1), (1, 0))
CORNERS = ((-1, -1), (-1, 1), (1, -1), (1, 1))


# The oracle: each word alone, and all its walks at once, one letter longer each time. No recursion,
# no marks, no trie: nothing that a submission could have in common with it.


def beside(cell):
    """The four places next to a cell; some may lie off the board."""
    return [(cell[0] + dr, cell[1] + dc) for dr, dc in SIDES]


def walks(board, word, near=beside, again=False, fits=eq):
    """All walks that spell `word`, each as a tuple of (row, column).

    near: the places that may follow one place; again: whether a walk may use a cell twice;
    fits(letter, wanted): whether a cell's letter will do for a letter of the word
    """
    letter = {(r, c): text for r, row in enumerate(board) for c, text in enumerate(row)}
    paths = [(cell,) for cell in letter if fits(letter[cell], word[0])]
    for wanted in word[1:]:
        steps = [(path, cell) for path in paths for cell in near(path[-1]) if cell in letter]
        paths = [
            (*path, cell)
            for path, cell in steps
            if fits(letter[cell], wanted) and (again or cell not in path)
        ]
    return paths


def present(board, words):
    """The words that can be read on the board, each once."""
    return [word for word in dict.fromkeys(words) if walks(board, word)]


# Random cases. Boards are small and have few letters, so that walks cross and near misses abound.


ALPHABET = "abcdefghijklmnopqrstuvwxyz"
BROKEN_RULES = ("again", "stay", "corner", "jump", "wrap", "line")


def grid(text):
    """The board whose rows stand in `text`, separated by spaces."""
    return [list(row) for row in text.split()]


# Whatever letter a cell is marked with, one of these words can then be walked back over it.
MARKS = {"board": grid("ab"), "words": ["ab" + letter for letter in ALPHABET]}

# Board and words, and what the caller changes them to before asking again; twice to nothing new.
# All words have four letters: boggle counts those, however a least length is read.
CHANGES = [
    {"before": before, "after": after}
    for before, after in (
        ([grid("abcd"), ["abcd", "efgh"]], [grid("efgh"), ["abcd", "efgh"]]),
        ([grid("abcd"), ["abcd", "efgh"]], [grid("abcd"), ["dcba", "efgh"]]),
        ([grid("abc fed"), ["abcd", "defa"]], [grid("abc fed"), ["abcd", "defa"]]),
        ([grid("abcd"), ["dcba"]], [grid("abcd"), ["dcba"]]),
    )
]


def show_change(before, after):
    """The case before and after."""
    then = [show(*case) for case in (before, after)]
    return "\n".join([then[0], "then the same two lists with other contents:", then[1]])


def draw_board(rng, letters, rows, cols):
    """A board of up to `rows` x `cols` cells; at most nine of them if there is only one letter.

    The bound keeps the number of walks small enough for every solution, however it walks.
    """
    if len(letters) == 1:
        rows, cols = min(rows, 3), min(cols, 3)
    wide = rng.randint(1, cols)
    return [[rng.choice(letters) for _ in range(wide)] for _ in range(rng.randint(1, rows))]


def draw_walk(rng, board, length, rule="as the prompt says"):
    """The letters of a walk of up to `length` cells that keeps the prompt's rules, or breaks one.

    rule: what the walk may do besides: use a cell "again", "stay" where it is, step to a "corner",
    "jump" over a cell, come in on the other side ("wrap") or at the next line ("line")
    """
    rows, cols = len(board), len(board[0])
    path = [(rng.randrange(rows), rng.randrange(cols))]
    while len(path) < length:
        near = [step for step in steps_by(rule, rows, cols, path[-1]) if step != path[-1]]
        if rule != "again":
            near = [cell for cell in near if cell not in path]
        if rule == "stay":
            near.append(path[-1])
        if not near:
            break
        path.append(rng.choice(near))
    return "".join(board[r][c] for r, c in path)


def steps_by(rule, rows, cols, cell):
    """The cells of the board that may follow `cell` under a rule of `draw_walk`."""
    r, c = cell
    steps = beside(cell)
    if rule == "corner":
        steps = [(r + dr, c + dc) for dr, dc in SIDES + CORNERS]
    if rule == "jump":
        steps += [(r + 2 * dr, c + 2 * dc) for dr, dc in SIDES]
    if rule == "wrap":
        steps = [(row % rows, col % cols) for row, col in steps]
    if rule == "line":
        flat = r * cols + c
        steps = [divmod(place, cols) for place in (flat - cols, flat - 1, flat + 1, flat + cols)]
    return [(row, col) for row, col in steps if 0 <= row < rows and 0 <= col < cols]


def draw_text(rng, letters, shortest, longest):
    """A word of random letters."""
    return "".join(rng.choices(letters, k=rng.randint(shortest, longest)))


def walked_words(rng):
    """Up to 4 x 5 cells of one to eight letters, and up to 22 words of up to 7.

    The words are walks, their beginnings and reversals, and a few others. A third of the lists
    name some words twice.
    """
    letters = rng.sample(ALPHABET, rng.randint(1, 8))
    board = draw_board(rng, letters, 4, 5)
    there = [draw_walk(rng, board, rng.randint(1, 7)) for _ in range(6)]
    starts = [word[: rng.randint(1, len(word))] for word in there]
    others = [draw_text(rng, [*letters, rng.choice(ALPHABET)], 1, 5) for _ in range(4)]
    words = [*there, *starts, *(word[::-1] for word in there), *others]
    words = words if rng.random() < 1 / 3 else list(dict.fromkeys(words))
    rng.shuffle(words)
    return {"board": board, "words": words}


def near_misses(rng):
    """Up to 4 x 4 cells of 3 or 8 letters; words that a broken rule would find, and others."""
    letters = "abc" if rng.random() < 2 / 3 else "abcdefgh"
    board = draw_board(rng, letters, 4, 4)
    misses = [draw_walk(rng, board, rng.randint(2, 7), rule) for rule in BROKEN_RULES]
    honest = draw_walk(rng, board, 5)
    swapped = [honest[:-1] + rng.choice(letters), rng.choice(letters) + honest[1:]]
    words = [*misses, *swapped, *(draw_text(rng, letters, 2, 7) for _ in range(4))]
    return {"board": board, "words": list(dict.fromkeys(words))}


def words_that_come_again(rng):
    """Up to 3 x 4 cells; words of one walk or several, some listed twice, half with others."""
    letters = rng.sample(ALPHABET, rng.randint(1, 6))
    board = draw_board(rng, letters, 3, 4)
    words = [draw_walk(rng, board, rng.randint(1, 5)) for _ in range(rng.randint(1, 6))]
    words += rng.choices(words, k=rng.randint(0, 3))
    if rng.random() < 1 / 2:
        words += [draw_text(rng, letters, 1, 5) for _ in range(3)]
    rng.shuffle(words)
    return {"board": board, "words": words}


# Boards that are made on purpose.


def snake(rows, cols):
    """A board with a word of up to 144 letters that runs along each row and back along the next.

    Three rows in turn have letters of their own, so at each cell only one other cell can follow.
    """
    board = [["abcdefghijkl"[4 * (r % 3) + k % 4] for k in range(cols)] for r in range(rows)]
    board = [row[::-1] if r % 2 else row for r, row in enumerate(board)]
    word = "".join("".join(row[::-1] if r % 2 else row) for r, row in enumerate(board))[:144]
    return board, [word, word[:40] + "z"]


def trap():
    """A 7 x 13 board of `a` on which 256 words begin and end alike and none is there.

    Each pair of the letters b, c, d, e stands side by side somewhere, and no three of them hang
    together. So every letter, every pair of neighbours and both ends of aaawxyzaaa are on the
    board: no filter can spare the walk.
    """
    board = [["a"] * 13 for _ in range(7)]
    for k, pair in enumerate(combinations_with_replacement("bcde", 2)):
        r, c = 2 * (k // 4) + 1, 3 * (k % 4) + 1
        board[r][c : c + 2] = pair
    words = ["aaa" + "".join(middle) + "aaa" for middle in product("bcde", repeat=4)]
    return {"board": board, "words": words}


def many_lengths():
    """The board of `trap` and 32 words, none of them there, that begin and end alike.

    Each has another length, so that words can be walked together only by what they begin with.
    """
    words = ["aaabcb" + "a" * between + "bcbaaa" for between in range(32)]
    return {"board": trap()["board"], "words": words}


def found_at_once():
    """5 x 5 cells of `a` and the words a, aa, ... up to nine letters: one walk finds them all."""
    return {"board": [["a"] * 5 for _ in range(5)], "words": ["a" * n for n in range(1, 10)]}


def one_way_left():
    """The same with a `z` in the last corner, and the words a, az, aa, aaz, ... of up to 8 `a`."""
    board = [["a"] * 5 for _ in range(5)]
    board[4][4] = "z"
    return {"board": board, "words": ["a" * n + end for n in range(1, 9) for end in ("", "z")]}


# Smaller cases, and how a case is shown.


def smaller(board, words):
    """The same case without some words, a row, a column, or the first or last letter of a word."""
    half = len(words) // 2
    if half > 1:
        yield {"board": board, "words": words[:half]}
        yield {"board": board, "words": words[half:]}
    for i in range(len(words)):
        yield {"board": board, "words": words[:i] + words[i + 1 :]}
    for r in range(len(board) if len(board) > 1 else 0):
        yield {"board": board[:r] + board[r + 1 :], "words": words}
    for c in range(len(board[0]) if board and len(board[0]) > 1 else 0):
        yield {"board": [row[:c] + row[c + 1 :] for row in board], "words": words}
    for i, word in enumerate(words):
        for less in (word[:-1], word[1:]) if len(word) > 1 else ():
            yield {"board": board, "words": [*words[:i], less, *words[i + 1 :]]}


def smaller_snake(rows, cols):
    """A snake with fewer rows or columns."""
    for fewer in (rows // 2, rows - 1):
        if fewer > 0:
            yield {"rows": fewer, "cols": cols}
    for fewer in (cols // 2, cols - 1):
        if fewer > 0:
            yield {"rows": rows, "cols": fewer}


def as_it_is(**case):
    """No smaller case: an example or a measured board is shown whole."""
    return ()


def show(board, words):
    """A case as the candidate sees it."""
    rows = [" ".join(row) for row in board] if board and board[0] else [f"board: {board}"]
    shown = words if len(words) <= 24 else [*words[:6], f"... ({len(words)} in all)"]
    return "\n".join([*rows, f"words: {', '.join(shown)}" if words else "words: none"])


def show_snake(rows, cols):
    """The board of a snake, and the beginning and the length of its word."""
    board, (word, _) = snake(rows, cols)
    shown = word if len(word) <= 30 else f"{word[:30]}... ({len(word)} letters)"
    return "\n".join([*(" ".join(row) for row in board), f"words: {shown}"])
