"""What an interviewer looks at in word_search_ii: the fixed cases, then one check after another.

The order of the checks charges a mistake to the rubric item that it is about. `found` comes first
and judges only what is missing, so that words too many, repetitions and sets pass it; `path_rules`
judges only words too many. `sharing` comes before `hygiene`, since a search word by word often
answers a repeated word twice, and `pruning` after it, since a search that keeps what it has found
often does too. The longest words are last: who walks every path to its end is stopped by the cost
and not by the clock. Oracle and random cases are in boards.py.
"""

from functools import partial
from itertools import pairwise

from pytest_hardtier.authoring import Foreign, check, expect, fail, short

from .boards import (
    CHANGES,
    MARKS,
    as_it_is,
    beside,
    found_at_once,
    grid,
    many_lengths,
    near_misses,
    one_way_left,
    present,
    show,
    show_change,
    show_snake,
    smaller,
    smaller_snake,
    snake,
    steps_by,
    trap,
    walked_words,
    walks,
    words_that_come_again,
)

# The fixed cases.

EXAMPLES = [
    {"board": grid("oaan etae ihkr iflv"), "words": ["oath", "pea", "eat", "rain"]},
    {"board": grid("ab cd"), "words": ["abcb", "abdc"]},
    {"board": grid("oabn otae ahkr aflv"), "words": ["oa", "oaa"]},
]

# The smallest first, so that the first to fail is also the easiest to look at. The last nine boards
# were published against solutions that an online judge had let through (debrief.md).
EDGES = [
    {"board": [], "words": ["a", "ab"]},
    {"board": [[]], "words": ["a", "ab"]},
    {"board": grid("a"), "words": []},
    {"board": grid("a"), "words": ["a"]},
    {"board": grid("a"), "words": ["b", "aa", "ab"]},
    {"board": [], "words": []},
    {"board": grid("zy"), "words": ["z", "y", "zy", "yz"]},
    {"board": grid("a b"), "words": ["ab", "ba", "b"]},
    {"board": grid("aa"), "words": ["aa", "aaa"]},
    {"board": grid("abcd"), "words": ["abcd", "dcb", "bcd", "ad", "da", "c"]},
    {"board": grid("a b c d"), "words": ["abcd", "dcb", "bcd", "ad", "da", "c"]},
    {"board": grid("oa"), "words": ["o", "oa"]},
    {"board": grid("oaa"), "words": ["oaa", "oa", "aao", "aa"]},
    {"board": grid("cat"), "words": ["cat", "at", "t", "ca", "c", "a"]},
    {"board": grid("ab ba"), "words": ["abab", "baba", "aba", "ab", "ababa"]},
    {"board": grid("abc fed"), "words": ["abcdef", "fedcba", "afedcb", "abcdefa"]},
    {"board": grid("aaa aaa aaa"), "words": ["a" * n for n in (9, 1, 3, 10)]},
    {"board": grid("ab ac"), "words": ["ab", "ac", "aac", "aab", "baac", "caab"]},
    {"board": grid("xab yac"), "words": ["aac", "aab", "bx", "xyaacb"]},
    {"board": grid("abe bcd"), "words": ["abcdeb"]},
    {"board": grid("abce zzdz zzcz zabz"), "words": ["abcdce"]},
    {"board": grid("abc aed afg"), "words": ["eaafgdcba", "eaabcdgfa"]},
    {"board": grid("aaxx aayy"), "words": ["a" * n for n in range(4, 9)]},
    {"board": grid("caa aaa bcd"), "words": ["baa", "aab"]},
    {"board": grid("frdr eadf"), "words": ["rfeadfrd", "aefrdd"]},
    {"board": grid("bdta atcs adee adee"), "words": ["tdbatc", "cta", "csee"]},
    {"board": grid("azaa abbb acbb abbb abbb"), "words": ["bbbbbbbcbz", "bbbcbaz"]},
    {"board": grid("zzzzz zcbab adedc bezzz"), "words": ["abedcba", "abcdedc"]},
]


TWICE = [
    {"board": grid("a"), "words": ["a", "a"]},
    {"board": grid("aa"), "words": ["a"]},
    {"board": grid("ab"), "words": ["b", "a"]},
    {"board": grid("ab ba"), "words": ["ba", "ab", "ba", "aba"]},
    {"board": grid("oaan etae ihkr iflv"), "words": ["rain", "oath", "pea", "eat", "oath"]},
    {"board": [], "words": ["b", "a", "b"]},
    {"board": [[]], "words": ["b", "a", "b"]},
]


SNAKES = [{"rows": rows, "cols": cols} for rows, cols in ((6, 12), (12, 12), (10, 15), (15, 10))]

# What is said about a wrong answer.


def words_of(answer):
    """The words that were named; anything but a list, tuple or set is a wrong type."""
    expect(answer).names_all_of([])
    return answer.value


def only_promises(value):
    """Whether an answer is a generator, a view, a dictionary: something that may yet give words."""
    return isinstance(value, Foreign | dict)


def question_about(words, left_out):
    """What an interviewer would ask about a word that was left out of the answer to these words."""
    others = [word for word in words if word != left_out]
    if any(left_out.startswith(word) for word in others):
        return "What does your search do in the moment after it has found a word?"
    if any(word.startswith(left_out) for word in others):
        return "Another word begins with this one. How does your search know that a word ends here?"
    if others:
        return "Alone it might be found. What did the search for the other words take away?"
    return "Walk it by hand: which cell is not tried, or still marked from an earlier walk?"


def finds_all(ask, board, words):
    """Fail if a word is left out; words too many and repetitions are other checks' business."""
    named = words_of(ask.find_words(board, words))
    left_out = [word for word in present(board, words) if word not in named]
    if left_out:
        word = min(left_out, key=len)
        fail(f"left out {short(word)}", question=question_about(words, word))


def broken_rule(board, words, word):
    """What is wrong with naming a word that is not to be named: the first step not allowed."""
    if word not in words:
        return "is not in the list of words"
    for path in walks(board, word, again=True)[:1]:
        return f"would need {next(cell for i, cell in enumerate(path) if cell in path[:i])} twice"
    size = len(board), len(board[0]) if board else 0
    for rule in ("corner", "wrap", "line", "jump"):
        for path in walks(board, word, near=partial(steps_by, rule, *size))[:1]:
            here, there = next(step for step in pairwise(path) if step[1] not in beside(step[0]))
            return f"would need a step from {here} to {there}"
    return "cannot be walked on this board"


def names_only_present(ask, board, words):
    """Fail if a word is named that is not to be named, and say which rule it breaks."""
    named = words_of(ask.find_words(board, words))
    there = present(board, words)
    extra = [word for word in named if word not in there]
    if extra:
        word = min(extra, key=lambda word: len(str(word)))
        fail(f"named {short(word)}, which {broken_rule(board, words, word)}")


def difference(before, after):
    """Where a board differs from what was handed over, in words."""
    if not isinstance(after, list) or len(after) != len(before):
        return f"the board is now {short(after)}"
    for r, row in enumerate(before):
        if not isinstance(after[r], list) or len(after[r]) != len(row):
            return f"row {r} of the board is now {short(after[r])}"
        for c, letter in enumerate(row):
            if after[r][c] != letter:
                return f"the board shows {after[r][c]!r} at ({r}, {c}), where {letter!r} stood"
    return "the board is no longer what it was"


# Cost: executed bytecodes outside this file, as multiples of the reference on the same board and
# interpreter. Measured on Python 3.11, 3.12 and 3.13, which differ by less than 10 %:
#
#                                        trap   many     found    listed    one way
#                                              lengths  at once   twice      left
#   right, in solutions/               0.8-2.4  0.6-2.2  0.6-2.7  0.5-2.7   0.1-2.4
#   right, an object for everything    2.6-4.2  3.0-4.2  3.0-4.6  3.0-4.0   3.8-5.0
#   the limit                            10.1     10.2     17.9     16.4      10.3
#   a branch cut above the walk                              92
#   nothing cut, or only found words                     1500-2500           24-50
#   repeated words counted apart                                     1450
#   all words asked at each step         29
#   a trie for each length                        51
#   word by word                       190-200    45
#
# Five times the reference would pass the same files; at ten nobody is charged for small functions.
FACTOR, CONSTANT = 10, 20_000


def bounded_search(ask, function, board, words):
    """Call the function with a bound on its steps, and give the answer.

    The first call is for whatever a submission does once, such as importing: that is no search.
    """
    getattr(ask, function)([["a"]], ["a"])
    steps = getattr(ask.reference.measuring("steps"), function)(board, words).cost.steps
    return getattr(ask.within(steps=FACTOR * steps + CONSTANT), function)(board, words)


# The checks. First paragraph: the line in the report. Second: what an interviewer would ask.


@check("found", EXAMPLES, smaller=as_it_is, show=show, tier="core", visible=True)
def finds_the_words_of_the_examples(ask, board, words):
    """finds the words of the prompt's three examples

    Walk the example by hand, one cell at a time: where does your search leave your finger's way?
    """
    answer = ask.find_words(board, words)
    if not only_promises(answer.value):
        expect(answer).names_all_of(present(board, words))


@check("hygiene", EXAMPLES, smaller=as_it_is, show=show, visible=True, tier="full")
def answers_with_the_words_themselves(ask, board, words):
    """answers with the words themselves, not with a generator, a view or a dictionary

    What can the caller do with your answer: count it, index it, read it twice?
    """
    answer = ask.find_words(board, words)
    if only_promises(answer.value):
        expect(answer).is_a(list)


@check("path_rules", EXAMPLES, smaller=as_it_is, show=show, tier="core", visible=True)
def names_nothing_else_on_the_examples(ask, board, words):
    """names nothing else on the examples

    Which cells may follow the one you stand on, and which of them has this word used already?
    """
    names_only_present(ask, board, words)


@check("found", EDGES, smaller=smaller, show=show, tier="core")
def finds_words_at_the_edges(ask, board, words):
    """finds all words on boards of no cell, one cell, row or column, and on published hard boards

    What is the smallest board, and what does each of your lines do on it?
    """
    finds_all(ask, board, words)


@check("found", walked_words, count=300, seed=21, smaller=smaller, show=show, tier="core")
def finds_every_word_that_can_be_walked(ask, board, words):
    """finds every word that can be walked, on 300 small boards

    What does your search do in the moment after it has found a word?
    """
    finds_all(ask, board, words)


def still_finds(ask, function, before, after, wanted):
    """The answer about lists that held something else before, and nothing of which is missing."""
    answer = ask.harness.after_a_change(function, before, after)
    named = answer.value[1] if function == "boggle" else words_of(answer)
    left_out = [word for word in wanted if word not in named]
    if left_out:
        fail(f"left out {short(left_out[0])}", way="stale")


@check("found", CHANGES, smaller=as_it_is, show=show_change, tier="core")
def looks_at_the_board_as_it_is_now(ask, before, after):
    """finds the words of a board, and of a list, that held others when it was asked before

    The caller writes something else into the same two lists. What is left in your code of the call
    before, and whose is the list that it answered with?
    """
    still_finds(ask, "find_words", before, after, present(*after))


@check(
    "path_rules",
    [*EDGES, *EXAMPLES, MARKS],
    near_misses,
    count=300,
    seed=22,
    smaller=smaller,
    show=show,
    tier="core",
)
def keeps_to_the_rules_of_a_walk(ask, board, words):
    """names no word that needs a cell twice, a corner, a jump or a step over the edge

    Which cells may follow the one you stand on, and which of them has this word used already?
    """
    names_only_present(ask, board, words)


@check(
    "sharing",
    [trap(), many_lengths()],
    smaller=as_it_is,
    show=show,
    needs=("finds_every_word_that_can_be_walked",),
    tier="full",
)
def walks_a_common_beginning_once(ask, board, words):
    """walks the common beginning of 256 words once and not for each word

    All of them begin with `aaa`: how often does your search walk `aaa`, and what does a step cost?
    """
    expect(bounded_search(ask, "find_words", board, words)).names_all_of([])


@check(
    "hygiene",
    TWICE,
    words_that_come_again,
    count=100,
    seed=23,
    smaller=smaller,
    show=show,
    tier="full",
)
def names_each_word_once_in_a_list(ask, board, words):
    """answers with a list that names each word once

    Two walks can spell one word, and the list of words may repeat one. Where do you notice?
    """
    expect(ask.find_words(board, words)).is_a(list).names_nothing_twice()


@check(
    "hygiene",
    TWICE,
    words_that_come_again,
    count=100,
    seed=24,
    smaller=smaller,
    show=show,
    tier="full",
)
def gives_board_and_words_back(ask, board, words):
    """gives the board and the words back as they were

    Marks during the search are fine. Which way out of your search leaves one behind?
    """
    board_after, words_after = ask.find_words(board, words).arguments[:2]
    if board_after != board:
        fail(difference(board, board_after))
    if words_after != words:
        whose = "Whose list do you change there, and who reads it next?"
        fail(f"the list of words is now {short(words_after)}", question=whose)


# No word stands twice in these lists: who counts open words for each listing prunes as well as
# others wherever the list repeats nothing, and the prompt does not ask for more.
@check(
    "pruning",
    [found_at_once(), one_way_left()],
    smaller=as_it_is,
    show=show,
    needs=("finds_every_word_that_can_be_walked",),
    tier="full",
)
def stops_where_nothing_is_left_to_find(ask, board, words):
    """stops where nothing is left to find

    Words were found early here, and the walk went on. What is left of them to walk for?
    """
    expect(bounded_search(ask, "find_words", board, words)).names_all_of(words)


@check("found", SNAKES, smaller=smaller_snake, show=show_snake, tier="core")
def follows_words_of_144_letters(ask, rows, cols):
    """follows words of 72 and 144 letters through boards of up to 15 rows or columns

    Words may be as long as that. What in your search grows with a word, or ends before it does?
    """
    board, words = snake(rows, cols)
    if words[0] not in words_of(ask.find_words(board, words)):
        fail(f"left out {short(words[0], 40)}, {len(words[0])} letters long")
