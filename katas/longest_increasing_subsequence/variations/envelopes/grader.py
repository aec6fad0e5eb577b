"""What an interviewer looks at when boxes are put into one another.

The oracle is the longest path over all pairs of boxes, in order of area. First boxes without equal
sides, then equal ones; what is special comes after them, and the work last.
"""

from itertools import permutations, product

from pytest_hardtier.authoring import check, expect, fail, short

from ...measurements import as_it_is, made, name_of, scattered
from ...work import at_all_sizes, grows_like_n_log_n, time_grows_like_n_log_n


def nested(boxes):
    """Most boxes inside one another: the longest path to each box, in order of width."""
    order, depth = sorted(boxes), []
    for i, (w, h) in enumerate(order):
        inside = (depth[j] for j in range(i) if order[j][0] < w and order[j][1] < h)
        depth.append(1 + max(inside, default=0))
    return max(depth, default=0)


def counts(answer, boxes):
    """The number by ==, and in which direction it is wrong."""
    got, wanted = answer.value, nested(boxes)
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got {short(got)}, "
            + ("and so many do not fit" if got > wanted else "and more fit into one another"),
            way="too much" if got > wanted else "too little",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


def are_boxes(boxes):
    """Whether they are at least two boxes with positive sides."""
    return len(boxes) >= 2 and all(len(box) == 2 and min(box) > 0 for box in boxes)


def all_differ(boxes):
    """Whether they are boxes of which no two are equally wide, nor equally high."""
    widths, heights = zip(*boxes, strict=True)
    sizes = len(set(widths)), len(set(heights))
    return are_boxes(boxes) and sizes == (len(boxes), len(boxes))


# All orders of heights, with the widths in an order that is none.
DIFFERENT = [
    {"boxes": list(zip(widths, heights, strict=True))}
    for widths in ((2, 1), (3, 1, 2), (2, 4, 1, 3), (4, 2, 5, 1, 3))
    for heights in permutations(range(1, len(widths) + 1))
]


def random_different(rng):
    """2 to 12 boxes without equal sides."""
    n = rng.randint(2, 12)
    widths, heights = (rng.sample(range(1, 60), n) for _ in range(2))
    return {"boxes": list(zip(widths, heights, strict=True))}


SIDES = list(product((1, 2), (1, 2, 3)))
SMALL = [{"boxes": list(boxes)} for n in (2, 3) for boxes in product(SIDES, repeat=n)] + [
    {"boxes": list(boxes)} for boxes in permutations(SIDES, 4)
]
EQUAL = [
    {"boxes": boxes}
    for boxes in (
        [(4, 5), (4, 6), (4, 7)],
        [(5, 4), (6, 4), (7, 4)],
        [(3, 3)] * 5,
        [(1, 1), (1, 2), (2, 1), (2, 2)],
        [(2, 100), (3, 200), (4, 300), (5, 500), (5, 400), (5, 250), (6, 370), (6, 360), (7, 380)],
    )
]


def random_equal(rng):
    """2 to 12 boxes with sides up to 6."""
    return {"boxes": [(rng.randint(1, 6), rng.randint(1, 6)) for _ in range(rng.randint(2, 12))]}


@check("nested", [{"boxes": [(5, 4), (6, 4), (6, 7), (2, 3)]}], visible=True)
def nests_the_prompts_boxes(ask, boxes):
    """gives 3 for the boxes of the prompt

    In which order do you look at the boxes, and what is left to be found then?
    """
    counts(ask.max_nested(boxes), boxes)


@check("nested", DIFFERENT, random_different, count=100, seed=471, valid=all_differ)
def nests_boxes_of_different_sides(ask, boxes):
    """gives the right number for 252 lists of boxes without equal sides

    In which order do you look at the boxes, and what is left to be found then?
    """
    counts(ask.max_nested(boxes), boxes)


@check("equal_sides", [{"boxes": [(4, 5), (4, 6), (4, 7)]}], visible=True)
def nests_none_of_equal_width(ask, boxes):
    """gives 1 for boxes of equal width

    Equally wide boxes stand beside each other in your order. Which of them comes first?
    """
    counts(ask.max_nested(boxes), boxes)


@check("equal_sides", SMALL, EQUAL, random_equal, count=200, seed=472, valid=are_boxes)
def nests_no_boxes_with_an_equal_side(ask, boxes):
    """gives the right number for 800 lists of boxes with equal sides

    Equally wide boxes stand beside each other in your order. Which of them comes first? And what
    about equally high ones?
    """
    counts(ask.max_nested(boxes), boxes)


FEW = [
    {"boxes": boxes}
    for boxes in (
        [],
        [(1, 1)],
        [(7, 3)],
        [(10**30, 10**31)],
        [(10**30 + 1, 10**31), (10**30, 10**31 - 1)],
        [(2**53 + 1, 2**53 + 1), (2**53, 2**53)],
        [(10**9 + 1, 1), (10**9, 2), (10**9 + 2, 3)],
    )
]


def random_of_any_size(rng):
    """2 to 8 boxes; a side is close to one of two numbers, which may be far from the other side."""
    middles = [[10 ** rng.choice((1, 3, 9, 10, 18, 20, 31)) for _ in range(2)] for _ in range(2)]
    return {
        "boxes": [
            tuple(rng.choice(side) + rng.randint(-3, 3) for side in middles)
            for _ in range(rng.randint(2, 8))
        ]
    }


def are_any(boxes):
    """Whether they are boxes, few or none as well."""
    return all(len(box) == 2 and min(box) > 0 for box in boxes)


@check(
    "edges",
    FEW,
    DIFFERENT[-20:],
    random_of_any_size,
    count=100,
    seed=473,
    valid=are_any,
)
def takes_boxes_of_any_size(ask, boxes):
    """gives an int for none, one and huge boxes, and leaves the list as it is

    What do you look at before you know that there is a box? Where do you write to the list?
    """
    answer = ask.max_nested(boxes)
    expect(answer).is_exactly(nested(boxes))
    expect(answer).leaves_arguments_alone("boxes")


IN_TURN = [
    {"boxes": boxes, "others": others}
    for boxes, others in (
        ([(1, 1), (2, 2), (3, 3)], [(1, 3), (2, 2), (3, 1)]),
        ([(4, 5), (4, 6)], [(4, 5), (5, 6)]),
    )
]


@check("edges", IN_TURN, tier="full", smaller=as_it_is)
def answers_anew_when_the_list_has_changed(ask, boxes, others):
    """gives the right number for a list that its caller changes and passes again

    Do you know a list by the boxes in it, or by the object that it is?
    """
    answers = ask.harness.answers_in_turn("max_nested", boxes, others)
    expect(answers).equals([nested(boxes), nested(others)])


SHAPES = {
    "random boxes": lambda n: list(zip(scattered(n), scattered(n + 7)[7:], strict=True)),
    "boxes of equal width": lambda n: [(5, h + 1) for h in scattered(n)],
    "each fits into the next": lambda n: [(i + 1, i + 1) for i in range(n)],
    "each fits into the one before": lambda n: [(n - i, n - i) for i in range(n)],
    "none fits into another": lambda n: [(i + 1, n - i) for i in range(n)],
    "steps of ten equal widths": lambda n: [(i // 10 + 1, i + 1) for i in range(n)],
    "half of them nested, then some between": lambda n: [
        *[(2 * i + 2, 2 * i + 2) for i in range(n // 2)],
        *[(2 * v + 3, 2 * v + 1) for v in scattered(n - n // 2, n // 2)],
    ],
}


# The kata's growth test; sorting tuples compares their sides too, which is counted.
@check("complexity", made(SHAPES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_n_log_n_on_every_shape(ask, shape):
    """sixteen times the boxes cost at most 80 times the work, on 7 shapes

    Which boxes do you compare with each other although their order says enough? Comparisons of
    sides and bytecodes count.
    """
    grows_like_n_log_n(ask, shape, SHAPES)


NEEDS = ("takes_work_like_n_log_n_on_every_shape",)
LONG = {
    "1,500 boxes, each fits into the next": (SHAPES["each fits into the next"](1500), 1500),
    "1,500 boxes of equal width": (SHAPES["boxes of equal width"](1500), 1),
    "20,000 boxes, each fits into the one before": (
        SHAPES["each fits into the one before"](20_000),
        20_000,
    ),
}


@check("complexity", made(LONG), tier="full", smaller=as_it_is, show=name_of, needs=NEEDS)
def manages_many_boxes(ask, shape):
    """gives the right number for 1,500 and for 20,000 boxes

    What grows with every box: a number, or the stack of calls?
    """
    boxes, wanted = LONG[shape]
    expect(ask.harness.max_nested(boxes)).equals(wanted)


def how_many(n):
    """So many boxes, each of which fits into the next: the harness makes them."""
    return n


@check(
    "complexity",
    [{"count": 96_000}],
    tier="full",
    smaller=as_it_is,
    show=lambda count: f"up to {count:,} boxes, each fits into the next",
    needs=NEEDS,
)
def moves_no_long_lists(ask, count):
    """takes about 22 times as long for 16 times the boxes, up to 96,000

    No loop of yours is to blame. What does one line of yours cost when the list in it is 96,000
    long: a slice, a copy, a maximum?
    """
    time_grows_like_n_log_n(ask, "nested_in_turn", at_all_sizes(how_many))
