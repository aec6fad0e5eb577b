"""What an interviewer looks at when the bars arrive one by one and cannot be kept.

Histograms, oracle and the order of the checks are those of the kata itself.
"""

from pytest_hardtier.authoring import check, expect, fail, short

from ...grader import ROOM, STEEP, finds, grows_nearly_linearly
from ...histograms import (
    BARE,
    EXACT,
    HUGE,
    LARGER,
    ONE_BETWEEN_ZEROS,
    SHAPES,
    WITH_A_CHOICE,
    as_it_is,
    bars_to_keep,
    has_a_choice,
    huge_histogram,
    is_bare,
    is_histogram,
    largest,
    largest_on_a_slope,
    made,
    name_of,
    random_histogram,
    rising,
)


def two_histograms(rng):
    """Two histograms of three to eight bars."""
    bars = rng.randint(3, 8)
    heights, others = ([rng.randint(1, 6) for _ in range(bars)] for _ in range(2))
    return {"heights": heights, "others": others}


def as_long(heights, others):
    """Whether both histograms have as many bars, at least two, and areas to be told apart."""
    return (
        has_a_choice(heights)
        and has_a_choice(others)
        and len(heights) == len(others)
        and largest(heights) != largest(others)
    )


EXAMPLES = [{"heights": [2, 1, 5, 6, 2, 3]}, {"heights": [2, 4]}]
TWO = [{"heights": [9, 1, 1], "others": [1, 1, 1]}, {"heights": [1, 2, 3], "others": [6, 5, 4]}]


# The first check: what the histogram of the case before leaves behind would spoil all others.


@check("separate", TWO, tier="full", valid=as_long)
def keeps_two_histograms_apart(ask, heights, others):
    """two histograms whose bars arrive in turn know nothing of each other

    Where do your bars live: in the object, in its class, or in the module?
    """
    alone = [ask.harness.area_of(bars) for bars in (heights, others)]
    in_turn = ask.harness.areas_in_turn(heights, others)
    for place, area in enumerate(in_turn.value):
        if area != alone[place].value:
            fail(
                f"got {short(alone[place].value)} alone and {short(area)} beside another histogram",
                way="separate",
            )


@check("area", EXAMPLES, visible=True)
def finds_the_prompts_area(ask, heights):
    """finds the area 10 of the prompt's bars

    Which bars are still open after the push of the second 2? What do you know of each of them?
    """
    finds(ask.harness.area_of(heights), heights)


@check("area", WITH_A_CHOICE, valid=has_a_choice)
def finds_the_area_of_every_small_histogram(ask, heights):
    """finds the area on all 1,356 histograms of two to five bars up to 3 high with a bar above 0

    Which bar is the lowest of the best rectangle here, and when does your code know both its ends?
    """
    finds(ask.harness.area_of(heights), heights)


@check("area", LARGER, random_histogram, count=150, seed=311, valid=has_a_choice)
def finds_the_area_of_larger_histograms(ask, heights):
    """finds the area on 167 histograms of up to 39 bars

    Which bar is the lowest of the best rectangle here, and when does your code know both its ends?
    """
    finds(ask.harness.area_of(heights), heights)


@check("separate", two_histograms, count=20, seed=312, tier="full", valid=as_long)
def keeps_more_histograms_apart(ask, heights, others):
    """finds both areas when the bars of two histograms arrive in turn

    Where do your bars live: in the object, in its class, or in the module?
    """
    first, second = ask.harness.areas_in_turn(heights, others).value
    expect(first).equals(largest(heights))
    expect(second).equals(largest(others))


@check("edges", [{"heights": []}], BARE, valid=is_bare)
def knows_no_bars_one_bar_and_zeros(ask, heights):
    """gives 0 for no bars and for bars of 0, and an int for one bar

    What does `close` find when nothing, or nothing but zeros, was pushed?
    """
    expect(ask.harness.area_of(heights)).is_exactly(largest(heights))


@check("edges", ONE_BETWEEN_ZEROS, bars_to_keep, count=20, seed=313, valid=is_histogram)
def gives_an_exact_integer(ask, heights):
    """gives an int, not a float

    Heights and widths are integers. Which operation of yours makes something else of the area?
    """
    answer = ask.harness.area_of(heights)
    expect(answer).is_a(int)
    finds(answer, heights)


@check("edges", bars_to_keep, count=2, seed=315, valid=is_histogram)
def returns_nothing_from_a_push(ask, heights):
    """returns nothing from a push

    What does your `push` return, and who was promised that?
    """
    for returned in ask.harness.returned_by_pushes(heights).value:
        if returned is not None:
            fail(f"a push returned {short(returned)}", way="returned")


# The kata's slope and its room, ended by `close` or by a lower bar.
@check("complexity", [{"ended_by": "close"}, {"ended_by": "a bar of 0"}], smaller=as_it_is)
def opens_no_call_for_every_bar(ask, ended_by):
    """needs room for at most 150 calls inside one another when 300 rising bars end at once

    How many calls of yours are open when the last of them is ended? There may be as many as bars.
    What could take the place of the calls?
    """
    bars = rising(STEEP) + [0] * (ended_by != "close")
    expect(ask.harness.area_in_few_calls(bars, ROOM)).equals(largest_on_a_slope(STEEP))


# Peak traced memory for 20,000 bars, 3.11: a stack of open bars 2 KiB at most, all bars in a list
# 730 KiB, in an array of machine words 160 KiB.
BARS = 20_000
BYTES_AT_MOST = 64 * 1024


@check(
    "memory",
    [{"bars": "random"}, {"bars": "falling"}],
    tier="full",
    smaller=as_it_is,
    show=lambda bars: f"{BARS:,} {bars} bars",
)
def keeps_open_bars_only(ask, bars):
    """keeps at most 64 KiB for 20,000 random bars and for as many that fall

    Which bars can still be the lowest of a rectangle that goes on, once a lower bar has come?
    """
    peak = ask.harness.peak_bytes(bars, BARS).value
    expect(peak).costs_at_most(ask.bound(BYTES_AT_MOST), unit="bytes_of_extra_memory")


# The kata's growth test; see the kata's grader for its margins.
@check("complexity", made(SHAPES), tier="full", smaller=as_it_is, show=name_of)
def pushes_in_constant_time_on_average(ask, bars):
    """a bar among 512 or 1,024 costs at most 4.7 times what it costs among 32, on 9 shapes

    Which bars do you look at again although nothing about them can change? Here many pushes cost
    far more each than 32 do, or thousands of steps each (bytecodes, comparisons of bars).
    """
    grows_nearly_linearly(ask, ask.harness.cost_of_pushes, bars)


# As many rising bars, all of them open, are ended by a bar of 0; then 2,000 random ones come, so
# that a table that shrinks late has had its time. What is held then: 1 KiB by right ones, 10 by
# a deque, 1.6 MB and more by a stack whose places are never given back.
@check("memory", tier="full", needs=["pushes_in_constant_time_on_average"])
def gives_back_what_a_rise_took(ask):
    """holds at most 64 KiB after 20,000 rising bars, a bar of 0 and 2,000 random ones

    Which of the rising bars can still be the lowest of a rectangle that goes on? Who still holds
    what was kept of the others?
    """
    held = ask.harness.bytes_held_after_a_rise(BARS).value
    expect(held).costs_at_most(ask.bound(BYTES_AT_MOST), unit="bytes_of_extra_memory")


@check("edges", HUGE, huge_histogram, count=40, seed=314, valid=is_histogram)
def knows_no_height_that_is_too_high(ask, heights):
    """finds the area among bars of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    answer = ask.harness.area_of(heights)
    finds(answer, heights)
    expect(answer).is_a(int)


@check(
    "edges",
    made(EXACT),
    needs=("pushes_in_constant_time_on_average",),
    smaller=as_it_is,
    show=name_of,
)
def loses_no_unit_of_a_large_area(ask, bars):
    """finds an area of 9 * 10^15 without losing a unit of it

    Areas beyond 2**53 are no longer exact as floats. Where does yours, or a height, become one?
    """
    heights, (wanted, _, _) = EXACT[bars]
    expect(ask.harness.area_of(heights)).is_exactly(wanted)


# From size to size a linear way takes 2.7 times as long; 3.5 times are the limit of a step, and
# both steps have to miss it: who shifts the list takes 4.2 to 10 times as long. Not longer: all
# bars of a rising slope stay open, and who shifts that many twice would come near the time that a
# call has.
SIZES = (10_000, 27_000, 73_000)
TIME_GROWTH_AT_MOST = 12


@check("complexity", tier="full", needs=["pushes_in_constant_time_on_average"])
def manages_the_longest_slope(ask):
    """manages a rising slope of 73,000 bars, in about seven times the time of 10,000

    All bars of a rising slope stay open. What grows with them: a list that is shifted, what a line
    of yours copies, or the stack of calls in `close`?
    """
    timed = ask.measuring("cpu").harness
    answers = [timed.area_of_a_slope(n) for n in SIZES]
    for n, answer in zip(SIZES, answers, strict=True):
        expect(answer).equals(largest_on_a_slope(n))
    expect(answers).time_grows_at_most(TIME_GROWTH_AT_MOST)
