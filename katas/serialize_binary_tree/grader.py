"""What an interviewer looks at in serialize_binary_tree, one check after another.

The first check that fails names the item that is charged. So shapes are judged with values that
nearly every format can hold, and compared as texts; then the values with their types; then what is
kept between calls, and damaged texts. Length and work come before depth, with calls as deep as they
like, since what copies the rest each time would only be slow on 100,000 nodes.
"""

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from .trees import (
    ALL_SMALL,
    DAMAGED,
    EXAMPLES,
    ODD_EXAMPLE,
    VALUES,
    odd_values,
    show,
    small_values,
    smaller,
    smaller_values,
)


def arrived(told):
    """What came of it, as far as a text was written and a tree was read."""
    if "wrote" in told:
        fail(
            f"serialize returned {short(told['wrote'], 60)}; the contract says str",
            kind=Kind.wrong_type,
            way="type",
        )
    if "read" in told:
        fail(
            f"deserialize returned {short(told['read'], 60)}; the contract says a TreeNode or None",
            kind=Kind.wrong_type,
            way="type",
        )
    return told


def drawn(tree):
    """A tree that came back, as far as it can be shown."""
    if len(tree) > 60 or any(type(v) not in (int, str, type(None)) for v in tree):
        return short(tree)
    return show(tree)


def as_texts(tree):
    """The tree with its values as texts: their types are another check's question."""
    return [None if value is None else str(value) for value in tree]


def keeps_its_shape(told, tree):
    """Shape and values as texts."""
    back = arrived(told)["back"]
    if as_texts(back) != as_texts(tree):
        fail(f"came back as {drawn(back)}", way="shape", observed=drawn(back), expected=show(tree))


def keeps_its_values(told, tree):
    """Every value with its type."""
    back = arrived(told)["back"]
    if [v is None for v in back] != [v is None for v in tree]:
        fail(f"came back in another shape: {drawn(back)}", way="values", observed=drawn(back))
    for got, sent in zip(back, tree, strict=True):
        if type(got) is not type(sent) or got != sent:
            fail(f"the value {short(sent, 60)} came back as {short(got, 60)}", way="values")


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("structure", EXAMPLES, visible=True, show=show)
def brings_the_prompts_trees_back(ask, tree):
    """brings back a lone right child, and the empty tree

    What does your format write for a missing child?
    """
    keeps_its_shape(ask.harness.there_and_back(tree).value, tree)


@check("structure", ALL_SMALL, small_values, count=100, seed=11, show=show, smaller=smaller)
def keeps_every_shape(ask, tree):
    """brings back all 197 shapes of up to six nodes, also with equal values, and 100 larger ones

    A tree with a lone right child, or with equal values, came back with another shape. What does
    your format write for a missing child?
    """
    keeps_its_shape(ask.harness.there_and_back(tree).value, tree)


@check("structure", ALL_SMALL[:40], tier="full", show=show, smaller=smaller)
def leaves_the_tree_as_it_was(ask, tree):
    """leaves the tree that is written as it was

    The caller still needs the tree. Where do you write to it, or take from it?
    """
    told = arrived(ask.harness.there_and_back(tree).value)
    if as_texts(told["before"]) != as_texts(tree):
        fail(f"the tree is {drawn(told['before'])} after serialize", way="changed")


@check("values", ODD_EXAMPLE, visible=True, show=show)
def brings_the_prompts_values_back(ask, tree):
    """brings back "a,b", "", "null", 1 and "1"

    Which character of a value can your reader mistake for its own marks?
    """
    keeps_its_values(ask.harness.there_and_back(tree).value, tree)


@check("values", VALUES, odd_values, count=200, seed=12, show=show, smaller=smaller_values)
def keeps_every_value(ask, tree):
    """brings back 72 odd values with their types, each in four places, and 200 mixtures

    Which character of a value can your reader mistake for its own marks? And how does it know a
    number from a text?
    """
    keeps_its_values(ask.harness.there_and_back(tree).value, tree)


SOME = [case["tree"] for case in (*DAMAGED, *ALL_SMALL[30:37])]


@check("self_contained")
def needs_nothing_but_the_text(ask):
    """reads in another process what was written in this one, and each text twice

    The reader has your text and your file, and nothing of what you kept while you wrote. What is
    missing, or left over from the call before?
    """
    told = ask.harness.across_processes(SOME).value
    for number, back in enumerate(told["back"]):
        for tree, got in zip(SOME, back, strict=True):
            if type(got) is not list or as_texts(got) != as_texts(tree):
                fail(
                    f"{show(tree)} was read elsewhere as {drawn(got) if got else short(got)}"
                    + (", the second time" if number else ""),
                    way="elsewhere",
                )
    if told["shared"]:
        fail("two calls of deserialize returned the same nodes", way="shared")


@check("self_contained")
def writes_equal_trees_alike(ask):
    """writes the same text for an equal tree, wherever its nodes lie

    The text depends on the process. What goes into it besides shape and values?
    """
    if not ask.harness.across_processes(SOME).value["same"]:
        fail("an equal tree was written as another text", way="same")


@check("self_contained")
def runs_no_code_while_it_reads(ask):
    """runs no code while it writes and reads: no eval, exec, pickle, marshal

    The text comes from outside. What could it make your reader do?
    """
    events = ask.harness.code_that_is_run(SOME).value
    if events:
        fail(
            f"reading runs code ({', '.join(events)}): a string from outside could do anything",
            kind=Kind.forbidden_access,
            way="code",
        )


@check("strictness", DAMAGED, show=show, smaller=smaller_values)
def refuses_damaged_texts(ask, tree):
    """raises ValueError for every beginning of a text, for two in one, and for an empty one

    How does your reader know that it has everything, and nothing more? The caller was promised a
    ValueError.
    """
    wrong = ask.harness.damaged(tree).value
    if wrong:
        how, became = wrong[0]
        fail(f"{how}: {became}", way="damaged")


def as_it_is(**_):
    """Cases that are made to size do not get smaller."""
    return ()


def name_of(shape, n):
    """A case that is made to size."""
    return f"{shape}, {n:,} nodes"


# The contract's limit for values of one character: 64 * (n + 1) + 12 * n. Right ones take 12 % of
# it at most (characters per node of the complete tree: shape bits and JSON 7, lengths in preorder
# 7, rows in breadth 10, one JSON list 12). A heap index for each node takes 600 on the chain of
# 4,000, a text padded to full levels 2^18 places for the first case: that is why it is first.
SIZES = [
    {"shape": shape, "n": n}
    for shape, n in (
        ("right chain", 18),
        ("left chain", 18),
        ("right chain", 300),
        ("left chain", 4000),
        ("zigzag", 4000),
        ("complete", 4095),
    )
]


@check("cost", SIZES, tier="full", smaller=as_it_is, show=name_of)
def writes_no_more_than_the_nodes_ask_for(ask, shape, n):
    """writes at most 64 characters per node and 12 per character of a value

    The text grows with the depth and not with the nodes. What do you write for places where no node
    is?
    """
    told = arrived(ask.harness.length_of(shape, n).value)
    expect(told["length"]).costs_at_most(ask.bound(64 * (n + 1) + 12 * n), unit="characters")
    expect(told).holds(told["encodable"], "the text cannot be written as UTF-8")


# Growth from 511 to 4,088 nodes: 8 is linear, 64 quadratic; right ones take 8.0 on all shapes.
FEW, MANY = 511, 4088
GROWTH_AT_MOST = 22
STEPS_OF_FEW_AT_MOST = 1_000_000
GROWING = [
    {"shape": shape, "n": MANY, "function": function}
    for shape in ("complete", "right chain", "left chain")
    for function in ("serialize", "deserialize")
]


def function_of(shape, n, function):
    """Which function is watched."""
    return f"{function}: {shape}, {n:,} nodes against {FEW:,}"


@check("cost", GROWING, tier="full", smaller=as_it_is, show=function_of)
def works_in_linear_time(ask, shape, n, function):
    """eight times the nodes cost at most 22 times the steps, both ways, on three shapes

    What do you look at again for every node?
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


# What bytecodes do not show: characters that are copied out of the text by slices and split, and
# entries of a list that are shifted by pop(0) and insert(0, ...).
COPIED = [{"shape": shape, "n": 1023} for shape in ("complete", "right chain", "left chain")]


@check("cost", COPIED, tier="full", smaller=as_it_is, show=name_of)
def copies_no_rest_again_and_again(ask, shape, n):
    """copies and shifts at most 64 per node and 12 per character while it reads

    Taking the first element off a list, or the first token off a text, copies the rest every time.
    """
    moved, length = ask.harness.moved_by_reading(shape, n, ask.bound(20_000_000)).value
    if moved is not None:
        expect(moved).costs_at_most(ask.bound(64 * n + 12 * length), unit="characters_and_entries")


LARGE = [
    {"shape": shape, "n": n}
    for shape, n in (
        ("left chain", 100_000),
        ("right chain", 100_000),
        ("zigzag", 100_000),
        ("complete", 65_535),
    )
]


@check(
    "depth",
    LARGE,
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=[
        "writes_no_more_than_the_nodes_ask_for",
        "works_in_linear_time",
        "copies_no_rest_again_and_again",
    ],
)
def goes_as_deep_as_the_tree(ask, shape, n):
    """brings back chains of 100,000 nodes under the default recursion limit

    Which of the two directions still goes one call deeper for each node?
    """
    told = arrived(ask.harness.back_of(shape, n).value)
    expect(told).holds(told["equal"], "it came back as another tree")
