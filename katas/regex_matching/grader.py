"""What an interviewer looks at in regex_matching, one check after another.

The first check that fails names the item that is charged. So the borrowed engine comes before all:
it is refused whatever it answers. Then what patterns mean, told on letters alone; then the other
characters and broken patterns; then the work, and last what asks for long texts, since a search
that explodes never ends there. Oracles and cases are in patterns.py.
"""

from pytest_hardtier.authoring import check

from .judging import (
    BORROWED,
    copies_no_rest,
    each_right,
    once_per_cell,
    own_matcher,
    refused,
    right,
    right_with_reason,
    searches_no_list,
)
from .patterns import (
    EXAMPLES,
    EXPLOSIVE,
    FOUR_PARTS,
    GROWING,
    LITERAL,
    LITERAL_EXAMPLES,
    LONG,
    MALFORMED,
    MALFORMED_EXAMPLES,
    NAMED,
    SMALL,
    as_it_is,
    matches,
    random_pair,
    show_group,
    show_pair,
    smaller_group,
    smaller_pair,
)

IS_MATCH = "is_match"


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("complexity", BORROWED, show=show_pair, smaller=as_it_is)
def brings_its_own_matcher(ask, text, pattern):
    """imports no pattern engine and uses none

    The point is the matcher itself. Besides, what does the engine that you borrow do on
    `a*a*a*a*b`?
    """
    own_matcher(ask, IS_MATCH, text, pattern)


@check("semantics", EXAMPLES, visible=True, show=show_pair)
def answers_the_prompts_examples(ask, text, pattern):
    """answers the prompt's first five examples

    Take the pattern part by part: which beginnings of the text can each of them use up?
    """
    right(ask.is_match(text, pattern).value, matches(text, pattern))


@check("semantics", SMALL, smaller=smaller_group, show=show_group)
def is_right_on_every_small_pattern(ask, texts, pattern):
    """is right on all 259 patterns of up to three parts, with all 31 texts of up to four letters

    Which continuations are there at this part of the pattern, and which of them does your code try?
    """
    each_right(ask, IS_MATCH, texts, pattern)


@check("semantics", FOUR_PARTS, smaller=smaller_group, show=show_group)
def is_right_on_patterns_of_four_parts(ask, texts, pattern):
    """is right on all 1,296 patterns of four parts, with four texts each

    Which continuations are there at this part of the pattern, and which of them does your code try?
    """
    each_right(ask, IS_MATCH, texts, pattern)


@check("semantics", NAMED, random_pair, count=1500, seed=82, smaller=smaller_pair, show=show_pair)
def is_right_on_longer_pairs(ask, text, pattern):
    """is right on 1,521 pairs of up to 8 parts and 12 letters, and on published hard ones

    A star took some letters. What if a later part of the pattern needs them?
    """
    right_with_reason(ask.is_match(text, pattern).value, text, pattern)


@check("literal", LITERAL_EXAMPLES, visible=True, show=show_pair)
def takes_a_plus_for_a_plus(ask, text, pattern):
    """takes the + of the prompt's example for a plus

    Only . and * are special. Where does your code give another character a meaning?
    """
    right(ask.is_match(text, pattern).value, matches(text, pattern))


@check("literal", LITERAL, smaller=as_it_is, show=show_pair)
def knows_two_special_characters_only(ask, text, pattern):
    """takes every character but . and * for itself, and in the text those too

    Only . and * are special, and only in the pattern. Where does your code ask which character it
    has in hand, and on which side?
    """
    right(ask.is_match(text, pattern).value, matches(text, pattern))


@check("malformed", MALFORMED_EXAMPLES, visible=True, show=show_pair)
def refuses_the_prompts_broken_pattern(ask, text, pattern):
    """raises ValueError for the prompt's `**a`

    What does this star repeat?
    """
    refused(ask, IS_MATCH, text, pattern)


@check("malformed", MALFORMED, smaller=as_it_is, show=show_pair)
def refuses_every_broken_pattern(ask, text, pattern):
    """raises ValueError for every star with nothing to repeat, whatever the text

    The pattern is broken whatever the text is. When do you look at it, and at all of it?
    """
    refused(ask, IS_MATCH, text, pattern)


# A borrowed engine explodes in C, where no count ends it.
@check(
    "complexity",
    [{"family": f} for f in EXPLOSIVE],
    tier="full",
    smaller=as_it_is,
    needs=("brings_its_own_matcher",),
)
def does_the_work_once_per_cell(ask, family):
    """eight times the text and the pattern cost at most 130 times the work, on 12 kinds of pattern

    How often does your code ask whether the text from one place matches the pattern from another?
    """
    once_per_cell(ask, IS_MATCH, EXPLOSIVE[family])


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


@check(
    "long_input",
    [{"pair": pair} for pair in LONG],
    smaller=as_it_is,
    show=lambda pair: pair,
    needs=("does_the_work_once_per_cell", "searches_no_long_list"),
)
def walks_over_long_texts(ask, pair):
    """is right on texts of 1,500 characters, under Python's own recursion limit

    What grows with every character: a table, a loop, or the stack of calls?
    """
    text, pattern, wanted = LONG[pair]
    right(ask.is_match(text, pattern).value, wanted)


# Behind the long texts: recursion on slices is about its depth in the first place.
@check("complexity", tier="full", needs=("walks_over_long_texts",))
def copies_no_rest_of_the_text(ask):
    """copies few bytes for each letter, in a text of 2,400 as in one of 300

    What do you remember a question by: by two places, or by all that comes behind them?
    """
    copies_no_rest(ask, IS_MATCH)
