"""What an interviewer looks at when a pattern has +, ? and *.

Oracles, cases and the order of the checks are those of the kata, with two more signs.
"""

from functools import partial
from itertools import product

from pytest_hardtier.authoring import check

from ...judging import (
    BORROWED,
    each_right,
    once_per_cell,
    own_matcher,
    refused,
    right,
    right_with_reason,
    searches_no_list,
)
from ...patterns import (
    DEEP,
    EXPLOSIVE,
    GROWING,
    LITERAL,
    TEXTS,
    as_it_is,
    four_texts,
    matches,
    random_pair,
    show_group,
    show_pair,
    smaller_group,
    smaller_pair,
)

SIGNS = "*+?"
IS_MATCH = "is_match_ext"
matches = partial(matches, signs=SIGNS)

EXAMPLES = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        ("aaa", "a+"),
        ("", "a+"),
        ("color", "colou?r"),
        ("colouur", "colou?r"),
        ("aab", "a?.+b*"),
    )
]
PARTS = [letter + sign for letter in "ab." for sign in ("", *SIGNS)]
SMALL = [
    {"texts": TEXTS, "pattern": "".join(parts)}
    for n in range(3)
    for parts in product(PARTS, repeat=n)
]
THREE_PARTS = [
    {"texts": four_texts(pattern), "pattern": pattern}
    for pattern in map("".join, product(PARTS, repeat=3))
]
NAMED = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        ("a", "a+a?"),
        ("a", "a?a+"),
        ("aa", "a+a+"),
        ("a", "a+a+"),
        ("aaa", "a?a?"),
        ("", "a?b?"),
        ("ab", "a?.+"),
        ("abab", "a?b+a+b?"),
        ("b", ".?b+"),
        ("xyz", ".+z?"),
        ("xz", "x.?y?z+"),
    )
]
# The pairs of the kata that are about other characters; + and ? are special here.
OTHERS = [case for case in LITERAL if not set("+?") & set(case["pattern"])]
OTHERS += [
    {"text": text, "pattern": pattern}
    for text, pattern in (("+", "."), ("a+", "a."), ("a?", "a"), ("?", ""), ("+", "a"))
]
MALFORMED_EXAMPLES = [{"text": "a", "pattern": "a+*"}]
MALFORMED = [
    {"text": text, "pattern": pattern}
    for pattern in (
        *SIGNS,
        *(sign + "a" for sign in SIGNS),
        *("a" + one + two for one in SIGNS for two in SIGNS),
        *("ab." + one + two + "c" for one in SIGNS for two in SIGNS),
        "a*b+?",
        "a?b+c**",
    )
    for text in ("", "a", "b", "abc", "a+")
]


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("complexity", BORROWED, show=show_pair, smaller=as_it_is)
def brings_its_own_matcher(ask, text, pattern):
    """imports no pattern engine and uses none

    The point is the matcher itself. Besides, what does the engine that you borrow do on
    `a?a?a?aaa`?
    """
    own_matcher(ask, IS_MATCH, text, pattern)


@check("semantics", EXAMPLES, visible=True, show=show_pair)
def answers_the_prompts_examples(ask, text, pattern):
    """answers the prompt's first five examples

    Take the pattern part by part: how many letters may each of them use up?
    """
    right(ask.is_match_ext(text, pattern).value, matches(text, pattern))


@check("semantics", SMALL, smaller=partial(smaller_group, signs=SIGNS), show=show_group)
def is_right_on_every_small_pattern(ask, texts, pattern):
    """is right on all 157 patterns of up to two parts, with all 31 texts of up to four letters

    What does each of the three signs allow, and what does it ask for?
    """
    each_right(ask, IS_MATCH, texts, pattern, SIGNS)


@check("semantics", THREE_PARTS, smaller=partial(smaller_group, signs=SIGNS), show=show_group)
def is_right_on_patterns_of_three_parts(ask, texts, pattern):
    """is right on all 1,728 patterns of three parts, with four texts each

    What does each of the three signs allow, and what does it ask for?
    """
    each_right(ask, IS_MATCH, texts, pattern, SIGNS)


@check(
    "semantics",
    NAMED,
    partial(random_pair, signs=SIGNS),
    count=700,
    seed=83,
    smaller=partial(smaller_pair, signs=SIGNS),
    show=show_pair,
)
def is_right_on_longer_pairs(ask, text, pattern):
    """is right on 711 pairs of up to 8 parts and 12 letters

    A sign took some letters. What if a later part of the pattern needs them?
    """
    right_with_reason(ask.is_match_ext(text, pattern).value, text, pattern, SIGNS)


@check("literal", OTHERS, smaller=as_it_is, show=show_pair)
def knows_four_special_characters_only(ask, text, pattern):
    """takes every character but . * + and ? for itself, and in the text those too

    Where does your code ask which character it has in hand, and on which side?
    """
    right(ask.is_match_ext(text, pattern).value, matches(text, pattern))


@check("malformed", MALFORMED_EXAMPLES, visible=True, show=show_pair)
def refuses_the_prompts_broken_pattern(ask, text, pattern):
    """raises ValueError for the prompt's `a+*`

    What does this star repeat?
    """
    refused(ask, IS_MATCH, text, pattern)


@check("malformed", MALFORMED, smaller=as_it_is, show=show_pair)
def refuses_every_broken_pattern(ask, text, pattern):
    """raises ValueError for every sign with nothing to repeat, whatever the text

    The pattern is broken whatever the text is. When do you look at it, and at all of it?
    """
    refused(ask, IS_MATCH, text, pattern)


# The kata's own, and those of question marks. Limits and what they are made from: judging.py.
FAMILIES = EXPLOSIVE | {
    "a? n times, then n a's, on n a's": lambda n: ("a" * n, "a?" * n + "a" * n),
    "n a's, then a? n times, on n a's": lambda n: ("a" * n, "a" * n + "a?" * n),
    "a?b? n times, then ccd?": lambda n: ("ab" * (n // 2) + "c", "a?b?" * n + "ccd?"),
    "a+ n/2 times, then c, on n a's": lambda n: ("a" * n, "a+" * (n // 2) + "c"),
    "c, then a+ n/2 times, on n a's": lambda n: ("a" * n, "c" + "a+" * (n // 2)),
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
    """eight times the text and the pattern cost at most 130 times the work, on 17 kinds of pattern

    How often does your code ask whether the text from one place matches the pattern from another?
    """
    once_per_cell(ask, IS_MATCH, FAMILIES[family])


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
    searches_no_list(ask, IS_MATCH, *GROWING[growing])


LONG = DEEP | {
    "no letter, a? 1,000 times": ("", "a?" * 1000, True),
    "2,000 letters a, .+": ("a" * 2000, ".+", True),
}


@check(
    "complexity",
    [{"pair": pair} for pair in LONG],
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
    text, pattern, wanted = LONG[pair]
    right(ask.is_match_ext(text, pattern).value, wanted)
