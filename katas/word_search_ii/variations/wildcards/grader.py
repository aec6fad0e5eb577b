"""What an interviewer looks at in word_search_ii/wildcards.

As in the kata itself the order of the checks charges a mistake to its rubric item: what is missing,
what is too many, cost, repetitions and arguments.
"""

from itertools import islice, product

from pytest_hardtier.authoring import check, expect, fail, short

from ...boards import (
    ALPHABET,
    BROKEN_RULES,
    CHANGES,
    MARKS,
    as_it_is,
    draw_board,
    draw_text,
    draw_walk,
    grid,
    show,
    show_change,
    smaller,
    walks,
)
from ...grader import bounded_search, difference, still_finds, words_of

# The oracle: the walks of the kata, where a `?` fits every letter.


def fits(letter, wanted):
    """Whether a cell's letter will do for a character of a pattern."""
    return wanted in ("?", letter)


def present(board, words):
    """The patterns that can be walked on the board, each once."""
    return [word for word in dict.fromkeys(words) if walks(board, word, fits=fits)]


# The cases.


EXAMPLES = [
    {"board": grid("oaan etae ihkr iflv"), "words": ["o?t", "p?a", "?????", "ea?"]},
    {"board": grid("ab cd"), "words": ["a?", "?b?", "a??a", "????"]},
]

EDGES = [
    {"board": [], "words": ["?", "a"]},
    {"board": [[]], "words": ["?", "a"]},
    {"board": grid("a"), "words": []},
    {"board": grid("a"), "words": ["?", "a", "b", "??", "?a", "a?"]},
    {"board": grid("zy"), "words": ["?", "?y", "z?", "??", "y?", "?z", "y", "zy"]},
    {"board": grid("a b"), "words": ["?b", "b?", "a?", "?a", "??", "???"]},
    {"board": grid("abc"), "words": ["a?c", "?b?", "???", "a?", "?c", "ab?", "?a?", "a??"]},
    {"board": grid("aaa aaa"), "words": ["a?a?a?", "??????", "?aaaaa", "???????", "a"]},
    {"board": grid("ab ba"), "words": ["a?a?", "a?b", "?b?b", "??a", "a??b", "????"]},
    {"board": grid("abce zzdz zzcz zabz"), "words": ["abcdc?", "a?c?c?", "ab??ce", "e???z?"]},
]

TWICE = [
    {"board": grid("aa"), "words": ["?"]},
    {"board": grid("ab"), "words": ["?", "b", "?", "a?"]},
    {"board": grid("abc cab"), "words": ["??", "?", "a?", "??"]},
    {"board": [], "words": ["?", "a"]},
]


def masked(rng, word, share):
    """The word with about that share of its letters replaced by `?`."""
    return "".join("?" if rng.random() < share else letter for letter in word)


def walked_patterns(rng):
    """Up to 4 x 4 cells; walks of up to 6 cells with some letters masked, beginnings, and others.

    A third of the lists name some patterns twice.
    """
    letters = rng.sample(ALPHABET, rng.randint(2, 8))
    board = draw_board(rng, letters, 4, 4)
    there = [draw_walk(rng, board, rng.randint(1, 6)) for _ in range(5)]
    there = [masked(rng, word, rng.choice((0, 1 / 4, 1 / 2))) for word in there * 2]
    starts = [word[: rng.randint(1, len(word))] for word in there[:3]]
    others = [masked(rng, draw_text(rng, letters, 1, 5), 1 / 4) for _ in range(3)]
    words = [*there, *starts, *others]
    words = words if rng.random() < 1 / 3 else list(dict.fromkeys(words))
    rng.shuffle(words)
    return {"board": board, "words": words}


def near_misses(rng):
    """Up to 4 x 3 cells; walks that break a rule, with some letters masked, and random patterns."""
    letters = "abc" if rng.random() < 1 / 2 else "abcdefgh"
    board = draw_board(rng, letters, 4, 3)
    words = [draw_walk(rng, board, rng.randint(2, 6), rule) for rule in BROKEN_RULES]
    words += [draw_text(rng, letters, 2, 6) for _ in range(4)]
    words = [masked(rng, word, rng.choice((0, 1 / 4, 1 / 2))) for word in words]
    return {"board": board, "words": list(dict.fromkeys([*words, "?" * rng.randint(1, 6)]))}


def forty_patterns():
    """A 6 x 6 board and 40 patterns a?awxyz that are nearly there: no three of b, c, d touch."""
    board = [["a"] * 6 for _ in range(6)]
    for k, pair in enumerate(("bb", "bc", "bd", "cc", "cd", "dd")):
        r, c = 2 * (k // 2), 3 * (k % 2)
        board[r][c : c + 2] = pair
    ends = islice(product("bcd", repeat=4), 20, 60)
    return {"board": board, "words": ["a?a" + "".join(end) for end in ends]}


def many_question_marks():
    """26 letters on 6 x 6 cells and ten patterns with four `?` each: 456,976 words written out."""
    pairs = zip("abcdefghij", "lkjihgfedc", strict=True)
    letters = (ALPHABET * 2)[:36]
    board = [list(letters[6 * r : 6 * r + 6]) for r in range(6)]
    return {"board": board, "words": [f"?{a}?{b}?z?" for a, b in pairs]}


# The checks.


@check("found", EXAMPLES, smaller=as_it_is, show=show, tier="core", visible=True)
def finds_the_patterns_of_the_examples(ask, board, words):
    """finds the patterns of the prompt's examples

    Take one pattern and walk it by hand: which letter does each of its characters stand for?
    """
    expect(ask.find_words_wild(board, words)).names_all_of(present(board, words))


@check("found", EDGES, walked_patterns, count=200, seed=31, smaller=smaller, show=show, tier="core")
def finds_every_pattern_that_can_be_walked(ask, board, words):
    """finds every pattern that can be walked and names it as written, on 210 small boards

    At one cell there may be a branch for its letter and a branch for `?`. Which do you follow?
    """
    named = words_of(ask.find_words_wild(board, words))
    left_out = [word for word in present(board, words) if word not in named]
    if left_out:
        fail(f"left out {short(min(left_out, key=len))}")


@check("found", CHANGES, smaller=as_it_is, show=show_change, tier="core")
def looks_at_the_board_as_it_is_now(ask, before, after):
    """finds the patterns of a board, and of a list, that held others when it was asked before

    The caller writes something else into the same two lists. What is left in your code of the call
    before, and whose is the list that it answered with?
    """
    still_finds(ask, "find_words_wild", before, after, present(*after))


@check(
    "path_rules",
    [*EXAMPLES, *EDGES, MARKS],
    near_misses,
    count=200,
    seed=32,
    smaller=smaller,
    show=show,
    tier="core",
)
def lets_a_question_mark_take_one_unused_cell(ask, board, words):
    """names no pattern that needs a cell twice, no cell for a `?`, or a step that is not allowed

    Which cells may stand for a `?`, and does it take exactly one?
    """
    named = words_of(ask.find_words_wild(board, words))
    there = present(board, words)
    extra = [word for word in named if word not in there]
    if extra:
        word = min(extra, key=lambda word: len(str(word)))
        why = "cannot be walked here" if word in words else "is not in the list of words"
        fail(f"named {short(word)}, which {why}")


@check(
    "sharing",
    [forty_patterns(), many_question_marks()],
    smaller=as_it_is,
    show=show,
    needs=("finds_every_pattern_that_can_be_walked",),
    tier="full",
)
def follows_a_question_mark_as_one_branch(ask, board, words):
    """follows `?` as one branch of a shared tree: forty patterns with one, and ten with four

    How many nodes does a pattern with four `?` add to your tree, and how often is `a?a` walked?
    """
    # Cost as in the kata, as multiples of the reference on the two boards, Python 3.11 and 3.13:
    # right ones 1.0-1.8, the limit 10.2, pattern by pattern 25, each `?` written out over 40.
    expect(bounded_search(ask, "find_words_wild", board, words)).names_all_of([])


@check(
    "hygiene", TWICE, walked_patterns, count=100, seed=33, smaller=smaller, show=show, tier="full"
)
def names_each_pattern_once_in_a_list(ask, board, words):
    """answers with a list that names each pattern once

    Many walks can fit one pattern. Where do you notice that it has been found?
    """
    expect(ask.find_words_wild(board, words)).is_a(list).names_nothing_twice()


@check(
    "hygiene", TWICE, walked_patterns, count=100, seed=34, smaller=smaller, show=show, tier="full"
)
def gives_board_and_patterns_back(ask, board, words):
    """gives the board and the patterns back as they were

    Which line of yours writes into what you were handed, and which one takes it back?
    """
    board_after, words_after = ask.find_words_wild(board, words).arguments[:2]
    if board_after != board:
        fail(difference(board, board_after))
    if words_after != words:
        fail(f"the list of words is now {short(words_after)}")
