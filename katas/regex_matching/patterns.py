"""Patterns: two oracles, the small and the random cases, those made to explode, and diagnoses.

The graders of this kata and of its variations draw on it. A part of a pattern is one character,
perhaps with its sign; the only sign of the kata itself is the star.
"""

import random
from functools import cache
from itertools import product

# The oracles. One walks over the text, the other builds the words; neither has a table.


def parts_of(pattern, signs="*"):
    """The parts of a pattern: "a", ".", "b*"; raises ValueError for a sign with nothing before."""
    parts = []
    for character in pattern:
        if character not in signs:
            parts.append(character)
        elif not parts or parts[-1][1:]:
            raise ValueError(f"nothing to repeat in {pattern!r}")
        else:
            parts[-1] += character
    return parts


def matches(text, pattern, signs="*"):
    """Whether the end of the text is among the places that are reached part by part."""
    reached = {0}
    for part in parts_of(pattern, signs):

        def one_on(places, letter=part[0]):
            return {i + 1 for i in places if i < len(text) and letter in (".", text[i])}

        sign = part[1:]
        if sign in ("", "+"):
            reached = one_on(reached)
        elif sign == "?":
            reached = reached | one_on(reached)
        rim = reached if sign in ("*", "+") else ()
        while rim:
            rim = one_on(rim) - reached
            reached = reached | rim
    return len(text) in reached


# How often a part with this sign may take a letter, in words of at most four.
TIMES = {"": (1,), "*": range(5), "+": range(1, 5), "?": range(2)}


@cache
def words_of(pattern, signs="*"):
    """All words of up to four letters a and b that the pattern matches."""
    words = {""}
    for part in parts_of(pattern, signs):
        letters = "ab" if part[0] == "." else part[0]
        powers = ["".join(w) for n in TIMES[part[1:]] for w in product(letters, repeat=n)]
        words = {w + p for w in words for p in powers if len(w) + len(p) <= 4}
    return frozenset(words)


def why(text, pattern, got, signs="*"):
    """What a wrong answer overlooks, by the oracle for a pattern with one part changed."""
    parts = parts_of(pattern, signs)

    def holds(*others):
        return matches(text, "".join(others), signs)

    def with_part(k, *instead):
        return holds(*parts[:k], *instead, *parts[k + 1 :])

    return _why_not(parts, holds, with_part) if got else _why(parts, with_part)


def _why(parts, with_part):
    """What allows the match that was overlooked."""
    for k, part in enumerate(parts):
        if (
            part[1:]
            and part[1] in "*?"
            and not (with_part(k, part[0], part) or with_part(k, part[0]))
        ):
            return f"the {part[1]} of {part!r} lets it take nothing, too"
    for k, part in enumerate(parts):
        if part[1:] and part[1] in "*+" and not (with_part(k) or with_part(k, part[0])):
            return f"the {part[1]} of {part!r} lets it take more than one"
    return "it does match"


def _why_not(parts, holds, with_part):
    """What forbids the match that was seen."""
    if holds(*parts, ".*"):
        return "the text goes on after the match"
    if holds(".*", *parts):
        return "the text begins before the match"
    if any(holds(*parts[:k]) for k in range(len(parts))):
        return "the pattern goes on after the end of the text"
    for k, part in enumerate(parts):
        if part == "." and with_part(k):
            return "'.' takes exactly one character"
        if part[1:] == "+" and with_part(k):
            return f"{part!r} takes one character at least"
        if part[1:] == "?" and with_part(k, part[0] + "*"):
            return f"{part!r} takes one character at most"
    for k, part in enumerate(parts):
        if part[0] != "." and with_part(k, "." + part[1:]):
            return f"{part!r} takes no other character"
    return "it does not match"


# The cases.

EXAMPLES = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        ("aa", "a"),
        ("aa", "a*"),
        ("ab", ".*"),
        ("aab", "c*a*b"),
        ("mississippi", "mis*is*p*."),
    )
]

PARTS = ("a", "b", ".", "a*", "b*", ".*")
TEXTS = ["".join(letters) for n in range(5) for letters in product("ab", repeat=n)]
SMALL = [
    {"texts": TEXTS, "pattern": "".join(parts)}
    for n in range(4)
    for parts in product(PARTS, repeat=n)
]


def four_texts(pattern):
    """Four of the texts, the same ones on every run."""
    return random.Random(f"81/{pattern}").sample(TEXTS, 4)


FOUR_PARTS = [
    {"texts": four_texts(pattern), "pattern": pattern}
    for pattern in map("".join, product(PARTS, repeat=4))
]

NAMED = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        ("a", "a*a"),
        ("aaa", "ab*a*c*a"),  # give-back
        ("aaa", "a*a"),
        ("aaa", "a*aaaa"),
        ("a", ".*..a*"),
        ("ab", ".*.."),
        ("ab", ".*c"),
        ("ab", ".*b*.."),
        ("bb", "a*bb*.*b"),
        ("bbba", "b*a*a*.c*bb*b*.*.*"),
        ("", "a*b*.*"),
        ("", "."),
        ("a", ""),
        ("aab", "a*.a*b"),
        ("abcd", "d*"),
        ("aaba", "ab*a*c*a"),
        ("aabcbcbcaccbcaabc", ".*a*aa*.*b*.c*.*a*"),
        ("abbbcd", "ab*bbbcd"),
        ("mississippi", "mis*is*ip*."),
        ("a" * 18, "a*aaaaaaa*aa.aaa.aaaa.a"),
        ("a" * 19, "a*aaaaaaa*aa.aaa.aaaa.a"),
    )
]


def random_pair(rng, signs="*"):
    """Up to 8 parts over two or three letters, and a text of up to 12; often a near one."""
    letters = rng.choice(("ab", "abc"))
    parts = [
        rng.choice(letters + "." * rng.randint(0, 1))
        + (rng.choice(signs) if rng.random() < 0.5 else "")
        for _ in range(rng.randint(0, 8))
    ]
    if rng.random() < 0.3:
        text = "".join(rng.choice(letters) for _ in range(rng.randint(0, 12)))
    else:
        text = spelled(rng, parts, letters)
        if text and rng.random() < 0.5:
            place = rng.randrange(len(text))
            text = text[:place] + rng.choice(["", *letters]) + text[place + 1 :]
    return {"text": text[:12], "pattern": "".join(parts)}


def spelled(rng, parts, letters):
    """A text that the parts match, by letters that are taken at random."""
    text = ""
    for part in parts:
        for _ in range(rng.choice(TIMES[part[1:]][:4])):
            text += rng.choice(letters) if part[0] == "." else part[0]
    return text


# Everything but . and * stands for itself: what other pattern languages give a meaning, blanks,
# controls, letters with accents and from other scripts, and characters beyond 16 bits.
ODD = [*"+?[](){}|^$\\/-#%_&~!,:;' \t\n\r\0", "\u2028", "é", "ß", "Я", "中", "😀", "\ufeff"]


def _odd_pairs():
    for c in ODD:
        yield from ((c, c), (c + c, c + "*"), ("", c + "*"), ("ab", f"a{c}*b"), (c, "."))
        yield from ((f"a{c}b", f"a{c}b"), (f"a{c}b", "a.b"), (f"a{c}b", ".*"), ("a", "a" + c))
        yield from (("ab", f"a{c}b"), ("ab", c + "ab"), ("aab", f"a{c}b"), (f"x{c}{c}y", f"x{c}*y"))
        yield from (("n", c + "n"), ("d", c + "d"), (c + "a", "a"), ("a" + c, "a"))


LITERAL = [
    {"text": text, "pattern": pattern}
    for text, pattern in (
        *_odd_pairs(),
        (".", "a"),
        ("*", "a"),
        (".", "."),
        ("*", "."),
        ("a.c", "abc"),
        ("a*", "a"),
        ("a*", "aa"),
        ("a*", "a*"),
        ("a*", "a.*"),
        ("*a", ".a"),
        ("**", ".*"),
        ("***", "a*"),
        (".b", "ab"),
        ("a", "A"),
        ("A", "a"),
        ("aA", "a*"),
        ("É", "é"),
        ("e\u0301", "é"),
        ("é", "e"),
        ("ss", "ß"),
        ("1", "2"),
        ("12", "1.*"),
        ("a b", "a b"),
        (" a", "a"),
        ("a ", "a"),
        ("a", "a "),
        ("\n", ""),
        ("a\n", "a"),
        ("a\nb", "a.b"),
        ("a\nb\n", ".*"),
    )
]
LITERAL_EXAMPLES = [{"text": "a+b", "pattern": "a+b"}, {"text": "aab", "pattern": "a+b"}]

BROKEN = ("*", "*a", "**", "a**", "ab**c", ".**", "a*b**", "a*b***", "**a", "a.b*c**", "*.*", "***")
MALFORMED_EXAMPLES = [{"text": "a", "pattern": "**a"}]
MALFORMED = [
    {"text": text, "pattern": pattern}
    for pattern in BROKEN
    for text in ("", "a", "b", "abc", "*", "a*", "aaab")
]


# Patterns that are made to explode. Each grows with n, text and pattern together.


def from_behind(parts):
    """The pattern of these parts in the opposite order."""
    return "".join(reversed(parts_of(parts)))


EXPLOSIVE = {
    # From the front: what fails stands at the end, so a search from the end is never caught here.
    "a* n times, then c, on n a's": lambda n: ("a" * n, "a*" * n + "c"),
    ".* n times, then c, on n a's": lambda n: ("a" * n, ".*" * n + "c"),
    "a*b* n/2 times, then d": lambda n: ("ab" * (n // 2) + "c", "a*b*" * (n // 2) + "d"),
    ".*a n/2 times, then b, on n a's": lambda n: ("a" * n, ".*a" * (n // 2) + "b"),
    "a*.* n/2 times, then c, on n a's": lambda n: ("a" * n, "a*.*" * (n // 2) + "c"),
    # From the end: the same, mirrored.
    "c, then a* n times, on n a's": lambda n: ("a" * n, "c" + "a*" * n),
    "b, then a.* n/2 times, on n a's": lambda n: ("a" * n, "b" + "a.*" * (n // 2)),
    # A star at both ends, and every letter is in the text: nothing can be told beforehand.
    "c*, a*b* n/2 times, cc, d*": lambda n: (
        "c" + "ab" * (n // 2) + "c",
        "c*" + "a*b*" * (n // 2) + "ccd*",
    ),
    "d*, cc, a*b* n/2 times, c*": lambda n: (
        "c" + "ab" * (n // 2) + "c",
        "d*cc" + "a*b*" * (n // 2) + "c*",
    ),
    # These match, or end at once.
    "a* n times, on n a's": lambda n: ("a" * n, "a*" * n),
    "b* n times, then a*, on n a's": lambda n: ("a" * n, "b*" * n + "a*"),
    "n a's and no star, on n a's": lambda n: ("a" * n, "a" * n),
}


def runs_of_stars(n):
    """Up to 21 * n states at once, in runs that are not worth a precaution."""
    return "a" * (3 * n), ("a*" * 20 + ".") * n


# The same at two sizes, for the time that C code takes within one step. Who looks through a row
# finds it empty as far as the other end, from whichever end the row was filled.
GROWING = {
    "c*, a*b* n/2 times, cc, d*, for n = 25 and 100": (
        EXPLOSIVE["c*, a*b* n/2 times, cc, d*"],
        (25, 100),
    ),
    ".*b, .* 40 times, then c, on 220 and 1,980 a's and b": (
        lambda n: ("a" * n + "b", ".*b" + ".*" * 40 + "c"),
        (220, 1980),
    ),
    "c, .* 40 times, then b.*, on b and 220 and 1,980 a's": (
        lambda n: ("b" + "a" * n, "c" + ".*" * 40 + "b.*"),
        (220, 1980),
    ),
    "20 a* and a dot, 5 and 45 times, on 15 and 135 a's": (runs_of_stars, (5, 45)),
}


def scattered(n, letters="ab"):
    """Letters without order; the same ones on every run and machine."""
    x, text = 1, []
    for _ in range(n):
        x = x * 6364136223846793005 % 2**64 + 1442695040888963407
        text.append(letters[(x >> 33) % len(letters)])
    return "".join(text)


TEXT = scattered(1500)
DOTTED = [letter if n % 7 else "." for n, letter in enumerate(TEXT[:260])]
# Text, pattern, answer: too long for the oracles, and claimed by how they are made. The last one is
# for who goes one call deep for each part: there are more of them than Python's stack has calls.
# 0.9 million cells in all, so that a dictionary of all pairs takes less than a second.
LONG = {
    "1,500 letters a and b, a*b* 50 times and .*": (TEXT, "a*b*" * 50 + ".*", True),
    "1,500 letters a and b, .* 50 times and c": (TEXT, ".*" * 50 + "c", False),
    "1,500 letters a, a* and b": ("a" * 1500, "a*b", False),
    "260 letters a and b, themselves with some as dots, c*d*e* before each": (
        TEXT[:260],
        "".join("c*d*e*" + letter for letter in DOTTED),
        True,
    ),
}

# What the variations ask: as many characters as their prompts allow on one side, few on the other,
# so that it costs next to nothing. For who goes one call deep for each character or each part.
DEEP = {
    "2,000 letters a, a*": ("a" * 2000, "a*", True),
    "2,000 letters a, a*b": ("a" * 2000, "a*b", False),
    "no letter, a* 1,000 times": ("", "a*" * 1000, True),
    "one letter, 2,000 dots": ("a", "." * 2000, False),
}


# How a case is made smaller, and how it is shown.


def as_it_is(**case):
    """No smaller case: what is made to size is shown by its name."""
    return ()


def smaller_pair(text, pattern, signs="*"):
    """Without a letter of the text, without a part, with a plainer part."""
    parts = parts_of(pattern, signs)
    for k in range(len(parts)):
        yield {"text": text, "pattern": "".join(parts[:k] + parts[k + 1 :])}
    for i in range(len(text)):
        yield {"text": text[:i] + text[i + 1 :], "pattern": pattern}
    for k, part in enumerate(parts):
        for i in range(len(text)):
            less = "".join(parts[:k] + parts[k + 1 :])
            yield {"text": text[:i] + text[i + 1 :], "pattern": less}
        if part[1:]:
            yield {"text": text, "pattern": "".join([*parts[:k], part[0], *parts[k + 1 :]])}


def smaller_group(texts, pattern, signs="*"):
    """One text alone; then as a pair."""
    if len(texts) > 1:
        yield from ({"texts": [text], "pattern": pattern} for text in texts)
        return
    for pair in smaller_pair(texts[0], pattern, signs):
        yield {"texts": [pair["text"]], "pattern": pair["pattern"]}


def show_group(texts, pattern):
    """A pair if there is one text only."""
    text = texts[0] if len(texts) == 1 else f"each of {len(texts)} texts"
    return show_pair(text, pattern)


def show_pair(text, pattern):
    """The pair as Python writes it."""
    return f"text = {text!r}\npattern = {pattern!r}"
