"""What an interviewer looks at in edit_distance, one check after another.

The order of the checks charges a mistake to the rubric item that it is about. First the number of
edits for short strings that are neither empty nor equal; then what is special about empty, equal
and unusual strings; then tokens; then the work. Longer strings come after the work, since a way
that is exponential is never through with them, and recursion as deep as the input comes last.
"""

from pytest_hardtier.authoring import check, expect, fail, short, stays_in_proportion

from .sequences import (
    ALL_WORDS,
    AS_THEY_ARE,
    CLASSICAL,
    EMPTY_OR_EQUAL,
    EXAMPLES,
    FAMILIES,
    FAR_APART,
    FIXED_TOKENS,
    NARROW,
    SQUARE,
    TOKEN_EXAMPLES,
    are_tokens,
    as_it_is,
    by_code_point,
    differ,
    distance,
    distance_of_long,
    far_shifted_pair,
    has_an_edge,
    longer_pair,
    made,
    name_of,
    nearly_equal,
    nothing_in_common,
    random_tokens,
    shifted_pair,
    short_pair,
    show_far_shifted,
)


def counts_edits(answer, source, target, oracle=distance):
    """The number by ==, and in which direction it is wrong; that it is an int is another check."""
    got, wanted = answer.value, oracle(source, target)
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got {short(got)}, "
            + (
                "which is too little: so few edits cannot do it" if got < wanted else "and fewer do"
            ),
            way="too little" if got < wanted else "too much",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("distance", EXAMPLES, visible=True)
def counts_the_edits_of_the_prompts_examples(ask, source, target):
    """gives 2 for ab and ba, 1 for cat and at, 3 for horse and ros, 5 for intention and execution

    Look at the last letter of each word. What can the best sequence of edits have done with them?
    """
    counts_edits(ask.edit_distance(source, target), source, target)


@check("distance", ALL_WORDS, valid=differ)
def counts_the_edits_between_all_short_words(ask, source, target):
    """gives the least number for all 870 pairs of different words of a and b up to 4 letters long

    Write the distances of all beginnings of the two words in a table. Which cell is not what you
    expect, and which of its neighbours has it from?
    """
    counts_edits(ask.edit_distance(source, target), source, target)


@check("distance", CLASSICAL, short_pair, count=300, seed=61, valid=differ)
def counts_the_edits_between_other_words(ask, source, target):
    """gives the least number for 24 classical pairs and 300 random ones of up to 7 letters

    Which edits does your number stand for? Do them one after the other on paper.
    """
    counts_edits(ask.edit_distance(source, target), source, target)


@check("edges", EMPTY_OR_EQUAL, valid=has_an_edge)
def knows_empty_and_equal_sides(ask, source, target):
    """gives an int for empty sides, and 0 for equal ones

    How many edits does it take to make a word of nothing, and nothing of a word?
    """
    expect(ask.edit_distance(source, target)).is_exactly(distance_of_long(source, target))


@check("edges", AS_THEY_ARE, smaller=as_it_is, show=by_code_point)
def compares_elements_as_they_are(ask, source, target):
    """compares blanks, case, accents and any Unicode exactly as they are

    Elements are compared exactly as they are. What does your code do with one before it compares
    it, or in place of comparing it?
    """
    expect(ask.edit_distance(source, target)).is_exactly(distance(source, target))


@check("tokens", TOKEN_EXAMPLES, visible=True)
def counts_the_edits_of_the_prompts_tokens(ask, source, target):
    """gives 1 for the cat and the black cat

    The elements are words now, not letters. Which of your lines works for strings only?
    """
    expect(ask.edit_distance(source, target)).equals(distance(source, target))


@check("tokens", FIXED_TOKENS, random_tokens, count=100, seed=62, valid=are_tokens)
def counts_the_edits_between_tokens(ask, source, target):
    """works for 117 pairs of lists or tuples, and leaves them as they are

    What do you do with source and target that only strings can do? And with tokens, besides asking
    whether two are equal?
    """
    answer = ask.edit_distance(source, target)
    expect(answer).equals(distance(source, target))
    expect(answer).leaves_arguments_alone("source", "target")


# Eight times the letters on both sides are 64 times the cells of a table. Measured 2026-11 on the
# worst family as growth and bytecodes per cell of the larger table, 3.11 | 3.13:
#
#   bit vectors          8, 2 | 7, 1            two rows, ends cut off   109, 32 | 99, 26
#   full table          59, 47 | 58, 41         suffixes, dictionary      59, 61 | 58, 52
#   one row             60, 40 | 59, 34         antidiagonals             56, 76 | 56, 65
#   rows, accumulated   59, 30 | 57, 25         furthest points           60, 82 | 57, 71
#                                               A*                      116, 124 | 112, 111
#
# So the right ones use at most 31 % of the limits; other people's (breadth first, an own stack) use
# up to 183 for a cell, which is 46 %. An extra factor of n grows by 325 to 450 and costs 1,060 and
# more for a cell, 2.5 to 3.5 times the limit. A way that takes up to 400 for each cell may grow as
# it likes, since small tables are not like large ones for all: the searches of a shortest path see
# more of the cells.
FEW, MANY = 12, 96
PER_CELL_OF_FEW = 600
GROWTH_AT_MOST = 130
PER_CELL_OF_MANY = 400


def cells(n):
    """Cells of the table for two strings of n letters, the borders included."""
    return (n + 1) ** 2


@check("complexity", made(FAMILIES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_m_times_n(ask, name):
    """eight times the letters cost at most 130 times the work

    How many different pairs of beginnings are there, and how often do you compute each? What do you
    do for one of them besides looking at its neighbours? A table of eight times the side has 64
    times the cells.
    """
    limit = ask.bound(PER_CELL_OF_FEW * cells(FEW))
    few = ask.harness.cost_of(*FAMILIES[name](FEW), limit).value
    if few is None:
        return
    expect(few).costs_at_most(limit)
    limit = ask.bound(max(GROWTH_AT_MOST * few, PER_CELL_OF_MANY * cells(MANY)))
    many = ask.harness.cost_of(*FAMILIES[name](MANY), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


@check(
    "distance",
    FAR_APART,
    shifted_pair,
    longer_pair,
    count=40,
    seed=63,
    valid=differ,
    needs=("takes_work_like_m_times_n",),
)
def counts_the_edits_between_longer_strings(ask, source, target):
    """gives the least number for 85 pairs of up to 54 letters, many of them far apart or shifted

    What do you leave out for long strings: cells far from the diagonal, rows that look hopeless,
    numbers from a certain size on?
    """
    counts_edits(ask.edit_distance(source, target), source, target, distance_of_long)


# What a way keeps in open calls shows where calls may not be deep. 1,050 letters on one side are
# too many for Python's limit, whichever side is walked along first. Who calls once for each row of
# the shorter side would need a million cells to get there, which take a right way up to 2 s; where
# fewer calls are let, fewer cells do.
@check(
    "long_input",
    made(NARROW),
    made(SQUARE),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=("takes_work_like_m_times_n",),
)
def works_for_long_strings(ask, name):
    """gives the least number where calls as deep as the strings are long would be too many

    What grows with every letter: a list, a number, or the stack of calls?
    """
    if name in NARROW:
        source, target = NARROW[name]
        answer = ask.edit_distance(source, target)
    else:
        source, target = SQUARE[name]
        answer = ask.harness.distance_when_shallow(source, target)
    expect(answer).equals(distance_of_long(source, target))


# What C copies within one step is not counted there: a slice that is a key, a list of edits in each
# cell. Bytes per cell for 40 and for 160 tokens on a side, without rises of less than 384, 3.11,
# 2026-11: tables 8 to 12, a dictionary 50, shortest paths 150 to 210, a memo with a stack of its
# own 510, the same for both sizes; prefixes as keys 64 and 1,300, edits in each cell 23 and 2,600.
SIDES = (40, 160)
BYTES_PER_CELL = 450


@check("complexity", tier="full", needs=("works_for_long_strings",))
def copies_no_row_for_a_cell(ask):
    """copies few bytes for each cell, for 160 tokens as for 40

    One line of yours copies something that grows with the input, and is run for every cell. Which?
    """
    few, many = (ask.harness.moved_by(*nothing_in_common(n)) for n in SIDES)
    units = tuple(cells(n) for n in SIDES)
    stays_in_proportion(ask, few, many, units=units, per_unit=BYTES_PER_CELL)


# Behind the copies: who keeps all rests of both strings has no wrong number, but no room for them.
@check(
    "distance",
    far_shifted_pair,
    count=1,
    seed=64,
    smaller=as_it_is,
    show=show_far_shifted,
    needs=("copies_no_row_for_a_cell",),
)
def counts_many_edits_between_long_strings(ask, source, target):
    """gives the least number for 510 letters on each side that are shifted against each other

    What do you leave out for long strings: cells far from the diagonal, or numbers from a certain
    size on?
    """
    counts_edits(ask.edit_distance(source, target), source, target, distance_of_long)


# Work that is done in C is one step however much it is: the least of a slice, a sum, a copy. It
# shows in the time. Three times the letters are 9 times the cells. Measured on 3.11 and 3.13 on a
# busy machine, the two steps and the time for 450 letters: tables grow by 6 to 12 and 6 to 18 and
# take up to 0.17 s; the slowest right way of other people, a memo with a stack of its own, 18 and
# 14, 0.64 s; `min(map(...))` over a row for each cell 16 to 22 and 23 to 42, 1.8 to 3.5 s. The time
# between them decides, so that a right one would have to take twice as long as it ever did; how it
# grows is asked so low that no moment of a busy machine lets a wrong one pass.
TIMED = (50, 150, 450)
TIME_GROWTH_AT_MOST = 9 * 9


@check("complexity", tier="full", needs=("works_for_long_strings",))
def hides_no_work_in_one_line(ask):
    """three times the letters take about nine times the time

    No loop of yours is to blame. Which line of yours looks at a whole row, or copies it, for one
    cell?
    """
    answers = [ask.measuring("cpu").edit_distance(*nearly_equal(n)) for n in TIMED]
    expect(answers).time_grows_at_most(TIME_GROWTH_AT_MOST, seconds_at_least=1.2)
