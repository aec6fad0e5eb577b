"""What an interviewer looks at in the variation with versions and a checksum.

Trees in version 2 first, then the form of its texts, then the old format; then what is kept between
calls, in both; then versions that nobody knows yet; and damaged texts last, whose version may be
damaged as well.
"""

from zlib import crc32

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...grader import (
    CHANGES,
    as_it_is,
    as_texts,
    comes_back_as_it_is_now,
    comes_back_elsewhere,
    is_not_changed,
    show_change,
)
from ...trees import (
    ALL_SMALL,
    DAMAGED,
    EXAMPLES,
    ODD_EXAMPLE,
    VALUES,
    odd_values,
    show,
    small_values,
    smaller_values,
)


def arrived(told):
    """The tree that came back, as a preorder list."""
    for name, call, wanted in (
        ("wrote", "the writer", "str"),
        ("read", "deserialize_any", "TreeNodes, or None"),
    ):
        if name in told:
            fail(
                f"{call} returned {short(told[name], 60)}; the contract says {wanted}",
                kind=Kind.wrong_type,
                way="type",
            )
    return told.get("back")


def comes_back_as_it_was(told, tree):
    """Shape, values and types."""
    back = arrived(told)
    if [v is None for v in back] != [v is None for v in tree]:
        fail(f"came back as {show(back)}", way="shape", observed=show(back), expected=show(tree))
    for got, sent in zip(back, tree, strict=True):
        if type(got) is not type(sent) or got != sent:
            fail(f"the value {short(sent, 60)} came back as {short(got, 60)}", way="values")


def some_tree(rng):
    """A tree with small or odd values."""
    return rng.choice((small_values, odd_values))(rng)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("round_trip", EXAMPLES, ODD_EXAMPLE, visible=True, show=show)
def brings_the_prompts_trees_back(ask, tree):
    """brings the trees of the kata's prompt back in version 2

    Does the body survive the frame around it?
    """
    comes_back_as_it_was(ask.harness.there_and_back(tree, "serialize_v2").value, tree)


@check(
    "round_trip",
    ALL_SMALL[:130],
    VALUES[::2],
    some_tree,
    count=100,
    seed=51,
    show=show,
    smaller=smaller_values,
)
def brings_every_tree_back(ask, tree):
    """brings small shapes, odd values and 100 random trees back in version 2

    What of a value, or of a missing child, is lost on the way?
    """
    comes_back_as_it_was(ask.harness.there_and_back(tree, "serialize_v2").value, tree)


@check("round_trip", tier="full")
def brings_a_long_chain_back(ask):
    """brings a chain of 20,000 nodes back under the default recursion limit

    Which of the two directions goes one call deeper for each node?
    """
    told = ask.harness.chain_comes_back(20_000).value
    arrived(told)
    expect(told).holds(told["equal"], "it came back as another tree")


@check("form", DAMAGED, VALUES[::9], show=show, smaller=smaller_values)
def has_version_and_checksum_in_place(ask, tree):
    """starts with v2: and ends with the CRC-32 of all that precedes it

    Another service checks your texts without reading their bodies. What does it look at?
    """
    data = ask.harness.written(tree, "serialize_v2").value
    if not data.startswith("v2:"):
        fail(f"starts with {short(data[:8])}, not with 'v2:'", way="version")
    if data[-8:] != f"{crc32(data[:-8].encode()):08x}":
        fail(
            f"ends with {short(data[-8:])}, which is not the CRC-32 of what precedes it as eight "
            "lower-case hex digits",
            way="checksum",
        )


LIKE_VERSIONS = [
    {"tree": [value, None, None]} for value in ("v2:", "v3:", "v2:0a1b2c3d", "2", "v", ":")
]


@check(
    "fallback",
    ALL_SMALL[:60],
    LIKE_VERSIONS,
    VALUES[::5],
    show=show,
    smaller=smaller_values,
)
def reads_the_old_format(ask, tree):
    """reads what serialize wrote, also where values look like versions

    The cache is full of old texts. How does your reader tell them from new ones?
    """
    comes_back_as_it_was(ask.harness.there_and_back(tree, "serialize").value, tree)


SOME = [case["tree"] for case in (*DAMAGED, *ALL_SMALL[30:37])]
FORMATS = ("serialize", "serialize_v2")


def in_format(show):
    """A case with the function that writes it."""
    return lambda function, **case: f"{function}: {show(**case)}"


@check(
    "round_trip",
    [{"function": function} for function in FORMATS],
    smaller=as_it_is,
    show=lambda function: function,
)
def needs_nothing_but_the_text(ask, function):
    """reads in another process what was written in this one, each text twice, and shares no nodes

    The reader has your text and your file, and nothing of what you kept while you wrote. What is
    missing, or left over from the call before?
    """
    told = ask.harness.across_processes(SOME, function).value
    if not told["encodable"]:
        fail(f"what {function} returned cannot be sent as UTF-8", way="encodable")
    comes_back_elsewhere(told, SOME, as_texts, show, "deserialize_any")
    if not told["same"]:
        fail("an equal tree was written as another text in another process", way="same")


@check(
    "round_trip",
    [{**case, "function": function} for function in FORMATS for case in ALL_SMALL[:40]],
    tier="full",
    show=in_format(show),
    smaller=lambda tree, function: ({**c, "function": function} for c in smaller_values(tree)),
)
def leaves_the_tree_as_it_was(ask, tree, function):
    """leaves the tree that is written as it was, in both formats

    The caller still needs the tree. Where do you write to it, or take from it?
    """
    is_not_changed(ask.harness.changed_by_writing(tree, function).value, function)


@check(
    "round_trip",
    [{**case, "function": function} for function in FORMATS for case in CHANGES],
    smaller=as_it_is,
    show=in_format(show_change),
)
def writes_the_tree_as_it_is_now(ask, before, after, function):
    """writes a tree anew that was changed after it had been written, in both formats

    The caller changes the tree and writes it once more. How would your code know of the change?
    """
    back = ask.harness.follows_a_change(before, after, function).value
    comes_back_as_it_is_now(back, after)


@check("fallback", DAMAGED, show=show, smaller=smaller_values)
def refuses_old_texts_that_are_cut_off(ask, tree):
    """raises ValueError for every beginning of an old text, and for an empty one

    The old format has no checksum. How does its reader know that it has everything?
    """
    wrong = ask.harness.cut_off(tree, "serialize").value
    if wrong:
        fail(": ".join(wrong[0]), way="cut off")


@check("versions", DAMAGED[:4], show=show, smaller=smaller_values)
def knows_what_it_does_not_know(ask, tree):
    """raises UnknownVersion for versions 3, 9, 10, 12, 20 and 100, with any checksum or none

    A colleague's service is one release ahead of yours. What does it read in your log?
    """
    found = ask.harness.of_versions(tree, [3, 9, 10, 12, 20, 100]).value
    for text, became in found:
        # That it is a ValueError matters where a version is damaged, which is another check.
        if not became.startswith("raised UnknownVersion"):
            fail(f"{short(text, 60)}: {became}, not UnknownVersion", way="unknown")


@check("versions", DAMAGED[:4], show=show, smaller=smaller_values)
def knows_its_own_version(ask, tree):
    """never raises UnknownVersion for version 2, however damaged the rest is

    Whoever sees an UnknownVersion updates the service. What else went wrong here?
    """
    for text, became in ask.harness.with_another_checksum(tree).value:
        if became.startswith("raised UnknownVersion"):
            fail(f"{short(text, 60)}: {became}", way="known")


@check("checksum", DAMAGED, show=show, smaller=smaller_values)
def refuses_new_texts_that_are_cut_off(ask, tree):
    """raises ValueError for every beginning of a text of version 2

    What do you look at first in a text that may end anywhere?
    """
    wrong = ask.harness.cut_off(tree, "serialize_v2").value
    if wrong:
        fail(": ".join(wrong[0]), way="cut off")


@check("checksum", DAMAGED[:8], show=show, smaller=smaller_values)
def refuses_every_changed_character(ask, tree):
    """raises ValueError for every character of a text replaced by 28 others, or swapped

    What of the text, of its version and of its checksum does your comparison not see?
    """
    wrong = ask.harness.changed_everywhere(tree).value
    if wrong:
        fail(": ".join(wrong), way="changed")


def changed_tree(rng):
    """A tree of up to 9 nodes and a seed for what is done to its text."""
    return {"tree": odd_values(rng)["tree"], "seed": rng.randrange(10**9)}


def show_changed(tree, seed):
    """The tree whose text was changed."""
    return show(tree)


def smaller_changed(tree, seed):
    """Smaller trees, changed by the same chance."""
    return ({**case, "seed": seed} for case in smaller_values(tree))


@check("checksum", changed_tree, count=100, seed=15, show=show_changed, smaller=smaller_changed)
def refuses_changes_by_chance(ask, tree, seed):
    """raises ValueError for 5,000 random changes of 100 texts

    Which change slipped through, and what did your reader make of it?
    """
    wrong = ask.harness.changed_by_chance(tree, seed, 50).value
    if wrong:
        fail(": ".join(wrong), way="changed")
