"""What an interviewer looks at in word_search_ii/longest_word.

`found` judges an answer that is too short, on boards where a word is present; `ties` one of the
right length that is not the first, and boards without a word; `path_rules` an answer that is not
there at all; then come arguments and cost.
"""

from itertools import permutations

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...boards import (
    ALPHABET,
    CHANGES,
    MARKS,
    as_it_is,
    draw_board,
    draw_walk,
    found_at_once,
    grid,
    near_misses,
    one_way_left,
    present,
    show,
    show_change,
    smaller,
    trap,
    walked_words,
)
from ...grader import EDGES as EDGES_FOR_ALL_WORDS
from ...grader import TWICE, bounded_search, broken_rule, difference


def longest(board, words):
    """The answer: the longest of the present words, the first in dictionary order; or None."""
    there = present(board, words)
    return min(there, key=lambda word: (-len(word), word), default=None)


# The cases. Boards and words are the kata's, since the walks are the same.


EXAMPLES = [
    {"board": grid("oaan etae ihkr iflv"), "words": ["eat", "oa", "oath", "rain"]},
    {"board": grid("ab cd"), "words": ["bd", "ca", "ab", "abcb"]},
    {"board": grid("ab cd"), "words": ["e"]},
]

EDGES = [case for case in EDGES_FOR_ALL_WORDS if longest(**case)]

NOTHING = [
    {"board": [], "words": []},
    {"board": [], "words": ["a"]},
    {"board": [[]], "words": ["a"]},
    {"board": grid("a"), "words": []},
    {"board": grid("a"), "words": ["b", "aa"]},
    {"board": grid("ab"), "words": ["aba", "bb"]},
]


def equally_long_words(rng):
    """Up to 3 x 4 cells and words of one length that are there, all orders of their letters too."""
    board = draw_board(rng, rng.sample(ALPHABET, rng.randint(2, 6)), 3, 4)
    length = rng.randint(1, 4)
    words = [draw_walk(rng, board, length) for _ in range(5)]
    words += ["".join(letters) for letters in permutations(words[0])]
    words = [word for word in dict.fromkeys(words) if len(word) <= length]
    rng.shuffle(words)
    return {"board": board, "words": words}


def word_of(answer):
    """The word that was answered, or None; anything else is a wrong type."""
    if answer.value is not None and type(answer.value) is not str:
        fail(f"answered {short(answer.value)}, no word and not None", kind=Kind.wrong_type)
    return answer.value


def finds_a_longest(ask, board, words):
    """Fail if a present word is longer than the answer."""
    word = word_of(ask.longest_word(board, words))
    best = longest(board, words)
    if best is not None and len(word or "") < len(best):
        fail(f"answered {short(word)}, and a word of {len(best)} letters is there")


def chooses_the_first(ask, board, words):
    """Fail if a present word of the same length comes before the answer, or on a word for None.

    Answers that are too short or not on the board at all are other checks' business.
    """
    word = word_of(ask.longest_word(board, words))
    there = present(board, words)
    if word == "":
        fail("answered '', which is no word of the list")
    if word in there and any(len(other) == len(word) and other < word for other in there):
        fail(f"answered {short(word)}, and an earlier word of {len(word)} letters is there")


# The checks.


@check("found", EXAMPLES[:2], smaller=as_it_is, show=show, tier="core", visible=True)
def finds_the_words_of_the_examples(ask, board, words):
    """finds a longest word on the prompt's examples

    Which words of the example are on the board, and which of them did you see first?
    """
    finds_a_longest(ask, board, words)


@check("ties", EXAMPLES, smaller=as_it_is, show=show, tier="core", visible=True)
def chooses_as_on_the_examples(ask, board, words):
    """chooses among equally long words, and answers None, as on the examples

    Read the last two examples again: why `ab`, and why None?
    """
    chooses_the_first(ask, board, words)


@check("found", EDGES, walked_words, count=250, seed=51, smaller=smaller, show=show, tier="core")
def leaves_no_longer_word_out(ask, board, words):
    """leaves no longer word out, on 270 small boards

    Where does a walk end that has found a word, and where does the search end?
    """
    finds_a_longest(ask, board, words)


@check("found", CHANGES, smaller=as_it_is, show=show_change, tier="core")
def looks_at_the_board_as_it_is_now(ask, before, after):
    """finds the longest word of a board, and of a list, that held others when it was asked before

    The caller writes something else into the same two lists. What is left in your code of the call
    before?
    """
    word = ask.harness.after_a_change("longest_word", before, after).value
    if word not in present(*after):
        fail(f"answered {short(word)}, which is not there any more", way="stale")


@check(
    "ties",
    NOTHING,
    equally_long_words,
    count=150,
    seed=53,
    smaller=smaller,
    show=show,
    tier="core",
)
def takes_the_first_of_equally_long_words(ask, board, words):
    """takes the first of equally long words in dictionary order, and None where there is none

    Two words of one length are there. Which one does your search meet first, and who decides?
    """
    chooses_the_first(ask, board, words)


@check(
    "path_rules",
    [*EXAMPLES, *EDGES, MARKS],
    near_misses,
    count=250,
    seed=52,
    smaller=smaller,
    show=show,
    tier="core",
)
def answers_with_a_word_that_is_there(ask, board, words):
    """answers with a word that can be walked

    Which cells may follow the one you stand on, and which of them has this word used already?
    """
    word = word_of(ask.longest_word(board, words))
    if word and word not in present(board, words):
        fail(f"answered {short(word)}, which {broken_rule(board, words, word)}")


@check("hygiene", TWICE, walked_words, count=100, seed=54, smaller=smaller, show=show, tier="full")
def gives_board_and_words_back(ask, board, words):
    """gives the board and the words back as they were

    Which line of yours writes into what you were handed, and which one takes it back?
    """
    board_after, words_after = ask.longest_word(board, words).arguments[:2]
    if board_after != board:
        fail(difference(board, board_after))
    if words_after != words:
        fail(f"the list of words is now {short(words_after)}")


@check(
    "sharing",
    [trap()],
    smaller=as_it_is,
    show=show,
    needs=("leaves_no_longer_word_out",),
    tier="full",
)
def walks_a_common_beginning_once(ask, board, words):
    """walks the common beginning of 256 words once and not for each word

    All of them begin with `aaa`: how often does your search walk `aaa`, and what does a step cost?
    """
    # Cost as in the kata; the reference searches for all words and then chooses. As multiples of
    # it: right ones 1.0-1.7, the limit 10.1, one by one over 40.
    word_of(bounded_search(ask, "longest_word", board, words))


@check(
    "pruning",
    [found_at_once(), one_way_left()],
    smaller=as_it_is,
    show=show,
    needs=("leaves_no_longer_word_out",),
    tier="full",
)
def stops_where_nothing_better_is_left(ask, board, words):
    """stops where nothing better is left to find

    You hold a word of nine letters. Which branches can still change the answer?
    """
    # Right ones 0.1-1.9, the limit 18 and 10.2, a search that leaves nothing out over 40.
    expect(bounded_search(ask, "longest_word", board, words)).equals(max(words, key=len))
