r"""What an interviewer looks at when an element may be a class.

A case holds the elements of a pattern one by one, `["[a-c]", True]` for `[a-c]*`, so that the
oracle need not find out where one ends. It expands a class over the letters at hand and walks over
the places of the text that are reached.
"""

from pytest_hardtier.authoring import check, expect

from ...judging import BORROWED, once_per_cell, own_matcher, refused, right, searches_no_list
from ...patterns import DEEP, EXPLOSIVE, GROWING, as_it_is, show_pair

IS_MATCH = "is_match_class"

# The oracle.


def characters_in(inside):
    """The characters between the brackets, each with whether a backslash stood before it."""
    escaped, found = False, []
    for character in inside:
        if character == "\\" and not escaped:
            escaped = True
        else:
            found.append((character, escaped))
            escaped = False
    return found


def accepts(element, letter):
    """Whether one element, without its star, takes this letter."""
    if element[0] == "\\":
        return letter == element[1]
    if element[0] != "[":
        return element in (".", letter)
    inside = characters_in(element[1:-1])
    negated = inside[0] == ("^", False)
    inside = inside[negated:]
    taken, k = False, 0
    while k < len(inside):
        is_range = k + 2 < len(inside) and inside[k + 1] == ("-", False)
        first, last = inside[k][0], inside[k + 2 if is_range else k][0]
        taken = taken or first <= letter <= last
        k += 3 if is_range else 1
    return taken is not negated


def matches(text, elements):
    """Whether the end of the text is among the places that are reached element by element."""
    reached = {0}
    for element, starred in elements:

        def one_on(places, element=element):
            return {i + 1 for i in places if i < len(text) and accepts(element, text[i])}

        if not starred:
            reached = one_on(reached)
            continue
        rim = reached
        while rim:
            rim = one_on(rim) - reached
            reached = reached | rim
    return len(text) in reached


def written(elements):
    """The pattern."""
    return "".join(element + "*" * starred for element, starred in elements)


# The cases.


def of(*elements):
    """Elements from their texts; a star at the end of one is its star, unless it is the element."""
    return [[e.removesuffix("*"), True] if e[1:].endswith("*") else [e, False] for e in elements]


EXAMPLES = [
    {"text": "b7", "elements": of("[a-c]", "[0-9]*")},
    {"text": "d", "elements": of("[^a-c]")},
    {"text": "3.14", "elements": of("[0-9]", r"\.", "[0-9]*")},
    {"text": "a-b", "elements": of("a", "[+-]", "b")},
    {"text": "]", "elements": of(r"[\]]")},
]

# One element against each of these letters, twice, and against none.
LETTERS = "abcdz059-^]\\[.*+| \nAé中"
CLASSES = ["[a]", "[abc]", "[a-c]", "[^a]", "[^abc]", "[^a-c]", "[a-c0-5]", "[^a-c0-5]", "[a-a]"]
CLASSES += ["[a-cx-z]", "[az]", "[A-Z]", "[ -~]", "[aab]", "[a^]", "[b^c]", "[.]", "[*]", "[.*]"]
CLASSES += ["[[]", "[a[]", "[^.]", "[^*]", "[+|]", "[\u4e00-\u9fff]", "[é]", "[^é]", "[ \n]", "a"]
CLASSES += [".", "]", "^", "-", "$", "|", "[^^]"]
ESCAPES = [r"\.", r"\*", r"\[", r"\]", r"\\", r"\a", r"\n", r"\d", r"\-", r"\^", r"[\]]", r"[\\]"]
ESCAPES += [r"[\^]", r"[\^a]", r"[a\-c]", r"[\-a]", r"[\a-\c]", r"[A-\]]", r"[\[-\]]", r"[^\]]"]
ESCAPES += [r"[^\^]", r"[^\\]", r"[\n]", r"[\d]", r"[\.\*]", r"[a\]b]", r"[^a\]b]", r"[\\-\]]"]
# Far from one another, and alike in their last eight or sixteen bits.
FAR_LETTERS = "a6\u0161\u0436\u044f\u4e2d\U00014e2d😀😎"
FAR = ["[ж]", "[^ж]", "[д-я]", "[^д-я]", "[a-ж]", "[中]", "[^中]", "[😀-😎]", "[中-😀]", "ж", "😀"]
MINUS = ["[a-]", "[-a]", "[-]", "[^-]", "[^-a]", "[^a-]", "[0-9-]", "[-0-9]", "[+-]", "[a-c-]"]


def alone(elements, letters=LETTERS):
    """Each element by itself, with and without a star, on each letter."""
    return [
        {"text": text, "elements": [[element, starred]]}
        for element in elements
        for starred in (False, True)
        for text in ("", *letters, "ab", "aa", "a-c", "--")
    ]


IN_A_ROW = [
    {"text": text, "elements": elements}
    for elements in (
        of("[ab]*", "b"),
        of("[a-c]*", "[b-d]*", "c"),
        of("[^a]*", "a", ".*"),
        of("[a-z]", "[a-z0-9]*"),
        of(".*", "[0-9]", "[0-9]"),
        of("[ab]", "[^ab]*", "[ab]*"),
        of("a*", "[a]", "a"),
    )
    for text in ("", "a", "b", "ab", "abb", "cab", "a1", "a12", "bca", "aaa", "acb", "x99", "dcb")
]


def random_case(rng):
    """Up to 6 elements over a few letters and a text of up to 10; often one that matches."""
    letters = rng.choice(("abc", "abc-", "a^b]", "ab\\."))
    elements = [
        [random_element(rng, letters), rng.random() < 0.4] for _ in range(rng.randint(1, 6))
    ]
    text = ""
    for element, starred in elements:
        fitting = [letter for letter in letters + "d" if accepts(element, letter)]
        for _ in range(rng.randint(0, 3) if starred else 1):
            text += rng.choice(fitting or list(letters))
    if text and rng.random() < 0.5:
        place = rng.randrange(len(text))
        text = text[:place] + rng.choice(["", *letters]) + text[place + 1 :]
    return {"text": text[:10], "elements": elements}


def random_element(rng, letters):
    """A letter, a dot, an escape or a class of up to three entries."""
    kind = rng.random()
    if kind < 0.2:
        letter = rng.choice(letters)
        return "\\" + letter if letter in "\\.[*" else letter
    if kind < 0.3:
        return "."
    if kind < 0.4:
        return "\\" + rng.choice(letters)
    entries = []
    for _ in range(rng.randint(1, 3)):
        low, high = sorted((rng.choice("abcd"), rng.choice("abcd")))
        letter = rng.choice(letters)
        single = "\\" + letter if letter in "\\]^-" else letter
        entries.append(f"{low}-{high}" if rng.random() < 0.4 else single)
    return f"[{'^' * (rng.random() < 0.4)}{''.join(entries)}]"


def smaller(text, elements):
    """Without a letter, without an element, without both, without a star."""
    shorter = [text[:i] + text[i + 1 :] for i in range(len(text))]
    fewer = [elements[:k] + elements[k + 1 :] for k in range(len(elements))]
    yield from ({"text": text, "elements": some} for some in fewer)
    yield from ({"text": some, "elements": elements} for some in shorter)
    yield from ({"text": t, "elements": e} for t in shorter for e in fewer)
    for k, (element, starred) in enumerate(elements):
        if starred:
            plain = [*elements[:k], [element, False], *elements[k + 1 :]]
            yield {"text": text, "elements": plain}


def show(text, elements):
    """The pattern as it is sent."""
    return show_pair(text, written(elements))


MALFORMED_EXAMPLES = [{"text": "a", "pattern": "[c-a]"}]
BROKEN = ["[]", "[^]", "a[]b", "[", "[a", "[^", "[a-", "[^a-c", "a[b", r"[a\]", "[]a", "[[]a["]
BROKEN += ["[]a]", "[^]a]", "[][]", "[]]", "[^]]"]  # a ] in the first place ends an empty class
BROKEN += [
    "[b-a]",
    "[^z-a]",
    "[a-c9-0]",
    r"[\c-\a]",
    "a[0-9z-y]*",
    "\\",
    "a\\",
    r"a\\" + "\\",
    "[\\",
]
BROKEN += ["*", "*a", "a**", "[a]**", "a[bc]**d", r"\***", ".**", "[a*", "[]*", r"x*[d-c]"]
MALFORMED = [
    {"text": text, "pattern": pattern} for pattern in BROKEN for text in ("", "a", "b", "[", "abc")
]


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


def holds(ask, text, elements):
    """Exactly True or False."""
    right(ask.is_match_class(text, written(elements)).value, matches(text, elements))


@check("complexity", BORROWED, show=show_pair, smaller=as_it_is)
def brings_its_own_matcher(ask, text, pattern):
    """imports no pattern engine and uses none

    The point is the matcher itself. Besides, what does the engine that you borrow do on
    `[ab]*[ab]*[ab]*c`?
    """
    own_matcher(ask, IS_MATCH, text, pattern)


@check("classes", EXAMPLES[:2], visible=True, show=show)
def answers_the_prompts_classes(ask, text, elements):
    """answers the prompt's first two examples

    Which characters does this class take? And how many of them, with a star behind it?
    """
    holds(ask, text, elements)


@check("classes", alone(CLASSES), alone(FAR, FAR_LETTERS), smaller=smaller, show=show)
def takes_what_is_in_a_class(ask, text, elements):
    """takes what is in a class and nothing else, for 47 elements with and without a star

    Read the class from left to right, as your code does. What does it hold after each character?
    """
    holds(ask, text, elements)


@check("classes", IN_A_ROW, smaller=smaller, show=show)
def is_right_on_classes_in_a_row(ask, text, elements):
    """is right on classes one after the other, where one has to give a letter back

    A star took some letters. What if a later element needs them?
    """
    holds(ask, text, elements)


@check("escapes", EXAMPLES[2:], visible=True, show=show)
def answers_the_prompts_escapes(ask, text, elements):
    """answers the prompt's examples with a backslash and a minus

    Which character of the pattern has a meaning here, and which one has lost it?
    """
    holds(ask, text, elements)


@check("escapes", alone(ESCAPES), alone(MINUS), smaller=smaller, show=show)
def knows_where_a_character_has_a_meaning(ask, text, elements):
    """takes escaped characters and a minus at either end of a class for themselves

    Which character of the pattern has a meaning here, and which one has lost it?
    """
    holds(ask, text, elements)


@check("classes", random_case, count=1000, seed=84, smaller=smaller, show=show)
def is_right_on_longer_patterns(ask, text, elements):
    """is right on 1,000 patterns of up to 6 elements

    Which letters may each element take, and how many of them?
    """
    holds(ask, text, elements)


@check("malformed", MALFORMED_EXAMPLES, visible=True, show=show_pair)
def refuses_the_prompts_broken_pattern(ask, text, pattern):
    """raises ValueError for the prompt's `[c-a]`

    Which characters lie between c and a?
    """
    refused(ask, IS_MATCH, text, pattern)


@check("malformed", MALFORMED, smaller=as_it_is, show=show_pair)
def refuses_every_broken_pattern(ask, text, pattern):
    """raises ValueError for 36 broken patterns, whatever the text

    What is missing in this pattern, or too much? When do you look at it, and at all of it?
    """
    refused(ask, IS_MATCH, text, pattern)


# The kata's own, and those of classes. Limits and what they are made from: judging.py.
FAMILIES = EXPLOSIVE | {
    "[ab]* n/4 times, then c": lambda n: ("ab" * (n // 2), "[ab]*" * (n // 4) + "c"),
    "[a-m]*[^n-z]* n/8 times, then 0": lambda n: (
        "am" * (n // 2),
        "[a-m]*[^n-z]*" * (n // 8) + "0",
    ),
    "0, then [a-m]*[^n-z]* n/8 times": lambda n: (
        "am" * (n // 2),
        "0" + "[a-m]*[^n-z]*" * (n // 8),
    ),
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
    """eight times the text and the pattern cost at most 130 times the work, on 15 kinds of pattern

    How often does your code ask whether the text from one place matches the pattern from another?
    """
    once_per_cell(ask, IS_MATCH, FAMILIES[family])


@check(
    "complexity",
    [{"growing": g} for g in GROWING],
    tier="full",
    smaller=as_it_is,
    needs=("does_the_work_once_per_cell",),
)
def searches_no_long_list(ask, growing):
    """takes about as many times as long as text and pattern have more cells

    No loop of yours is to blame. What does Python do to find something in a list, or to copy a part
    of it, and for how many cells do you ask for that?
    """
    searches_no_list(ask, IS_MATCH, *GROWING[growing])


LONG = DEEP | {
    "2,000 letters a, [^b]*": ("a" * 2000, "[^b]*", True),
    "one letter, [a]* 500 times": ("a", "[a]*" * 500, True),
    "one letter, a class of 1,998 characters": ("b", f"[{'a' * 1997}b]", True),
    r"one letter, \a 1,000 times": ("a", r"\a" * 1000, False),
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
    right(ask.is_match_class(text, pattern).value, wanted)


# Peak traced memory, 3.11, 2026-11: right ones 3 KB, ranges written out as sets 32 and 64 MB; as
# texts they have four bytes for each character, 1.2 MB a class.
WIDE = "[!-\U00049400][^!-\U00049400]*"
WIDE_BYTES_AT_MOST = 512 * 1024


@check("complexity", tier="full", needs=("does_the_work_once_per_cell",))
def writes_no_range_out(ask):
    """takes at most 512 KiB for two classes of 300,000 characters each

    How many characters does this class hold, and for how many of them do you have to know it?
    """
    cost = ask.measuring("memory").is_match_class("a" * 20, WIDE).cost
    expect(cost.peak_bytes).costs_at_most(
        ask.bound(WIDE_BYTES_AT_MOST), unit="bytes_of_extra_memory"
    )
