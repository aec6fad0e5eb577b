"""What an interviewer looks at when a pattern has groups and alternatives.

A case of the first checks holds a syntax tree; trees.py writes its pattern and knows its language.
"""

from pytest_hardtier.authoring import check

from ...judging import BORROWED, once_per_cell, own_matcher, refused, right, searches_no_list
from ...patterns import DEEP, GROWING, as_it_is, runs_of_stars, show_pair
from .trees import TEXTS, language, random_tree, smaller_trees, written

FULL_MATCH = "full_match"

EXAMPLES = [
    {"text": text, "pattern": pattern, "wanted": wanted}
    for text, pattern, wanted in (
        ("abab", "(ab)*", True),
        ("bc", "a|bc", True),
        ("abd", "a(b|c)d", True),
        ("ad", "a(b|)d", True),
        ("", "()|a", True),
        ("abb", "(a|b*)(b|c)", False),
    )
]

A, B = "a", "b"
A_STAR = ["any number", A]
NAMED = [
    {"tree": tree, "texts": TEXTS}
    for tree in (
        A,
        "",
        ".",
        A_STAR,
        ["in a row", A, B],
        ["either", A, B],
        ["either", A, ""],
        ["either", "", A],
        ["either", "", ""],
        ["any number", ["in a row", A, B]],
        ["any number", ["either", A, B]],
        ["any number", A_STAR],
        ["any number", ""],
        ["any number", ["either", "", A]],
        ["any number", ["in a row", A_STAR, ["any number", B]]],
        ["any number", ["in a row", A, ["any number", B]]],
        ["in a row", ["any number", ["either", A, ["in a row", A, B]]], B],
        ["in a row", A_STAR, A],
        ["in a row", ["any number", ["in a row", A, A]], A],
        ["either", ["in a row", A, B], A_STAR, ["in a row", B, "."]],
        ["in a row", A, ["either", B, ["in a row", B, B], ""], B],
        ["in a row", ["either", A, ""], ["either", A, B]],
        ["either", ["in a row", A, ["any number", B]], ["in a row", B, A_STAR]],
        ["any number", ["either", ["in a row", A, B], ["in a row", B, A]]],
        ["in a row", ["any number", "."], A, "."],
        ["any number", ["in a row", ["any number", ["either", A, ""]], B]],
    )
]

# Other characters, and the special ones in the text.
LITERAL = [
    {"text": text, "pattern": pattern, "wanted": wanted}
    for text, pattern, wanted in (
        *((c, c, True) for c in "+?[]{}^$\\/- \n\té中😀"),
        *((c + c, f"({c})*", True) for c in "+?[]{}^$\\/- \n\té中😀"),
        *(("a" + c, f"a|{c}", False) for c in "+?[]{}^$\\"),
        *((c, "a", False) for c in "()|*."),
        *((c, ".", True) for c in "()|*.\n"),
        ("(a)", "(a)", False),
        ("a|b", "a|b", False),
        ("a|b", "a.b", True),
        ("a*", "a*", False),
        ("\n\n", ".*", True),
        ("A", "a", False),
        ("?:a", "(?:a)", True),
        ("n", "\\n", False),
        ("\\n", "\\n", True),
    )
]

BROKEN = [
    "(",
    ")",
    "(a",
    "a)",
    "(a))",
    "((a)",
    ")(",
    "a)(b",
    "(()",
    "(a|b",
    "a|b)",
    "*",
    "*a",
    "a**",
]
BROKEN += [
    "(*a)",
    "(*)",
    "a|*b",
    "|*",
    "(a|*)",
    "(a)**",
    "()**",
    "a(b)*c)",
    "((a|b)*",
    "a|(b",
    "a*|**",
]
MALFORMED = [{"text": text, "pattern": p} for p in BROKEN for text in ("", "a", "b", "ab", "x")]


def random_case(rng):
    """A random tree, with all texts."""
    return {"tree": random_tree(rng), "texts": TEXTS}


def smaller(tree, texts):
    """One text alone; then a shorter one, a smaller tree, or both."""
    if len(texts) > 1:
        yield from ({"tree": tree, "texts": [text]} for text in texts)
        return
    shorter = [texts[0][:i] + texts[0][i + 1 :] for i in range(len(texts[0]))]
    yield from ({"tree": less, "texts": texts} for less in smaller_trees(tree))
    yield from ({"tree": tree, "texts": [text]} for text in shorter)
    yield from ({"tree": less, "texts": [t]} for less in smaller_trees(tree) for t in shorter)


def show(tree, texts):
    """The pattern as it is sent."""
    text = texts[0] if len(texts) == 1 else f"each of {len(texts)} texts"
    return show_pair(text, written(tree))


def show_claimed(text, pattern, wanted):
    """The pair; what is wanted is not shown."""
    return show_pair(text, pattern)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("complexity", BORROWED, show=show_pair, smaller=as_it_is)
def brings_its_own_matcher(ask, text, pattern):
    """imports no pattern engine and uses none

    The point is the matcher itself. Besides, what does the engine that you borrow do on
    `(a*)*b`?
    """
    own_matcher(ask, FULL_MATCH, text, pattern)


@check("semantics", EXAMPLES, visible=True, show=show_claimed)
def answers_the_prompts_examples(ask, text, pattern, wanted):
    """answers the prompt's first six examples

    Put in all brackets that the pattern leaves out. What does each star and each | belong to?
    """
    right(ask.full_match(text, pattern).value, wanted)


@check("semantics", NAMED, smaller=smaller, show=show)
def is_right_on_small_trees(ask, tree, texts):
    """is right on 26 small patterns, with all 63 texts of up to five letters

    What does each star and each | belong to? And what if a part takes nothing?
    """
    trees_words(ask, tree, texts)


@check("semantics", random_case, count=300, seed=87, smaller=smaller, show=show)
def is_right_on_random_trees(ask, tree, texts):
    """is right on 300 random patterns of up to four levels, with all 63 texts

    Which ways through the pattern does this text have, and which of them does your code try?
    """
    trees_words(ask, tree, texts)


def trees_words(ask, tree, texts):
    """What is said about each text, by the language of the tree."""
    answers = ask.harness.answers_of(FULL_MATCH, texts, written(tree)).value
    words = language(tree)
    for text, got in zip(texts, answers, strict=True):
        right(got, text in words)


NESTED = [
    {"text": text, "pattern": pattern, "wanted": wanted}
    for text, pattern, wanted in (
        ("a", "(" * 50 + "a" + ")" * 50, True),
        ("b", "(a|" * 50 + "b" + ")" * 50, True),
        ("c", "(a|" * 50 + "b" + ")" * 50, False),
        ("a" * 50 + "b", "(a" * 50 + ")" * 50 + "b", True),
    )
]


@check("semantics", NESTED, smaller=as_it_is, show=show_claimed)
def reads_brackets_that_are_50_deep(ask, text, pattern, wanted):
    """is right on brackets as deep as the prompt allows

    What in your code is as deep as the brackets, and how deep may it become?
    """
    right(ask.full_match(text, pattern).value, wanted)


@check("semantics", LITERAL, smaller=as_it_is, show=show_claimed)
def knows_five_special_characters_only(ask, text, pattern, wanted):
    """takes every character but ( ) | * . for itself, and in the text those too

    Where does your code ask which character it has in hand, and on which side?
    """
    right(ask.full_match(text, pattern).value, wanted)


@check("malformed", [{"text": "a", "pattern": "(a"}], visible=True, show=show_pair)
def refuses_the_prompts_broken_pattern(ask, text, pattern):
    """raises ValueError for the prompt's `(a`

    Where is the group's end?
    """
    refused(ask, FULL_MATCH, text, pattern)


@check("malformed", MALFORMED, smaller=as_it_is, show=show_pair)
def refuses_every_broken_pattern(ask, text, pattern):
    """raises ValueError for 25 patterns with brackets or stars that belong to nothing

    What is left over when your code has read this pattern, or missing? And does it look at all of
    it?
    """
    refused(ask, FULL_MATCH, text, pattern)


# Limits and what they are made from: judging.py. Text and pattern grow eightfold, but for
# the nests, whose brackets are n/2 deep.
FAMILIES = {
    "(a|a)* n/4 times, then b": lambda n: ("a" * n, "(a|a)*" * (n // 4) + "b"),
    "b, then (a|a)* n/4 times": lambda n: ("a" * n, "b" + "(a|a)*" * (n // 4)),
    "(a*)* n/4 times, then b": lambda n: ("a" * n, "(a*)*" * (n // 4) + "b"),
    "(a|b)* n/4 times, then c": lambda n: ("ab" * (n // 2), "(a|b)*" * (n // 4) + "c"),
    "((a|b)*c*)* n/8 times, then d": lambda n: ("abc" * (n // 3), "((a|b)*c*)*" * (n // 8) + "d"),
    "(a|aa) n/4 times, then b": lambda n: ("a" * n, "(a|aa)" * (n // 4) + "b"),
    "b, then (a|aa) n/4 times": lambda n: ("a" * n, "b" + "(a|aa)" * (n // 4)),
    "(a|) n times, then n a's": lambda n: ("a" * n, "(a|)" * n + "a" * n),
    "a* in n/2 brackets with stars, then b": lambda n: (
        "a" * n,
        "(" * (n // 2) + "a*" + ")*" * (n // 2) + "b",
    ),
    "a* n times, then c": lambda n: ("a" * n, "a*" * n + "c"),
    "n a's": lambda n: ("a" * n, "a" * n),
}

# As the kata's own, with fewer stars, since an automaton has up to six states for each.
LENGTHS = {name: growing for name, growing in GROWING.items() if "40 times" in name} | {
    "20 a* and a dot, 3 and 27 times, on 9 and 81 a's": (runs_of_stars, (3, 27)),
}


# A borrowed engine explodes in C, where no count ends it.
@check(
    "complexity",
    [{"family": f} for f in FAMILIES],
    tier="full",
    smaller=as_it_is,
    needs=("brings_its_own_matcher",),
)
def does_the_work_once_per_cell(ask, family):
    """eight times the text and the pattern cost at most 130 times the work, on 11 kinds of pattern

    How often does your code stand at one place of the text and of the pattern?
    """
    once_per_cell(ask, FULL_MATCH, FAMILIES[family])


@check(
    "complexity",
    [{"growing": g} for g in LENGTHS],
    tier="full",
    smaller=as_it_is,
    needs=("does_the_work_once_per_cell",),
)
def searches_no_long_list(ask, growing):
    """takes about as many times as long as text and pattern have more cells

    No loop of yours is to blame. What does Python do to find something in a list, or to copy a part
    of it, and for how many cells do you ask for that?
    """
    searches_no_list(ask, FULL_MATCH, *LENGTHS[growing])


LONG = DEEP | {
    "2,000 letters a, (a|b)*": ("a" * 2000, "(a|b)*", True),
    "no letter, 2,000 bars": ("", "|" * 2000, True),
    "one letter, a 1,000 times between bars": ("b", "|".join("a" * 1000), False),
    "no letter, (a|) 500 times": ("", "(a|)" * 500, True),
    "two letters, a in 50 brackets with stars": ("aa", "(" * 50 + "a" + ")*" * 50, True),
}


@check(
    "complexity",
    [{"pair": pair} for pair in LONG],
    tier="full",
    smaller=as_it_is,
    show=lambda pair: pair,
    needs=("does_the_work_once_per_cell",),
)
def walks_over_long_ones(ask, pair):
    """is right where text or pattern has 2,000 characters, under Python's own recursion limit

    What grows with every character, or with every part of the pattern: a table, a loop, or the
    stack of calls?
    """
    text, pattern, wanted = LONG[pair]
    right(ask.full_match(text, pattern).value, wanted)
