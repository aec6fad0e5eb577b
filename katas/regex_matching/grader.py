"""What an interviewer looks at in regex_matching, one check after another.

The first check that fails names the item that is charged. So the borrowed engine comes before all:
it is refused whatever it answers. Then what patterns mean, told on letters alone; then the other
characters and broken patterns; then the work, and last what asks for long texts, since a search
that explodes never ends there. Oracles and cases are in patterns.py.
"""

from pytest_hardtier.authoring import check, expect, fail

from .patterns import (
    EXAMPLES,
    EXPLOSIVE,
    FOUR_PARTS,
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
    why,
    words_of,
)

IS_MATCH = "is_match"


def right(got, text, pattern, wanted):
    """Exactly True or False, with what a wrong answer overlooks."""
    if type(got) is bool and got is not wanted:
        fail(f"got {got}: {why(text, pattern, got)}", way=str(got), observed=str(got))
    expect(got).is_exactly(wanted)


def each_right(ask, texts, pattern):
    """The same for many texts at once, by the words that the pattern matches."""
    wanted = words_of(pattern)
    for text, got in zip(
        texts, ask.harness.answers_of(IS_MATCH, texts, pattern).value, strict=True
    ):
        right(got, text, pattern, text in wanted)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("complexity", [{"text": "жя", "pattern": "ж*я."}], show=show_pair, smaller=as_it_is)
def brings_its_own_matcher(ask, text, pattern):
    """imports no pattern engine and uses none

    The point is the matcher itself. Besides, what does the engine that you borrow do on
    `a*a*a*a*b`?
    """
    engines = ask.harness.engines_used(IS_MATCH, text, pattern).value
    if engines:
        fail(f"the file borrows a pattern engine: {', '.join(engines)}", way="engine")


@check("semantics", EXAMPLES, visible=True, show=show_pair)
def answers_the_prompts_examples(ask, text, pattern):
    """answers the prompt's first five examples

    Take the pattern part by part: which beginnings of the text can each of them use up?
    """
    wanted = matches(text, pattern)
    answer = ask.is_match(text, pattern)
    if type(answer.value) is bool and answer.value is not wanted:
        fail(f"got {answer.value}", way="value", observed=str(answer.value), expected=str(wanted))
    expect(answer).is_exactly(wanted)


@check("semantics", SMALL, smaller=smaller_group, show=show_group)
def is_right_on_every_small_pattern(ask, texts, pattern):
    """is right on all 259 patterns of up to three parts, with all 31 texts of up to four letters

    Which continuations are there at this part of the pattern, and which of them does your code try?
    """
    each_right(ask, texts, pattern)


@check("semantics", FOUR_PARTS, smaller=smaller_group, show=show_group)
def is_right_on_patterns_of_four_parts(ask, texts, pattern):
    """is right on all 1,296 patterns of four parts, with four texts each

    Which continuations are there at this part of the pattern, and which of them does your code try?
    """
    each_right(ask, texts, pattern)


@check("semantics", NAMED, random_pair, count=1500, seed=82, smaller=smaller_pair, show=show_pair)
def is_right_on_longer_pairs(ask, text, pattern):
    """is right on 1,521 pairs of up to 8 parts and 12 letters, and on published hard ones

    A star took some letters. What if a later part of the pattern needs them?
    """
    right(ask.is_match(text, pattern).value, text, pattern, matches(text, pattern))


@check("literal", LITERAL_EXAMPLES, visible=True, show=show_pair)
def takes_a_plus_for_a_plus(ask, text, pattern):
    """takes the + of the prompt's example for a plus

    Only . and * are special. Where does your code give another character a meaning?
    """
    wanted = matches(text, pattern)
    answer = ask.is_match(text, pattern)
    if type(answer.value) is bool and answer.value is not wanted:
        fail(f"got {answer.value}", way="value", observed=str(answer.value), expected=str(wanted))
    expect(answer).is_exactly(wanted)


@check("literal", LITERAL, smaller=as_it_is, show=show_pair)
def knows_two_special_characters_only(ask, text, pattern):
    """takes every character but . and * for itself, and in the text those too

    Only . and * are special, and only in the pattern. Where does your code ask which character it
    has in hand, and on which side?
    """
    got, wanted = ask.is_match(text, pattern).value, matches(text, pattern)
    if type(got) is bool and got is not wanted:
        fail(f"got {got}", way=str(got), observed=str(got))
    expect(got).is_exactly(wanted)


def refused(ask, text, pattern):
    """Fail unless the pattern raises ValueError."""
    if not ask.harness.refuses(IS_MATCH, text, pattern).value:
        fail("returned an answer where ValueError is to be raised", way="accepted")


@check("malformed", MALFORMED_EXAMPLES, visible=True, show=show_pair)
def refuses_the_prompts_broken_pattern(ask, text, pattern):
    """raises ValueError for the prompt's `**a`

    What does this star repeat?
    """
    refused(ask, text, pattern)


@check("malformed", MALFORMED, smaller=as_it_is, show=show_pair)
def refuses_every_broken_pattern(ask, text, pattern):
    """raises ValueError for every star with nothing to repeat, whatever the text

    The pattern is broken whatever the text is. When do you look at it, and at all of it?
    """
    refused(ask, text, pattern)


# From 8 to 64 letters, with a pattern that grows as much: the cells of a table become 49 to 57
# times as many. Measured on Python 3.11, 2026-11, on the worst family: growth, steps per cell.
#
#   table over prefixes   57, 49     state sets    51, 41     trampoline of generators   56, 74
#   table over suffixes   57, 52     row per part  44, 13     dictionary of all pairs    55, 41
#   two rows              55, 35     work list     53, 50     bits of one int             8,  8
#
#   each state walks its run of stars  308, 390     each star walks all lengths again  309, 540
#   plain recursion is ended at the limit for 8 letters, behind merged stars at the one for 64
#
# So the right ones use at most 45 % of a limit, and all these mistakes are refused at twice that.
# What C does within one step is not seen: who looks through a slice of a row in each cell passes.
# Time does not tell it from a dictionary of all pairs: for twice both lengths the one takes 7
# times as long and the other 5 to 7 times (2.4 s and 0.6 s for 800 letters).
FEW, MANY = 8, 64
GROWTH_AT_MOST = 130
STEPS_PER_CELL_AT_MOST = 400


def cells(text, pattern):
    """The size of the table that nobody has to build."""
    return (len(text) + 1) * (len(pattern) + 1)


# A borrowed engine explodes in C, where no count ends it.
@check(
    "complexity",
    [{"family": f} for f in EXPLOSIVE],
    tier="full",
    smaller=as_it_is,
    needs=("brings_its_own_matcher",),
)
def does_the_work_once_per_cell(ask, family):
    """eight times the text and the pattern cost at most 130 times the work, on 13 kinds of pattern

    How often does your code ask whether the text from one place matches the pattern from another?
    """
    few, many = map(EXPLOSIVE[family], (FEW, MANY))
    limit = ask.bound(STEPS_PER_CELL_AT_MOST * cells(*few))
    used = ask.harness.cost_of(IS_MATCH, *few, limit).value
    expect(used).costs_at_most(limit)
    limit = ask.bound(min(GROWTH_AT_MOST * used, STEPS_PER_CELL_AT_MOST * cells(*many)))
    expect(ask.harness.cost_of(IS_MATCH, *many, limit).value).costs_at_most(limit)


@check(
    "long_input",
    [{"pair": pair} for pair in LONG],
    smaller=as_it_is,
    show=lambda pair: pair,
    needs=("does_the_work_once_per_cell",),
)
def walks_over_long_texts(ask, pair):
    """is right on texts of 1,500 characters, under Python's own recursion limit

    What grows with every character: a table, a loop, or the stack of calls?
    """
    text, pattern, wanted = LONG[pair]
    got, limit_raised = ask.harness.answer_without_depth(IS_MATCH, text, pattern).value
    if limit_raised:
        fail("the recursion limit was raised; 1,500 characters are to work without", way="raised")
    if type(got) is bool and got is not wanted:
        fail(f"got {got}", way="value", observed=str(got))
    expect(got).is_exactly(wanted)
