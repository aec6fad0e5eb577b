"""What an interviewer looks at in word_search_ii/boggle.

`found` judges missing words only, and none of exactly the least length; `tiles` judges words that
cannot be traced; `scoring` judges the total of the words that were named, and the least length;
`hygiene` the rest.
"""

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...boards import ALPHABET, CHANGES, CORNERS, MARKS, SIDES, as_it_is, show_change
from ...grader import difference, still_finds

# The oracle: each word alone, all its walks at once, one tile longer each time.


def tiles_needed(board, word):
    """The number of tiles of the shortest walk that spells the word, 0 if none does."""
    tile = {(r, c): text for r, row in enumerate(board) for c, text in enumerate(row)}
    walks = [((cell,), tile[cell]) for cell in tile if word.startswith(tile[cell])]
    while walks:
        if any(text == word for _, text in walks):
            return len(walks[0][0])
        walks = [
            ((*path, near), text + tile[near])
            for path, text in walks
            for near in around(path[-1])
            if near in tile and near not in path and word.startswith(text + tile[near])
        ]
    return 0


def around(cell):
    """The eight places next to a cell; some may lie off the board."""
    return [(cell[0] + dr, cell[1] + dc) for dr, dc in SIDES + CORNERS]


def present(board, dictionary, min_length):
    """The words of at least that length that can be traced, in dictionary order."""
    words = sorted(set(dictionary))
    return [word for word in words if len(word) >= min_length and tiles_needed(board, word)]


def points(word):
    """The points of one word."""
    return (0, 0, 0, 1, 1, 2, 3, 5, 11)[min(len(word), 8)]


# The cases.


def tiles(text):
    """The board whose rows stand in `text`, separated by slashes, and its tiles by spaces."""
    return [row.split() for row in text.split("/")]


def case(board, words, min_length=3):
    """One case; `board` and `words` as text."""
    return {"board": tiles(board), "dictionary": words.split(), "min_length": min_length}


EXAMPLES = [case("qu i e / n t a", "quiet quit tie ten tin quite")]

EDGES = [
    {"board": [], "dictionary": ["abc"], "min_length": 3},
    {"board": [[]], "dictionary": ["abc"], "min_length": 3},
    case("a", "", 1),
    case("a", "a aa", 1),
    case("qu", "q qu u quu", 1),
    case("q u", "qu quu uq", 2),
    case("qu qu / qu qu", "quququ ququququ quququququ qu"),
    case("a b / c d", "adb bcd cab dacb abcd adda"),
    case("i r a qu", "iraq iraqu rai"),
    case("in t e / r a l", "inter in intra tel real later", 2),
    case("s t a r / e r t s", "starters starter start restart tarts rats"),
    case("a b c", "acb abc cba ca", 2),
]


def draw_game(rng):
    """Up to 4 x 4 tiles of few letters, a fifth of them of two; words traced there, and others."""
    letters = rng.sample(ALPHABET, rng.randint(3, 8))
    pair = "".join(rng.choices(letters, k=2))
    kinds = [*letters, pair, pair] if rng.random() < 2 / 3 else letters
    cols = rng.randint(1, 4)
    board = [[rng.choice(kinds) for _ in range(cols)] for _ in range(rng.randint(1, 4))]
    there = [draw_walk(rng, board, rng.randint(1, 5)) for _ in range(6)]
    broken = [draw_walk(rng, board, rng.randint(2, 5), again=True) for _ in range(3)]
    cut = [word[:-1] for word in there[:3] if len(word) > 1]
    others = ["".join(rng.choices(letters, k=rng.randint(1, 5))) for _ in range(3)]
    dictionary = [*there, *broken, *cut, *others, *there[:2]]
    rng.shuffle(dictionary)
    return {"board": board, "dictionary": dictionary, "min_length": rng.choice((3, 3, 3, 1, 2, 4))}


def draw_walk(rng, board, length, again=False):
    """The letters of a walk of up to `length` tiles; `again` lets it use a tile twice."""
    rows, cols = len(board), len(board[0])
    path = [(rng.randrange(rows), rng.randrange(cols))]
    while len(path) < length:
        near = [(r, c) for r, c in around(path[-1]) if 0 <= r < rows and 0 <= c < cols]
        near = near if again else [cell for cell in near if cell not in path]
        if not near:
            break
        path.append(rng.choice(near))
    return "".join(board[r][c] for r, c in path)


def smaller(board, dictionary, min_length):
    """The same game without one word, row or column, or with the last letter of a word less."""
    for i in range(len(dictionary)):
        less = dictionary[:i] + dictionary[i + 1 :]
        yield {"board": board, "dictionary": less, "min_length": min_length}
    boards = [board[:r] + board[r + 1 :] for r in range(len(board)) if len(board) > 1]
    boards += [
        [row[:c] + row[c + 1 :] for row in board]
        for c in range(len(board[0]) if board else 0)
        if len(board[0]) > 1
    ]
    for fewer in boards:
        yield {"board": fewer, "dictionary": dictionary, "min_length": min_length}
    for i, word in enumerate(dictionary):
        if len(word) > 1:
            less = [*dictionary[:i], word[:-1], *dictionary[i + 1 :]]
            yield {"board": board, "dictionary": less, "min_length": min_length}


def show(board, dictionary, min_length):
    """A case as the candidate sees it."""
    rows = [" ".join(f"{tile:2}" for tile in row).rstrip() for row in board if row]
    words = f"dictionary: {', '.join(dictionary) or 'empty'}"
    return "\n".join([*(rows or [f"board: {board}"]), words, f"min_length: {min_length}"])


# What an answer holds.


def played(ask, board, dictionary, min_length):
    """The answer to a game; the least length is left out where it is the default."""
    least = () if min_length == 3 else (min_length,)
    return ask.boggle(board, dictionary, *least)


def total_and_words(answer):
    """The two parts of an answer; a list, tuple or set of words will do for most checks."""
    value = answer.value
    if type(value) not in (list, tuple) or len(value) != 2:
        fail(f"answered {short(value)}, not (total, words)", kind=Kind.wrong_type)
    expect(value[1]).names_all_of([])
    if not all(isinstance(word, str) for word in value[1]):
        fail(f"answered {short(value)}, not (total, words)", kind=Kind.wrong_type)
    return value


def counts_anyway(board, word, min_length):
    """Whether it can be traced and is longer than the least length, however that is measured."""
    return tiles_needed(board, word) > max(min_length, 3)


def finds_all(ask, board, dictionary, min_length):
    """Fail if a word is left out that is longer than it has to be, in letters and in tiles.

    Shorter ones are a matter of scoring: a search that measures them otherwise than the prompt
    does, or always by the default, may well find them.
    """
    _, words = total_and_words(played(ask, board, dictionary, min_length))
    there = [word for word in dictionary if counts_anyway(board, word, min_length)]
    left_out = [word for word in there if word not in words]
    if left_out:
        fail(f"left out {short(min(left_out, key=len))}")


# The checks.


@check("found", EXAMPLES, smaller=as_it_is, show=show, tier="core", visible=True)
def finds_the_words_of_the_example(ask, board, dictionary, min_length):
    """finds the words of the prompt's example

    Lay a finger on the tiles of `quite`: which of its steps does your search not take?
    """
    finds_all(ask, board, dictionary, min_length)


@check("found", EDGES, draw_game, count=250, seed=41, smaller=smaller, show=show, tier="core")
def finds_every_word_that_can_be_traced(ask, board, dictionary, min_length):
    """finds every word that can be traced, on 260 small boards

    Which neighbours has a tile, and how many steps down the tree does one of two letters take?
    """
    finds_all(ask, board, dictionary, min_length)


@check("found", CHANGES, smaller=as_it_is, show=show_change, tier="core")
def looks_at_the_board_as_it_is_now(ask, before, after):
    """finds the words of a board, and of a dictionary, that held others when it was asked before

    The caller writes something else into the same two lists. What is left in your code of the call
    before, and whose is the list that it answered with?
    """
    still_finds(ask, "boggle", before, after, present(*after, 3))


@check(
    "tiles",
    [*EXAMPLES, *EDGES, {"board": MARKS["board"], "dictionary": MARKS["words"], "min_length": 3}],
    draw_game,
    count=250,
    seed=42,
    smaller=smaller,
    show=show,
    tier="core",
)
def uses_each_tile_whole_and_once(ask, board, dictionary, min_length):
    """names no word that needs a tile twice or half of one

    Where may a word end if its last tile has two letters? And which tiles may come next?
    """
    _, words = total_and_words(played(ask, board, dictionary, min_length))
    named = dict.fromkeys(words)  # each once: a word of many walks may be named a thousand times
    extra = [word for word in named if word not in dictionary or not tiles_needed(board, word)]
    if extra:
        word = min(extra, key=len)
        why = "cannot be traced here" if word in dictionary else "is not in the dictionary"
        fail(f"named {short(word)}, which {why}")


@check("scoring", EXAMPLES, EDGES, draw_game, count=150, seed=43, smaller=smaller, show=show)
def counts_words_of_the_least_length_and_no_shorter(ask, board, dictionary, min_length):
    """counts words of the least length, and none that is shorter

    What do you compare with `min_length`, and are the two allowed to be equal?
    """
    _, words = total_and_words(played(ask, board, dictionary, min_length))
    short_ones = [word for word in words if len(word) < min_length]
    if short_ones:
        fail(f"named {short(short_ones[0])}, which has {len(short_ones[0])} letters")
    exact = [
        word
        for word in present(board, dictionary, min_length)
        if not counts_anyway(board, word, min_length)
    ]
    left_out = [word for word in exact if word not in words]
    if left_out:
        word = min(left_out, key=len)
        fail(f"left out {short(word)}, which has {len(word)} letters")


@check("scoring", EXAMPLES, EDGES, draw_game, count=150, seed=44, smaller=smaller, show=show)
def adds_up_the_points_of_its_words(ask, board, dictionary, min_length):
    """adds up the points of the words that it names

    How many letters has the word, how many tiles, and which of the two do the points go by?
    """
    total, words = total_and_words(played(ask, board, dictionary, min_length))
    # A word that is named twice may count twice here: that it is named twice is hygiene.
    if total not in (sum(map(points, words)), sum(map(points, set(words)))):
        named = ", ".join(f"{word} ({len(word)} letters)" for word in list(words)[:4])
        fail(f"gave a total of {short(total)} for {named or 'no words'}")


@check(
    "hygiene",
    EXAMPLES,
    EDGES,
    draw_game,
    count=100,
    seed=45,
    smaller=smaller,
    show=show,
    tier="full",
)
def answers_with_a_total_and_a_sorted_list(ask, board, dictionary, min_length):
    """answers with a tuple of total and sorted list, and names no word twice

    What does the caller get if two walks spell one word, and in which order?
    """
    answer = played(ask, board, dictionary, min_length)
    expect(answer).is_a(tuple)
    total, words = total_and_words(answer)
    expect(total).is_a(int)
    expect(words).is_a(list).names_nothing_twice()
    if words != sorted(words):
        fail(f"the words come as {short(words)}, not in dictionary order")


@check(
    "hygiene",
    EXAMPLES,
    EDGES,
    draw_game,
    count=100,
    seed=46,
    smaller=smaller,
    show=show,
    tier="full",
)
def gives_board_and_dictionary_back(ask, board, dictionary, min_length):
    """gives the board and the dictionary back as they were

    Which line of yours writes into what you were handed, and which one takes it back?
    """
    board_after, words_after = played(ask, board, dictionary, min_length).arguments[:2]
    if board_after != board:
        fail(difference(board, board_after))
    if words_after != dictionary:
        fail(f"the dictionary is now {short(words_after)}")
