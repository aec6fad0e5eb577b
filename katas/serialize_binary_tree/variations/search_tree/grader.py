"""What an interviewer looks at in the variation for search trees.

Shapes first, then odd numbers, then the text in another process; then the length, which has no room
for marks; then chains too long for recursion, the work, and full size.
"""

from random import Random

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...grader import (
    CHANGES,
    as_it_is,
    comes_back_as_it_is_now,
    comes_back_elsewhere,
    function_of,
    is_not_changed,
    moves_in_proportion,
    name_of,
    runs_none,
    show_change,
)
from ...trees import shapes, show, smaller


def inserted(order):
    """The tree that comes of inserting numbers one by one, as a preorder list."""
    children = {}
    for value in order[1:]:
        at = order[0]
        while True:
            side = value > at
            if (at, side) not in children:
                children[at, side] = value
                break
            at = children[at, side]
    tree, waiting = [], [order[0] if order else None]
    while waiting:
        value = waiting.pop()
        tree.append(value)
        if value is not None:
            waiting += [children.get((value, True)), children.get((value, False))]
    return tree


def numbered_inorder(shape):
    """The nodes of a shape numbered from left to right, so that it is a search tree."""
    places, at, numbers = list(shape), 0, iter(range(1, len(shape)))

    def number():
        nonlocal at
        here, at = at, at + 1
        if shape[here] is not None:
            number()
            places[here] = next(numbers)
            number()

    number()
    return places


EXAMPLES = [{"tree": inserted(order)} for order in ([5, 2, 8, 3], [8, 5, 2], [])]
ALL_SMALL = [{"tree": numbered_inorder(shape)} for n in range(7) for shape in shapes(n)]
NUMBERS = [
    {"tree": inserted(order)}
    for order in (
        [0],
        [-1],
        [-1, 0, -2],
        [0, -1, 1],
        [-5, -10, -3, 7, 100],
        [10**29, -(10**29), 0],
        [10**30 - 1, 1 - 10**30],
        [2**31, 2**31 - 1, -(2**31)],
        [2**63, -(2**63), 2**53 + 1, 2**53],
        [-12345, -1234, -123, -12, -1],
        [100, 20, 3],
        [9, 10, 11, 100, 99],
    )
]


def random_order(rng):
    """The tree of up to 40 numbers in random order."""
    n = rng.randint(0, 40)
    return {"tree": inserted(rng.sample(range(1, 3 * n + 1), n))}


def odd_numbers(rng):
    """The tree of up to 8 numbers of all lengths."""
    order = {
        rng.choice((-1, 1)) * rng.randrange(10 ** rng.choice((1, 2, 3, 9, 10, 17, 30)))
        for _ in range(rng.randint(1, 8))
    }
    return {"tree": inserted(rng.sample(sorted(order), len(order)))}


def comes_back_as_it_was(told, tree):
    """Shape, values and types."""
    for name, call, wanted in (
        ("wrote", "encode_bst", "str"),
        ("read", "decode_bst", "TreeNodes, or None"),
    ):
        if name in told:
            fail(
                f"{call} returned {short(told[name], 60)}; the contract says {wanted}",
                kind=Kind.wrong_type,
                way="type",
            )
    back = told["back"]
    if back != tree or any(type(value) not in (int, type(None)) for value in back):
        fail(f"came back as {show(back)}", way="back", observed=show(back), expected=show(tree))


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("shape", EXAMPLES, visible=True, show=show)
def brings_the_prompts_trees_back(ask, tree):
    """brings back the trees of the prompt, and the empty one

    Write the numbers of the first tree in your order. Which other search tree has the same ones in
    the same order?
    """
    comes_back_as_it_was(ask.harness.there_and_back(tree).value, tree)


@check("shape", ALL_SMALL, random_order, count=150, seed=31, show=show, smaller=smaller)
def keeps_every_shape(ask, tree):
    """brings back all 197 search trees of the first six numbers, and 150 larger ones

    Which number told your reader that a subtree is complete?
    """
    comes_back_as_it_was(ask.harness.there_and_back(tree).value, tree)


@check("numbers", NUMBERS, odd_numbers, count=150, seed=32, show=show, smaller=smaller)
def keeps_every_number(ask, tree):
    """brings back zero, negative numbers and numbers of thirty digits

    Where do your bounds, your separators or your fixed widths meet a number that they did not
    expect?
    """
    comes_back_as_it_was(ask.harness.there_and_back(tree).value, tree)


SOME = [case["tree"] for case in (*EXAMPLES, *NUMBERS, *ALL_SMALL[20:30])]


@check("self_contained")
def needs_nothing_but_the_text(ask):
    """reads in another process what was written in this one, and each text twice

    The reader has your text and your file, and nothing of what you kept while you wrote. What is
    missing, or left over from the call before?
    """
    told = ask.harness.across_processes(SOME).value
    comes_back_elsewhere(told, SOME, list, show, "decode_bst")


@check("self_contained", ALL_SMALL[:40], tier="full", show=show, smaller=smaller)
def leaves_the_tree_as_it_was(ask, tree):
    """leaves the tree that is written as it was

    The caller still needs the tree. Where do you write to it, or take from it?
    """
    is_not_changed(ask.harness.changed_by_writing(tree).value, "encode_bst")


@check("self_contained", CHANGES, smaller=as_it_is, show=show_change)
def writes_the_tree_as_it_is_now(ask, before, after):
    """writes a tree anew that was changed after it had been written

    The caller changes the tree and writes it once more. How would your code know of the change?
    """
    comes_back_as_it_is_now(ask.harness.follows_a_change(before, after).value, after)


@check("self_contained")
def runs_no_code_while_it_reads(ask):
    """runs no code while it writes and reads: no eval, exec, pickle, marshal

    The text comes from outside. What could it make your reader do?
    """
    runs_none(ask.harness.code_that_is_run(SOME).value)


def long_numbers(rng, n=None, digits=30):
    """The tree of up to 40 numbers of up to 30 digits, all of one sign or of both."""
    signs = rng.choice(((-1,), (1,), (-1, 1)))
    order = {
        rng.choice(signs) * rng.randrange(10 ** rng.randint(1, digits))
        for _ in range(n or rng.randint(1, 40))
    }
    return {"tree": inserted(rng.sample(sorted(order), len(order)))}


MANY_NUMBERS = [
    long_numbers(Random(seed), n, digits)
    for seed, (n, digits) in enumerate(((12, 4), (12, 30), (300, 5), (1000, 9), (3000, 30)))
]


def room_for(values):
    """How many characters the contract gives them."""
    return sum(len(str(value)) for value in values) + len(values) + 8


def has_room(length, most):
    """The length that the prompt promises, which is held exactly."""
    if length > most:
        fail(f"the text has {length:,} characters; {most:,} are allowed", way="length")


@check(
    "length",
    ALL_SMALL,
    MANY_NUMBERS,
    random_order,
    long_numbers,
    count=50,
    seed=33,
    show=show,
    smaller=smaller,
)
def leaves_no_room_for_marks(ask, tree):
    """writes at most the digits, one character more for each node, and eight

    What do you write that the order of the numbers says already?
    """
    most = room_for([value for value in tree if value is not None])
    has_room(ask.harness.there_and_back(tree).value.get("length", 0), most)


DEEP = [{"shape": shape, "n": 2000} for shape in ("sorted", "reversed", "from both ends")]


@check("depth", DEEP, tier="full", smaller=as_it_is, show=name_of)
def needs_no_call_for_each_level(ask, shape, n):
    """brings back chains of 2,000 nodes under the default recursion limit

    Which of the two directions goes one call deeper for each node?
    """
    told = ask.harness.comes_back(shape, n).value
    expect(told).holds(told.get("equal", False), "it came back as another tree")


# Growth from 127 to 1,016 nodes: 8 is linear; right ones take 8.0 to 8.1 on all orders, those that
# sort as well. A scan for the place where the right subtree begins takes 64 on the chains.
FEW, MANY = 127, 1016
GROWTH_AT_MOST = 22
STEPS_OF_FEW_AT_MOST = 250_000
GROWING = [
    {"shape": shape, "n": MANY, "function": function}
    for shape in ("sorted", "reversed", "from both ends", "random")
    for function in ("encode_bst", "decode_bst")
]


@check(
    "work",
    GROWING,
    tier="full",
    smaller=as_it_is,
    show=function_of,
    needs=["needs_no_call_for_each_level"],
)
def works_in_linear_time(ask, shape, n, function):
    """eight times the nodes cost at most 22 times the steps, for sorted, reversed and other orders

    How often is one number looked at before its node has its place?
    """
    steps_of = ask.harness.steps_of
    few = steps_of(shape, FEW, function, ask.bound(STEPS_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(STEPS_OF_FEW_AT_MOST))
    limit = ask.bound(GROWTH_AT_MOST * few)
    many = steps_of(shape, n, function, limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


# As in the kata. Right ones move at most 130 bytes per node, slices of the rest 5,000 and more.
MOVING = [{**case, "n": 1500} for case in GROWING]


@check(
    "work",
    MOVING,
    tier="full",
    smaller=as_it_is,
    show=function_of,
    needs=["works_in_linear_time"],
)
def copies_no_rest_again_and_again(ask, shape, n, function):
    """copies and shifts few bytes for each node, both ways

    A slice for the left subtree and one for the right one copy every number once for each level.
    """
    moves_in_proportion(ask, n, lambda n: ask.harness.moved_by(shape, n, function))


@check(
    "depth",
    [{"shape": "from both ends", "n": 100_000}],
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["copies_no_rest_again_and_again"],
)
def goes_as_deep_as_the_tree(ask, shape, n):
    """brings back a chain of 100,000 nodes

    Which number of yours does not fit any more, or which call goes too deep?
    """
    told = ask.harness.comes_back(shape, n).value
    expect(told).holds(told.get("equal", False), "it came back as another tree")
    # It holds the numbers from 1 to n.
    if told["length"] > room_for(range(1, n + 1)):
        fail("the text is longer than the numbers allow", way="length", rubric="length")
