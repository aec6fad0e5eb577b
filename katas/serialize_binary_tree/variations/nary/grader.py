"""What an interviewer looks at in the variation with any number of children.

As in the kata itself: shapes with values compared as texts, values with their types, what is kept
between calls, damaged texts; then length, chains too long for recursion, work, and full size.
"""

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...grader import (
    LONG_VALUES,
    as_it_is,
    asks_for_its_values_only,
    comes_back_as_it_is_now,
    comes_back_elsewhere,
    function_of,
    is_not_changed,
    moves_in_proportion,
    name_of,
    runs_none,
)
from .ordered import ALL_SMALL, DAMAGED, EXAMPLES, ODD_VALUES, odd_tree, random_tree, show, smaller


def arrived(told):
    """The tree that came back, as a preorder list."""
    for name in ("wrote", "read"):
        if name in told:
            call = "serialize_nary" if name == "wrote" else "deserialize_nary"
            wanted = "str" if name == "wrote" else "NaryNodes with lists of children, or None"
            fail(
                f"{call} returned {short(told[name], 60)}; the contract says {wanted}",
                kind=Kind.wrong_type,
                way="type",
            )
    return told.get("back")


def as_texts(tree):
    """The tree with its values as texts: their types are another check's question."""
    return [[str(value), count] for value, count in tree]


def keeps_its_shape(told, tree):
    """Shape and values as texts."""
    back = arrived(told)
    if as_texts(back) != as_texts(tree):
        drawn = shown(back)
        fail(f"came back as {drawn}", way="shape", observed=drawn, expected=show(tree))


def shown(back):
    """A tree that came back, which may be cut off in a circle."""
    if type(back) is not list:
        return str(back)
    return show(back) if sum(count - 1 for _, count in back) == -bool(back) else short(back)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("structure", EXAMPLES, visible=True, show=show)
def brings_the_prompts_trees_back(ask, tree):
    """brings back the trees of the prompt, and the empty one

    How does your reader know where the children of a node end?
    """
    keeps_its_shape(ask.harness.there_and_back(tree).value, tree)


MANY_CHILDREN = [{"tree": [[1, n], *[[2, 0]] * n]} for n in (9, 10, 11, 16, 100, 300)]


@check(
    "structure",
    ALL_SMALL,
    MANY_CHILDREN,
    random_tree,
    count=100,
    seed=21,
    show=show,
    smaller=smaller,
)
def keeps_every_shape(ask, tree):
    """brings back all 197 trees of up to seven nodes, nodes with many children, and 100 larger ones

    Two trees that differ only in who is whose child became the same. What do you write for the end
    of a node's children?
    """
    keeps_its_shape(ask.harness.there_and_back(tree).value, tree)


@check("values", ODD_VALUES, odd_tree, count=150, seed=22, show=show, smaller=smaller)
def keeps_every_value(ask, tree):
    """brings back odd values with their types, as a root and as children, and 150 mixtures

    Which character of a value can your reader mistake for its own marks? And how does it know a
    number from a text?
    """
    back = arrived(ask.harness.there_and_back(tree).value)
    if [count for _, count in back] != [count for _, count in tree]:
        fail(f"came back in another shape: {shown(back)}", way="values", observed=shown(back))
    for (got, _), (sent, _) in zip(back, tree, strict=True):
        if type(got) is not type(sent) or got != sent:
            fail(f"the value {short(sent, 60)} came back as {short(got, 60)}", way="values")


SOME = [case["tree"] for case in (*DAMAGED, *ALL_SMALL[20:30])]


@check("self_contained")
def needs_nothing_but_the_text(ask):
    """reads in another process what was written in this one, each text twice, and shares no nodes

    The reader has your text and your file, and nothing of what you kept while you wrote. What is
    missing, or left over from the call before?
    """
    told = ask.harness.across_processes(SOME).value
    if not told["encodable"]:
        fail("what serialize_nary returned cannot be sent as UTF-8", way="encodable")
    comes_back_elsewhere(told, SOME, as_texts, shown, "deserialize_nary")
    if not told["same"]:
        fail("an equal tree was written as another text in another process", way="same")


@check("self_contained", ALL_SMALL[:40], tier="full", show=show, smaller=smaller)
def leaves_the_tree_as_it_was(ask, tree):
    """leaves the tree that is written as it was

    The caller still needs the tree. Where do you write to it, or take from it?
    """
    is_not_changed(ask.harness.changed_by_writing(tree).value, "serialize_nary")


CHANGES = [
    {"before": before, "after": after}
    for before, after in (
        ([[1, 0]], [[2, 0]]),
        ([[1, 1], [2, 0]], [[1, 2], [2, 0], [3, 0]]),
        ([[1, 2], [2, 0], [3, 0]], [[1, 1], [2, 1], [3, 0]]),
    )
]


def show_change(before, after):
    """Both trees."""
    return f"{show(before)}, which is changed to {show(after)}"


@check("self_contained", CHANGES, smaller=as_it_is, show=show_change)
def writes_the_tree_as_it_is_now(ask, before, after):
    """writes a tree anew that was changed after it had been written

    The caller changes the tree and writes it once more. How would your code know of the change?
    """
    back = ask.harness.follows_a_change(before, after).value
    comes_back_as_it_is_now(back, after, shown)


@check("self_contained")
def runs_no_code_while_it_reads(ask):
    """runs no code while it writes and reads: no eval, exec, pickle, marshal

    The text comes from outside. What could it make your reader do?
    """
    runs_none(ask.harness.code_that_is_run(SOME).value)


@check("strictness", DAMAGED, show=show, smaller=smaller)
def refuses_damaged_texts(ask, tree):
    """raises ValueError for every beginning of a text, for two in one, and for an empty one

    How does your reader know that it has everything, and nothing more? The caller was promised a
    ValueError.
    """
    wrong = ask.harness.damaged(tree).value
    if wrong:
        how, became = wrong[0]
        fail(f"{how}: {became}", way="damaged")


WIDE = "one node with all the others"
# Limit as in the kata: 64 * (n + 1) + 12 * n. Right ones take 13 % of it at most. A path for each
# node ("0.0.0...") takes 4,000 characters per node on this chain, 50 times the limit.
SIZES = [{"shape": shape, "n": n} for shape, n in ((WIDE, 300), ("chain", 4000), ("ladder", 4000))]


@check("cost", SIZES, tier="full", smaller=as_it_is, show=name_of)
def writes_no_more_than_the_nodes_ask_for(ask, shape, n):
    """writes at most 64 characters per node and 12 per character of a value

    What do you write for a node that grows with its depth, or with its brothers?
    """
    length = ask.harness.length_of(shape, n).value
    if length is not None:
        expect(length).costs_at_most(ask.bound(64 * (n + 1) + 12 * n), unit="characters")


LONG = [{"tree": [[value, 1], [value, 0]]} for value in LONG_VALUES]


@check("cost", LONG, tier="full", smaller=smaller, show=show)
def writes_no_more_than_the_values_ask_for(ask, tree):
    """writes at most 12 characters for each character of a long value

    How many characters does your format need for one of the value's, and for which one most?
    """
    told = ask.harness.there_and_back(tree).value
    asks_for_its_values_only(told, [value for value, _ in tree])


@check(
    "size",
    [{"shape": "chain", "n": 2000}, {"shape": "ladder", "n": 6001}],
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["writes_no_more_than_the_nodes_ask_for"],
)
def needs_no_call_for_each_level(ask, shape, n):
    """brings back chains of 2,000 levels under the default recursion limit

    Which of the two directions goes one call deeper for each level?
    """
    expect(arrived(told := ask.harness.comes_back(shape, n).value)).holds(
        told["equal"], "it came back as another tree"
    )


# Growth from 125 to 1,000 nodes: 8 is linear, 64 quadratic. Right ones take 8.0 on all shapes.
FEW, MANY = 125, 1000
GROWTH_AT_MOST = 22
STEPS_OF_FEW_AT_MOST = 250_000
FUNCTIONS = ("serialize_nary", "deserialize_nary")
GROWING = [
    {"shape": shape, "n": MANY, "function": function}
    for shape in (WIDE, "chain")
    for function in FUNCTIONS
]


@check(
    "cost",
    GROWING,
    tier="full",
    smaller=as_it_is,
    show=function_of,
    needs=["needs_no_call_for_each_level"],
)
def works_in_linear_time(ask, shape, n, function):
    """eight times the nodes cost at most 22 times the steps, for wide trees as for deep ones

    What do you look at again for every node, or for every brother?
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


# As in the kata. Right ones move at most 260 bytes per node, slices of the rest and a list of
# children that is built anew 3,000 and more.
MOVING = [{**case, "n": 1000} for case in GROWING]


@check(
    "cost",
    MOVING,
    tier="full",
    smaller=as_it_is,
    show=function_of,
    needs=["works_in_linear_time"],
)
def copies_no_rest_again_and_again(ask, shape, n, function):
    """copies and shifts few bytes for each node, both ways

    Taking the first element off a list, or the first token off a text, copies the rest every time;
    so does putting a new child before all the others.
    """
    moves_in_proportion(ask, n, lambda n: ask.harness.moved_by(shape, n, function))


@check(
    "size",
    [{"shape": WIDE, "n": 50_001}, {"shape": "chain", "n": 100_000}],
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["copies_no_rest_again_and_again"],
)
def takes_trees_of_full_size(ask, shape, n):
    """brings back a node with 50,000 children, and a chain of 100,000

    Which number of yours does not fit any more, or which call goes too deep?
    """
    expect(arrived(told := ask.harness.comes_back(shape, n).value)).holds(
        told["equal"], "it came back as another tree"
    )
