"""How the checks ask and judge; the variations of the kata judge with the same words.

`function` is the name of what the variation's file has to define.
"""

from pytest_hardtier.authoring import Kind, expect, fail, stays_in_proportion

from .patterns import matches, why, words_of

# Whose letters are in no pattern of the library: one that is compiled with them is ours.
BORROWED = [{"text": "жя", "pattern": "ж*я."}]


def own_matcher(ask, function, text, pattern):
    """Fail if the file imports a pattern engine, or one sees the pattern."""
    engines = ask.harness.engines_used(function, text, pattern).value
    if engines:
        fail(f"the file borrows a pattern engine: {', '.join(engines)}", way="engine")


def right(got, wanted, because=""):
    """Exactly True or False; `because` says what the wrong one of the two overlooks."""
    if type(got) is bool and got is not wanted:
        fail(f"got {got}{because}", way=str(got), observed=str(got), expected=str(wanted))
    expect(got).is_exactly(wanted)


def right_with_reason(got, text, pattern, signs="*"):
    """The same by the oracle, with the part of the pattern to look at."""
    wanted = matches(text, pattern, signs)
    overlooked = "" if got is wanted else f": {why(text, pattern, not wanted, signs)}"
    right(got, wanted, overlooked)


def each_right(ask, function, texts, pattern, signs="*"):
    """The same for many short texts at once, by the words that the pattern matches."""
    wanted = words_of(pattern, signs)
    answers = ask.harness.answers_of(function, texts, pattern).value
    for text, got in zip(texts, answers, strict=True):
        is_word = text in wanted
        overlooked = "" if got is is_word else f": {why(text, pattern, not is_word, signs)}"
        right(got, is_word, overlooked)


def refused(ask, function, text, pattern):
    """Fail unless the pattern raises ValueError."""
    if not ask.harness.refuses(function, text, pattern).value:
        fail("returned an answer where ValueError is to be raised", way="accepted")


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
FEW, MANY = 8, 64
GROWTH_AT_MOST = 130
STEPS_PER_CELL_AT_MOST = 400


def cells(text, pattern):
    """The size of the table that nobody has to build."""
    return (len(text) + 1) * (len(pattern) + 1)


def once_per_cell(ask, function, family):
    """Eight times the text and the pattern cost little more than 64 times the work."""
    few, many = family(FEW), family(MANY)
    limit = ask.bound(STEPS_PER_CELL_AT_MOST * cells(*few))
    used = ask.harness.cost_of(function, *few, limit).value
    if used is None:
        return
    expect(used).costs_at_most(limit)
    limit = ask.bound(min(GROWTH_AT_MOST * used, STEPS_PER_CELL_AT_MOST * cells(*many)))
    used = ask.harness.cost_of(function, *many, limit).value
    if used is not None:
        expect(used).costs_at_most(limit)


# What C copies within one step is not counted there: the rest of the text as a key. Bytes per cell
# for 300 and 2,400 letters, without rises of less than 384, 3.11, 2026-11: tables 20, work lists 24
# and 50, a memo of closures 137 and 137; rests as keys 27 and 456.
LETTERS = (300, 2400)
LATE_MISS = "a*a*b"
BYTES_PER_CELL = 150


def copies_no_rest(ask, function):
    """Fail if the bytes that are copied grow faster than the text."""
    texts = ["a" * n for n in LETTERS]
    few, many = (ask.harness.moved_by(function, text, LATE_MISS) for text in texts)
    units = tuple(cells(text, LATE_MISS) for text in texts)
    stays_in_proportion(ask, few, many, units=units, per_unit=BYTES_PER_CELL)


# What C does within one step is not counted: a search through a list, a slice of a row in each
# cell. It shows in the processor time at two sizes, told by growth and not by the clock. So that no
# single measurement decides, the smaller size is asked three times, and a larger one that takes too
# long once more; each time in other letters, for who keeps answers. Measured on 3.11, 2026-11, as
# growth over that of the cells and as time of the larger size:
#
#   right ones           0.1 to 1.9, 0.08 s   any() over a slice of a row per cell  7, 0.4 s
#   a dictionary of all pairs   1.9, 0.08 s   True in a slice of a row per cell     7, 0.7 s
#   pairs in a list             16,  0.5 s    states in a list                 4 to 8, 0.8 s
#
# Copying and joining sets is not refused: C takes some nanoseconds for each entry.
TIME_OVER_CELLS_AT_MOST = 2.8
SECONDS_NOT_JUDGED = 0.2
ALPHABETS = ("abcd", "efgh", "ijkl")


def searches_no_list(ask, function, family, sizes):
    """Fail if the processor time grows much faster than the cells."""
    few, many = map(family, sizes)
    timed = ask.measuring("cpu").harness
    answers = [timed.is_answered(function, *in_letters(few, letters)) for letters in ALPHABETS]
    if not all(answer.value for answer in answers):
        return
    least = min(answer.cost.cpu_seconds for answer in answers)
    limit = max(SECONDS_NOT_JUDGED, TIME_OVER_CELLS_AT_MOST * cells(*many) / cells(*few) * least)
    for letters in ALPHABETS[:2]:
        answer = timed.is_answered(function, *in_letters(many, letters))
        if not answer.value or answer.cost.cpu_seconds <= limit:
            return
    fail("the processor time grows much faster than the cases", kind=Kind.too_costly, way="time")


def in_letters(pair, letters):
    """Text and pattern with these letters for a, b, c and d."""
    table = str.maketrans("abcd", letters)
    return [one.translate(table) for one in pair]
