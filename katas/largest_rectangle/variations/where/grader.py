"""What an interviewer looks at when the largest rectangle is to be found, and not only its area.

Histograms, oracle and the order of the checks are those of the kata itself.
"""

from pytest_hardtier.authoring import check, expect, fail, same, short

from ...grader import SIZES, TIME_GROWTH_AT_MOST, grows_nearly_linearly
from ...histograms import (
    BARE,
    EXACT,
    FEW_BARS,
    HUGE,
    LARGER,
    ONE_BETWEEN_ZEROS,
    SHAPES,
    SMALL,
    as_it_is,
    bars_to_keep,
    has_a_choice,
    huge_histogram,
    is_histogram,
    largest,
    largest_on_a_mountain,
    made,
    name_of,
    random_histogram,
    rectangles,
    where_largest,
)


def parts(value):
    """Area, left and right of an answer, as far as it has them; its type is a check of its own."""
    if type(value) in (tuple, list) and len(value) == 3:
        return tuple(value)
    return value, None, None


def finds_the_area(answer, heights):
    """The area by ==, whatever stands beside it."""
    got, wanted = parts(answer.value)[0], largest(heights)
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got the area {short(got)}, which is too {'much' if got > wanted else 'little'}",
            way="area",
            observed=short(answer.value),
            expected=short(where_largest(heights)),
        )
    expect(got).equals(wanted)


def names_the_span(answer, heights):
    """The span by the prompt's rule, with the sentence that fits what is wrong with it."""
    area, *span = where_largest(heights)
    got = list(parts(answer.value)[1:])
    if got == span and bool not in map(type, got):
        return
    if any(type(end) is not int for end in got):
        fail(f"named the ends {short(got)}; they have to be two ints", way="span")
    left, right = got
    if not 0 <= left < right <= len(heights):
        fail(f"named the bars {left}:{right}, which are not there", way="span")
    if (area, left, right) not in rectangles(heights):
        fail(
            f"named the bars {left}:{right}, which hold no rectangle of the largest area",
            way="span",
        )
    if left != span[0]:
        fail(f"named the bars {left}:{right}; others further on the left are as good", way="tie")
    fail(f"named the bars {left}:{right}; fewer of them are as good", way="tie")


LENGTH = 100_000
EXAMPLES = [{"heights": bars} for bars in ([2, 1, 5, 6, 2, 3], [3, 0, 3], [2, 1, 1], [4, 2])]
CHOICES = [{"heights": bars} for bars in SMALL if has_a_choice(bars)]
# Few heights make many equally large rectangles.
TIES = [
    {"heights": bars}
    for bars in (
        [1, 1, 2],
        [2, 1],
        [6, 3, 2],
        [2, 3, 6],
        [6, 3, 3, 2, 2, 2],
        [4, 0, 2, 2, 0, 1, 1, 1, 1],
        [1, 1, 1, 1, 0, 2, 2, 0, 4],
        [12, 6, 4, 3],
        [2, 2, 0, 4, 0, 2, 2],
        [1, 2, 1, 0, 3],
    )
]


def flat_histogram(rng):
    """4 to 12 bars of 1, 2 or 4, sometimes 0: areas are often equal."""
    return {"heights": [rng.choice((0, 1, 1, 2, 2, 4)) for _ in range(rng.randint(4, 12))] + [1]}


@check("area", EXAMPLES, visible=True)
def finds_the_prompts_areas(ask, heights):
    """finds the areas of the prompt

    Take each bar in turn as the lowest of a rectangle. How far does it reach to both sides?
    """
    finds_the_area(ask.largest_rectangle_span(heights), heights)


@check("area", CHOICES, valid=has_a_choice)
def finds_the_area_of_every_small_histogram(ask, heights):
    """finds the area on all 1,356 histograms of two to five bars up to 3 high with a bar above 0

    Which bar is the lowest of the best rectangle here, and when does your code know both its ends?
    """
    finds_the_area(ask.largest_rectangle_span(heights), heights)


@check("area", LARGER, random_histogram, count=150, seed=301, valid=has_a_choice)
def finds_the_area_of_larger_histograms(ask, heights):
    """finds the area on 167 histograms of up to 39 bars

    Which bar is the lowest of the best rectangle here, and when does your code know both its ends?
    """
    finds_the_area(ask.largest_rectangle_span(heights), heights)


@check("span", CHOICES, valid=has_a_choice)
def names_the_first_and_shortest_on_every_small_histogram(ask, heights):
    """names the leftmost and then the shortest of the largest rectangles, on all small histograms

    Which bars hold a rectangle as large as yours? Which of them did your code see, and in which
    order?
    """
    names_the_span(ask.largest_rectangle_span(heights), heights)


@check(
    "span", TIES, LARGER, random_histogram, flat_histogram, count=100, seed=302, valid=has_a_choice
)
def names_the_first_and_shortest_on_larger_histograms(ask, heights):
    """names the leftmost and then the shortest of the largest rectangles, on 227 larger histograms

    Which bars hold a rectangle as large as yours? Which of them did your code see, and in which
    order?
    """
    names_the_span(ask.largest_rectangle_span(heights), heights)


@check("edges", [{"heights": []}], BARE, ONE_BETWEEN_ZEROS)
def knows_no_bars_one_bar_and_zeros(ask, heights):
    """gives (0, 0, 0) for no bars and bars of 0, and a tuple of ints for one bar

    How large is the largest rectangle here, and where would it stand?
    """
    expect(ask.largest_rectangle_span(heights)).is_exactly(where_largest(heights))


@check("edges", bars_to_keep, count=20, seed=303, valid=has_a_choice)
def gives_a_tuple_of_integers(ask, heights):
    """gives a tuple of three ints

    The caller unpacks a tuple. What do you return, and is each of its parts an int?
    """
    expect(ask.largest_rectangle_span(heights)).is_exactly(where_largest(heights))


@check("hygiene", FEW_BARS, bars_to_keep, count=20, seed=304, tier="full", valid=is_histogram)
def leaves_the_callers_list_alone(ask, heights):
    """leaves the caller's list as it was

    The caller still needs the bars. Is the list longer than before, or in another order?
    """
    after = ask.harness.bars_afterwards(heights).value
    if not same(after, heights):
        fail(f"heights came back changed: it is {short(after)}", way="changed")


@check("hygiene", bars_to_keep, count=3, seed=305, tier="full", valid=has_a_choice)
def works_on_bars_that_can_only_be_read(ask, heights):
    """answers the same for a read-only sequence, in which its work can be counted

    Putting everything back before you return is not enough: the bars may be read-only. Where do you
    write to them?
    """
    of_a_list = ask.largest_rectangle_span(heights)
    expect(ask.harness.span_in_read_only_bars(heights)).equals(of_a_list.value)


# The kata's growth test; see the kata's grader for its margins.
@check("complexity", made(SHAPES), tier="full", smaller=as_it_is, show=name_of)
def works_in_nearly_linear_time_on_every_shape(ask, bars):
    """a bar among 512 or 1,024 costs at most 4.7 times what it costs among 32, on 9 shapes

    Which bars do you look at again and again? Here many bars cost far more each than 32 bars do, or
    thousands of steps each (bytecodes, bars read, comparisons).
    """
    grows_nearly_linearly(ask, ask.harness.cost_of_span, bars)


@check("edges", HUGE, huge_histogram, count=40, seed=306, valid=is_histogram)
def knows_no_height_that_is_too_high(ask, heights):
    """finds the rectangle among bars of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    expect(ask.largest_rectangle_span(heights)).is_exactly(where_largest(heights))


@check(
    "edges",
    made(EXACT),
    needs=("works_in_nearly_linear_time_on_every_shape",),
    smaller=as_it_is,
    show=name_of,
)
def loses_no_unit_of_a_large_area(ask, bars):
    """finds an area of 9 * 10^15 without losing a unit of it

    Areas beyond 2**53 are no longer exact as floats. Where does yours, or a height, become one?
    """
    heights, wanted = EXACT[bars]
    expect(ask.largest_rectangle_span(heights)).is_exactly(wanted)


def blocks_far_apart(rng, *, last_is_higher):
    """Some twenty parted blocks of 2 x 6, the last of them 13 in one bar or as large as the others.

    The first stands in the first half of a histogram of the greatest length, since a place is
    often kept in fewer bits, or beside the area in one number.
    """
    first = rng.randrange(2_000, LENGTH // 3)
    others = sorted(rng.sample(range(first + 10, LENGTH - 10, 10), 18))
    return {"places": [first, *others, LENGTH - 8], "last": 13 if last_is_higher else 6}


def only_the_last_is_higher(rng):
    """The last block wins by a unit."""
    return blocks_far_apart(rng, last_is_higher=True)


def all_are_as_large(rng):
    """The first block wins."""
    return blocks_far_apart(rng, last_is_higher=False)


@check(
    "span",
    only_the_last_is_higher,
    all_are_as_large,
    count=1,
    seed=307,
    needs=("works_in_nearly_linear_time_on_every_shape",),
    smaller=as_it_is,
    show=lambda places, last: (
        f"{LENGTH:,} bars of 0, but two of 6 from each of {', '.join(map(str, places[:-1]))} on, "
        + (f"and one of 13 at {places[-1]}" if last == 13 else f"and from {places[-1]}")
    ),
)
def names_the_span_among_the_most_bars(ask, places, last):
    """names the leftmost of the largest rectangles among 100,000 bars

    How large may `left` become, and what becomes of your comparison then?
    """
    answer = ask.harness.span_among_blocks(LENGTH, places, last)
    wanted = (13, places[-1], places[-1] + 1) if last == 13 else (12, places[0], places[0] + 2)
    expect(answer).is_exactly(wanted)


# The kata's sizes and growth of processor time; see the kata's grader for what was measured.
@check("complexity", tier="full", needs=["works_in_nearly_linear_time_on_every_shape"])
def manages_the_longest_slopes(ask):
    """manages a mountain of 100,000 bars, in about twelve times the time of 8,000

    What grows with every bar that your code has gone over: a list that is shifted, what one line of
    yours copies, or the stack of calls?
    """
    timed = ask.measuring("cpu").harness
    answers = [timed.largest_rectangle_span(n) for n in SIZES]
    for n, answer in zip(SIZES, answers, strict=True):
        expect(answer).is_exactly(widest_on_a_mountain(n))
    expect(answers).time_grows_at_most(TIME_GROWTH_AT_MOST)


def widest_on_a_mountain(n):
    """Height h lies on n - 2 (h - 1) bars; of the two best heights the higher one is shorter.

    Its left end is further on the right, so the lower and wider one wins: h = n / 4.
    """
    h = n // 4
    return largest_on_a_mountain(n), h - 1, n - h + 1
