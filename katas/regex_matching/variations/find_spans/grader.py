"""What an interviewer looks at when matches are to be found in a text.

The oracle tries all parts of the text by the oracle of the kata. The first check charges a match
that is missed or has a wrong end; what is about the next match, or an empty one, comes after it.
"""

from functools import cache
from itertools import product

from pytest_hardtier.authoring import check, expect, fail, short

from ...judging import BORROWED, once_per_cell, own_matcher, refused, searches_no_list
from ...patterns import (
    BROKEN,
    DEEP,
    GROWING,
    PARTS,
    TEXTS,
    as_it_is,
    from_behind,
    matches,
    random_pair,
    show_pair,
    smaller_pair,
)

FIND_SPANS = "find_spans"


@cache
def spans_of(text, pattern):
    """The matches, by trying every end of every begin."""
    spans, begin = [], 0
    while begin < len(text):
        ends = range(len(text), begin, -1)
        end = next((end for end in ends if matches(text[begin:end], pattern)), None)
        if end is not None:
            spans.append((begin, end))
        begin = end or begin + 1
    return spans


EXAMPLES = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        ("abcaab", "a*b"),
        ("aaa", "a"),
        ("xaay", "a*"),
        ("abcbc", "ab.*c"),
        ("abc", "d*"),
    )
]
SMALL = [
    {"text": text, "pattern": "".join(parts)}
    for n in (1, 2)
    for parts in product(PARTS, repeat=n)
    for text in TEXTS
]
NAMED = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        ("", ""),
        ("", "a*"),
        ("abc", ""),
        ("aab", "ab"),
        ("aaab", "a*ab"),
        ("abab", "a.*b"),
        ("xabyab", "ab"),
        ("ababa", "aba"),
        ("aXbaYb", "a.b"),
        ("bbabb", "b*"),
        ("abcabc", "c*a*"),
        ("acbc", "a.*b*c"),
        ("aabaab", "a*ba"),
        ("bcabcd", "a*bc*d*"),
        ("a.b*", "."),
        ("xyxyxz", "xyxz"),
        ("aacaab", ".*b"),
        ("abbbab", "ab*b"),
        ("caacb", "c.*c"),
        ("a\nb", "a.*"),
        ("ab", "a*b*c"),
        ("baaab", "a*"),
        ("cacbcbb", "b*cb"),
    )
]


def random_text(rng):
    """Two spelled matches with something around them, of at most 12 letters in all."""
    one = random_pair(rng)
    other = random_pair(rng)["text"]
    text = rng.choice(["", "b", "ca"]) + one["text"][:6] + rng.choice(["", "c"]) + other[:4]
    return {"text": text[:12], "pattern": one["pattern"]}


def compared(ask, text, pattern):
    """The answer as pairs of numbers, and the right spans."""
    answer = ask.find_spans(text, pattern)
    expect(answer).is_a(list)
    for span in answer.value:
        if type(span) is not tuple or [type(place) for place in span] != [int, int]:
            fail(f"{short(span)} is no tuple of two ints", way="span")
    return answer.value, spans_of(text, pattern)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("complexity", BORROWED, show=show_pair, smaller=as_it_is)
def brings_its_own_matcher(ask, text, pattern):
    """imports no pattern engine and uses none

    The point is the search itself. Besides, what does the engine that you borrow do on
    `a*a*a*a*b`?
    """
    own_matcher(ask, FIND_SPANS, text, pattern)


@check("longest", EXAMPLES, visible=True, show=show_pair)
def finds_the_first_match_of_the_examples(ask, text, pattern):
    """finds the first match of each of the prompt's examples

    Where could it begin at the earliest? And how far could it go from there?
    """
    first_match(ask, text, pattern)


@check("longest", SMALL, smaller=smaller_pair, show=show_pair)
def finds_the_first_match_of_small_patterns(ask, text, pattern):
    """begins as far left and goes as far as it can, on 42 patterns and all texts of four letters

    Where could it begin at the earliest? And how far could it go from there?
    """
    first_match(ask, text, pattern)


@check("longest", NAMED, random_text, count=700, seed=85, smaller=smaller_pair, show=show_pair)
def finds_the_first_match_of_longer_patterns(ask, text, pattern):
    """begins as far left and goes as far as it can, on 723 longer pairs

    Two ways lead to the same state of the pattern. What do you have to remember of them?
    """
    first_match(ask, text, pattern)


def first_match(ask, text, pattern):
    """The first span that is not empty; where nothing matches is the business of the others."""
    got, wanted = compared(ask, text, pattern)
    begin, end = next((span for span in got if span[0] != span[1]), (None, None))
    if not wanted or (begin, end) == wanted[0]:
        return
    if begin is None:
        fail("found no match", way="missed", observed=short(got))
    if begin != wanted[0][0]:
        where = "later" if begin > wanted[0][0] else "earlier"
        fail(f"the first match found is {(begin, end)}; it begins {where}", way="begin")
    fail(f"the first match found is {(begin, end)}; it ends elsewhere", way="end")


@check("all_of_them", EXAMPLES, visible=True, show=show_pair)
def finds_all_matches_of_the_examples(ask, text, pattern):
    """finds all matches of the prompt's examples

    After a match, where does the search go on?
    """
    all_matches(ask, text, pattern)


@check("all_of_them", SMALL, smaller=smaller_pair, show=show_pair)
def finds_all_matches_of_small_patterns(ask, text, pattern):
    """finds all matches and no empty one, on 42 patterns and all texts of four letters

    After a match, where does the search go on? And where only the empty text matches?
    """
    all_matches(ask, text, pattern)


@check("all_of_them", NAMED, random_text, count=700, seed=86, smaller=smaller_pair, show=show_pair)
def finds_all_matches_of_longer_patterns(ask, text, pattern):
    """finds all matches and no empty one, on 723 longer pairs

    After a match, where does the search go on? And what is forgotten there?
    """
    all_matches(ask, text, pattern)


def all_matches(ask, text, pattern):
    """The whole list."""
    got, wanted = compared(ask, text, pattern)
    empty = [span for span in got if span[0] == span[1]]
    if empty:
        fail(f"named the empty match {empty[0]}", way="empty", observed=short(got))
    if got != wanted:
        fail(f"got {short(got)}", way="spans", observed=short(got), expected=short(wanted))


@check("all_of_them", [{"texts": ["aab", "b", "xaaa", ""], "pattern": "a*b*"}], smaller=as_it_is)
def gives_each_list_away(ask, texts, pattern):
    """gives a list of its own to each call

    Two answers are kept beside each other. What do they share?
    """
    wanted = [spans_of(text, pattern) for text in texts]
    expect(ask.harness.answers_of(FIND_SPANS, texts, pattern)).equals(wanted)


@check("malformed", [{"text": "a", "pattern": "a**"}], visible=True, show=show_pair)
def refuses_the_prompts_broken_pattern(ask, text, pattern):
    """raises ValueError for the prompt's `a**`

    What does this star repeat?
    """
    refused(ask, FIND_SPANS, text, pattern)


@check(
    "malformed",
    [{"text": text, "pattern": pattern} for pattern in BROKEN for text in ("", "b", "aab")],
    smaller=as_it_is,
    show=show_pair,
)
def refuses_every_broken_pattern(ask, text, pattern):
    """raises ValueError for every star with nothing to repeat, whatever the text

    The pattern is broken whatever the text is. When do you look at it, and at all of it?
    """
    refused(ask, FIND_SPANS, text, pattern)


# All of them match nowhere, or a few times only. Eight times both lengths are 64 times the work,
# and 512 times for whoever begins again at every place. The limits are those of the kata:
# in judging.py they were measured, and the states of this search carry one number more.
FAMILIES = {
    "a* n times, then b, on n a's": lambda n: ("a" * n, "a*" * n + "b"),
    "b, then a* n times, on n a's": lambda n: ("a" * n, "b" + "a*" * n),
    ".* n times, then b, on n a's": lambda n: ("a" * n, ".*" * n + "b"),
    "a*b* n/2 times, then d": lambda n: ("ab" * (n // 2), "a*b*" * (n // 2) + "d"),
    "d, then a*b* n/2 times": lambda n: ("ab" * (n // 2), "d" + "a*b*" * (n // 2)),
    ".*a n/2 times, then b, on n a's": lambda n: ("a" * n, ".*a" * (n // 2) + "b"),
    "b, then a.* n/2 times, on n a's": lambda n: ("a" * n, from_behind(".*a" * (n // 2) + "b")),
    "a, then .* n times, then b, on n a's": lambda n: ("a" * n, "a" + ".*" * n + "b"),
    "n/2 a's and b, on n a's": lambda n: ("a" * n, "a" * (n // 2) + "b"),
    "a* n times, on n a's": lambda n: ("a" * n, "a*" * n),
}


# A borrowed engine explodes in C, where no count ends it.
@check(
    "complexity",
    [{"family": f} for f in FAMILIES],
    tier="full",
    smaller=as_it_is,
    needs=("brings_its_own_matcher",),
)
def does_the_work_once_per_cell(ask, family):
    """eight times the text and the pattern cost at most 130 times the work, on 10 kinds of pattern

    Nothing matches here. What is done again for every place where a match could begin?
    """
    once_per_cell(ask, FIND_SPANS, FAMILIES[family])


@check(
    "complexity",
    [{"growing": g} for g in GROWING],
    tier="full",
    smaller=as_it_is,
    needs=("does_the_work_once_per_cell",),
)
def searches_no_long_list(ask, growing):
    """takes about as many times as long as text and pattern have more cells

    No loop of yours is to blame. What does Python do to find something in a list, or to copy a part
    of it, and for how many cells do you ask for that?
    """
    searches_no_list(ask, FIND_SPANS, *GROWING[growing])


@check(
    "complexity",
    [{"pair": pair} for pair in DEEP],
    tier="full",
    smaller=as_it_is,
    show=lambda pair: pair,
    needs=("does_the_work_once_per_cell",),
)
def walks_over_long_ones(ask, pair):
    """is right where text or pattern has 2,000 characters, under Python's own recursion limit

    What grows with every character, or with every part of the pattern: a table, a loop, or the
    stack of calls?
    """
    text, pattern, wanted = DEEP[pair]
    spans = [(0, len(text))] if wanted and text else []
    expect(ask.find_spans(text, pattern)).equals(spans)
