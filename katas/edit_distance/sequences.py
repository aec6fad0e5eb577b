"""Sequences: the oracles, the pairs that are handmade, random or made to size, and how one reads.

The graders of this kata and of its variations draw on it. A pair is a source and a target.
"""

import heapq
from itertools import product

# Two oracles. Neither is the table that candidates write.


def cheapest_path(source, target, insert=1, delete=1, replace=1, swap=None):
    """Least price of turning source into target: Dijkstra on the positions (i, j) of both.

    A step keeps, replaces, deletes, inserts or, where it has a price, swaps two neighbours.
    replace: a price, or a function of two different elements that gives it
    """
    goal = len(source), len(target)
    waiting, settled = [(0, 0, 0)], set()
    while waiting:
        price, i, j = heapq.heappop(waiting)
        if (i, j) == goal:
            return price
        if (i, j) in settled:
            continue
        settled.add((i, j))
        if i < len(source):
            heapq.heappush(waiting, (price + delete, i + 1, j))
        if j < len(target):
            heapq.heappush(waiting, (price + insert, i, j + 1))
        if i < len(source) and j < len(target):
            a, b = source[i], target[j]
            step = 0 if a == b else replace(a, b) if callable(replace) else replace
            heapq.heappush(waiting, (price + step, i + 1, j + 1))
            crossed = tuple(target[j : j + 2]) == tuple(source[i : i + 2])[::-1]
            if swap is not None and crossed and i + 2 <= len(source) and j + 2 <= len(target):
                heapq.heappush(waiting, (price + swap, i + 2, j + 2))
    raise AssertionError("every position can be reached")


def distance(source, target):
    """Least number of edits, for short sequences."""
    return cheapest_path(source, target)


def distance_of_long(source, target):
    """Least number of edits by bit vectors, one column of differences in an int (Myers 1999).

    O(len(target)) operations on ints of len(source) bits: made for thousands of elements.
    """
    if not source:
        return len(target)
    places = {}
    for i, element in enumerate(source):
        places[element] = places.get(element, 0) | 1 << i
    full, last = (1 << len(source)) - 1, 1 << (len(source) - 1)
    rises, falls, below = full, 0, len(source)
    for element in target:
        equal = places.get(element, 0)
        diagonal = (((equal & rises) + rises) ^ rises) | equal | falls
        rises_right, falls_right = falls | ~(diagonal | rises) & full, rises & diagonal
        below += bool(rises_right & last) - bool(falls_right & last)
        rises_right = (rises_right << 1 | 1) & full
        falls_right = falls_right << 1 & full
        rises, falls = falls_right | ~(diagonal | rises_right) & full, rises_right & diagonal
    return below


# What is a case of which check: a smaller one has to stay about the same thing.


def differ(source, target):
    """Whether it is a pair of strings that are neither empty nor equal."""
    return bool(source and target and source != target)


def has_an_edge(source, target):
    """Whether one side is empty, or both are equal."""
    return not differ(source, target)


# Pairs of strings. Nearly every wrong idea about edits shows on words of four letters.

WORDS = ["".join(letters) for n in range(5) for letters in product("ab", repeat=n)]
ALL_WORDS = [{"source": s, "target": t} for s in WORDS for t in WORDS if differ(s, t)]


def pairs(*words):
    """Each `source/target`, and the same pair the other way round."""
    for source, target in (word.split("/") for word in words):
        yield {"source": source, "target": target}
        yield {"source": target, "target": source}


EXAMPLES = [
    {"source": "ab", "target": "ba"},
    {"source": "cat", "target": "at"},
    {"source": "horse", "target": "ros"},
    {"source": "intention", "target": "execution"},
]
CLASSICAL = list(
    pairs(
        "ab/ba",
        "aba/aa",
        "kitten/sitting",
        "sunday/saturday",
        "flaw/lawn",
        "gumbo/gambol",
        "plasma/altruism",
        "abcd/bcda",
        "aab/baa",
        "abcabc/cabcab",
        "sea/eat",
        "a/bcdefg",
    )
)


def letters(rng, count, alphabet):
    """A random string."""
    return "".join(rng.choice(alphabet) for _ in range(count))


def edited(rng, text, alphabet, edits):
    """The string after so many random insertions, deletions and replacements."""
    for _ in range(edits):
        i = rng.randint(0, len(text))
        text = text[:i] + letters(rng, rng.randint(0, 1), alphabet) + text[i + rng.randint(0, 1) :]
    return text


def random_pair(rng, shortest, longest):
    """Two strings over 2 to 10 letters; one of two is the other one after up to 5 edits."""
    alphabet = "abcdefghij"[: rng.randint(2, 10)]
    source = letters(rng, rng.randint(shortest, longest), alphabet)
    target = letters(rng, rng.randint(shortest, longest), alphabet)
    if rng.random() < 0.5:
        target = edited(rng, source, alphabet, rng.randint(1, 5))[:longest]
    return {"source": source, "target": target} if differ(source, target) else EXAMPLES[0]


def short_pair(rng):
    """Up to 7 letters on each side: a way that is exponential still ends."""
    return random_pair(rng, 1, 7)


def longer_pair(rng):
    """8 to 40 letters on each side."""
    return random_pair(rng, 8, 40)


def shifted_pair(rng):
    """30 common letters, behind 12 to 24 others in one and before as many others in the other."""
    alphabet = "abcdefghij"  # with four letters, ways near the diagonal are often as good
    common = letters(rng, 30, alphabet)
    before = letters(rng, rng.randint(12, 24), alphabet)
    behind = letters(rng, rng.randint(12, 24), alphabet)
    source, target = before + common, common + behind
    if rng.random() < 0.5:
        source, target = target, source
    return {"source": source, "target": target}


COMMON = 370


def far_shifted_pair(rng):
    """COMMON letters, behind 135 to 145 others in one and before as many in the other.

    The edits are more than a byte counts, and the way is far from the diagonal of a large table.
    """
    common = letters(rng, COMMON, "abcdefghij")
    before = letters(rng, rng.randint(135, 145), "klmnop")
    behind = letters(rng, rng.randint(135, 145), "qrstuv")
    return {"source": before + common, "target": common + behind}


def show_far_shifted(source, target, **more):
    """How the candidate sees it."""
    named = "".join(f"; {name} = {value}" for name, value in more.items())
    return (
        f"{len(source) - COMMON} letters before {COMMON} others, and those {COMMON} before "
        f"{len(target) - COMMON} more{named}"
    )


FAR_APART = [
    {"source": "abcdefghijklmnopqrstuvwxyz", "target": "zyxwvutsrqponmlkjihgfedcba"},
    {"source": "a" * 40, "target": "b" * 37},
    {"source": "x" + "ab" * 20, "target": "ab" * 20 + "y"},
    {"source": "abc" * 13, "target": "bca" * 12},
    {"source": "ab" * 150, "target": "ab" * 150},
]

# Empty and equal sides; short ones, since a way that is exponential may not see that they are.

EMPTY_OR_EQUAL = [
    {"source": "", "target": ""},
    *({"source": "", "target": t} for t in ("a", "b", "ab", "aa", "abc", "a" * 40)),
    *({"source": s, "target": ""} for s in ("a", "b", "ab", "aa", "abc", "a" * 40)),
    *({"source": w, "target": w} for w in ("a", "b", "ab", "aa", "aba", "a" * 6, "ababab")),
]

# Elements are compared as they are, by code point. (source, target), both ways round.

AS_THEY_ARE = [
    {"source": one, "target": other}
    for pair in (
        ("a", " a"),
        ("a", "a "),
        ("a b", "ab"),
        ("ab", "a\tb"),
        ("a", "a\n"),
        (" ", ""),
        ("A", "a"),
        ("Abc", "aBc"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("é", "e"),
        ("\u00e9", "e\u0301"),  # composed, and with a combining accent: two edits apart
        ("\ufb01n", "fin"),  # one code point for the ligature fi
        ("日本語", "日本"),
        ("東京都", "京都府"),
        ("\U0001f600\U0001f601", "\U0001f601"),
        ("a\U0001f600b", "ab"),
        ("a\x00b", "ab"),
        ("\x00", "\x01"),
        ("\x7f", "\x80"),
        ("\u00ff", "\u0100"),
        ("\U0010ffff", "\uffff"),
        ("1", "\uff11"),
        ("a.b*", "axbb"),
        ("-_-", "---"),
        ("#$", "$#"),
    )
    for one, other in (pair, pair[::-1])
]

# Tokens: lists and tuples.

TOKEN_EXAMPLES = [{"source": ["the", "cat"], "target": ["the", "black", "cat"]}]
TOKENS = [
    "",
    "t",
    "the",
    "the cat",
    "cat",
    "12",
    "None",
    0,
    1,
    -1,
    12,
    1000,
    (),
    (1, 2),
    ("t",),
    None,
]
FIXED_TOKENS = [
    {"source": source, "target": target}
    for source, target in (
        ([], []),
        ((), ()),
        ([], ["the", "cat"]),
        (["the"], []),
        ((), ("t",)),
        (["the cat"], ["the", "cat"]),
        (["", ""], [""]),
        ([12], [1, 2]),
        ([1, 12], [11, 2]),
        ([None], [0]),
        ([""], [0]),  # the hash of both is 0
        (["12", "None"], [12, None]),
        ([(1, 2), 3], [1, (2, 3)]),
        (["the", "cat", "sat"], ["the", "sat", "cat"]),
        (("a", "b", "c"), ("b", "c", "d")),
        ([10**20, 5], [10**20, 6]),
        ([1000, 2000, 3000], [2000, 3000, 1000]),
    )
]


def random_tokens(rng):
    """Two lists or two tuples of up to 7 tokens; few kinds at a time, so that some are equal."""
    few = rng.sample(TOKENS, rng.randint(2, 5))
    kind = rng.choice((list, tuple))
    source, target = (kind(rng.choice(few) for _ in range(rng.randint(0, 7))) for _ in range(2))
    return {"source": source, "target": target}


def are_tokens(source, target):
    """Whether both sides are lists, or both tuples."""
    return type(source) is type(target) and type(source) in (list, tuple)


# Pairs that are named and made to size, so that a case stays small.


def scattered(count, alphabet="acgt", start=1):
    """Letters without order; the same ones on every run and machine."""
    found, x = [], start
    for _ in range(count):
        x = x * 6364136223846793005 % 2**64 + 1442695040888963407
        found.append(alphabet[(x >> 33) % len(alphabet)])
    return "".join(found)


def repeated(word, count):
    """The word again and again, up to so many letters."""
    return (word * (count // len(word) + 1))[:count]


# Two strings of n letters each.
FAMILIES = {
    "nothing in common": lambda n: ("a" * n, "b" * n),
    "random letters": lambda n: (scattered(n), scattered(n, start=2)),
    "an alphabet and its reverse": lambda n: (
        repeated("abcdefghijklm", n),
        repeated("mlkjihgfedcba", n),
    ),
    "equal": lambda n: (repeated("ab", n), repeated("ab", n)),
}

# The narrow one has no letter in common: an equal pair would cut recursion short. It is deeper than
# Python's calls can be, and as small as that allows, since furthest points on diagonals take time
# like the square of the longer side.
NARROW = {"1,050 letters and 20 others": (scattered(1050), scattered(20, "xyz"))}
# To go 360 deep at a limit of 200 is what going 1,800 deep is at Python's 1,000. Few edits, so that
# searches are soon done; the table of a way that fills it has 133,000 cells.
SQUARE = {
    "360 letters, and the same behind 10 others, where calls may be 200 deep": (
        scattered(360, start=3),
        scattered(10, "xyz") + scattered(360, start=3),
    )
}


def nothing_in_common(n):
    """n tokens and n others."""
    return [f"a{i}" for i in range(n)], [f"b{i}" for i in range(n)]


def nearly_equal(n):
    """Two strings of n letters, with another letter at every fifteenth place."""
    source = scattered(n)
    return source, "".join("x" if i % 15 == 7 else c for i, c in enumerate(source))


def as_it_is(**case):
    """No smaller case: a pair that is handmade, or made to size, is shown as it stands."""
    return ()


def made(table):
    """The cases of a table of pairs that are known by name."""
    return [{"name": name} for name in table]


def by_code_point(source, target, **more):
    """How the candidate sees elements that are easily taken for others."""
    named = {"source": source, "target": target, **more}
    return "\n".join(f"{name} = {value!a}" for name, value in named.items())


def name_of(name):
    """How the candidate sees a pair that is made to size."""
    return name
