"""The oracles of regex_matching and its variations agree with others of another kind.

Sets of words against places in the text, and both against the library's own engine, which
backtracks: an error would have to be made twice.
"""

from __future__ import annotations

import random
import re
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata

Case = dict[str, Any]

KATA = find_kata("regex_matching")


def neighbour(slug: str, name: str) -> ModuleType:
    """A module beside a grader, imported as the grader imports it."""
    return import_module(f"{import_grader(find_kata(slug)).__package__}.{name}")


PATTERNS = neighbour("regex_matching", "patterns")
SIGNS = import_grader(find_kata("regex_matching/plus_and_question_mark"))
CLASSES = import_grader(find_kata("regex_matching/classes_and_escapes"))
SPANS = import_grader(find_kata("regex_matching/find_spans"))
GROUPS = import_grader(find_kata("regex_matching/alternation_and_groups"))
TREES = neighbour("regex_matching/alternation_and_groups", "trees")


def by_engine(text: str, pattern: str, signs: str = "*") -> bool:
    """What `re` says, with everything but . and the signs escaped."""
    source = "".join(c if c in "." + signs else re.escape(c) for c in pattern)
    return re.fullmatch(source, text, re.DOTALL) is not None


def by_bits(text: str, pattern: str) -> bool:
    """All states as bits of one int, for texts that are too long for the others."""
    parts = PATTERNS.parts_of(pattern)
    starred = [part.endswith("*") for part in parts]

    def spread(states: int) -> int:
        for k, star in enumerate(starred):
            if star and states >> k & 1:
                states |= 1 << k + 1
        return states

    states = spread(1)
    for letter in text:
        after = 0
        for k, part in enumerate(parts):
            if states >> k & 1 and part[0] in (".", letter):
                after |= 1 << (k if starred[k] else k + 1)
        states = spread(after)
    return bool(states >> len(parts) & 1)


def test_words_and_places_agree_on_all_small_patterns():
    pairs = [(t, c["pattern"]) for c in PATTERNS.SMALL + PATTERNS.FOUR_PARTS for t in c["texts"]]

    assert len(pairs) == 259 * 31 + 1296 * 4
    for text, pattern in pairs:
        assert PATTERNS.matches(text, pattern) == (text in PATTERNS.words_of(pattern))


def test_places_and_the_library_agree_on_random_pairs():
    yes = 0
    for seed in range(4000):
        case = PATTERNS.random_pair(random.Random(seed))
        yes += PATTERNS.matches(**case)
        assert PATTERNS.matches(**case) == by_engine(**case) == by_bits(**case)

    assert 1000 < yes < 3000


def test_places_and_the_library_agree_on_named_and_odd_pairs():
    for case in PATTERNS.EXAMPLES + PATTERNS.NAMED + PATTERNS.LITERAL + PATTERNS.LITERAL_EXAMPLES:
        assert PATTERNS.matches(**case) == by_engine(**case)


def test_random_pairs_keep_their_bounds():
    for seed in range(500):
        case = PATTERNS.random_pair(random.Random(seed))
        assert len(case["text"]) <= 12
        assert len(PATTERNS.parts_of(case["pattern"])) <= 8


@pytest.mark.parametrize("pair", PATTERNS.LONG)
def test_long_pairs_have_the_claimed_answer(pair: str):
    text, pattern, wanted = PATTERNS.LONG[pair]

    assert by_bits(text, pattern) is wanted


def test_broken_patterns_are_broken_and_no_other():
    for pattern in PATTERNS.BROKEN:
        with pytest.raises(ValueError, match="nothing to repeat"):
            PATTERNS.parts_of(pattern)
    assert PATTERNS.parts_of("a*.b.*") == ["a*", ".", "b", ".*"]


def test_each_family_grows_with_text_and_pattern():
    families = PATTERNS.EXPLOSIVE | SIGNS.FAMILIES | CLASSES.FAMILIES
    for family in [*families.values(), *SPANS.FAMILIES.values(), *GROUPS.FAMILIES.values()]:
        few, many = family(8), family(64)
        assert len(many[0]) >= 6 * len(few[0])
        assert len(many[1]) >= 4 * len(few[1])


def test_no_pair_is_longer_than_the_contract_says():
    growing = [*PATTERNS.GROWING.values(), *GROUPS.LENGTHS.values()]
    pairs = [family(sizes[-1]) for family, sizes in growing]
    for text, pattern, *_ in [*pairs, *PATTERNS.LONG.values()]:
        assert max(len(text), len(pattern)) <= 2000


@pytest.mark.parametrize(
    ("text", "pattern", "got", "says"),
    [
        ("", "b*", False, "the * of 'b*' lets it take nothing, too"),
        ("aa", "a*", False, "the * of 'a*' lets it take more than one"),
        ("aaa", "a*a", False, "the * of 'a*' lets it take more than one"),
        ("ab", "a", True, "the text goes on after the match"),
        ("ba", "a", True, "the text begins before the match"),
        ("a", "ab", True, "the pattern goes on after the end of the text"),
        ("b", "a", True, "'a' takes no other character"),
        ("ab", ".ab", True, "'.' takes exactly one character"),
    ],
)
def test_a_wrong_answer_is_told_what_it_overlooks(text: str, pattern: str, got: bool, says: str):
    assert PATTERNS.matches(text, pattern) is not got
    assert PATTERNS.why(text, pattern, got) == says


def test_smaller_pairs_are_smaller():
    for seed in range(200):
        case = PATTERNS.random_pair(random.Random(seed))
        for less in PATTERNS.smaller_pair(**case):
            assert len(less["text"] + less["pattern"]) < len(case["text"] + case["pattern"])


def test_words_places_and_the_library_agree_on_plus_and_question_mark():
    for case in SIGNS.SMALL + SIGNS.THREE_PARTS:
        words = PATTERNS.words_of(case["pattern"], SIGNS.SIGNS)
        for text in case["texts"]:
            assert SIGNS.matches(text, case["pattern"]) == (text in words)
    for seed in range(2000):
        case = PATTERNS.random_pair(random.Random(seed), SIGNS.SIGNS)
        assert SIGNS.matches(**case) == by_engine(**case, signs=SIGNS.SIGNS)
    for case in SIGNS.NAMED + SIGNS.OTHERS + SIGNS.EXAMPLES:
        assert SIGNS.matches(**case) == by_engine(**case, signs=SIGNS.SIGNS)


def for_engine(element: str) -> str:
    """The element as `re` reads it: there, an escaped letter and a plain ^ have a meaning."""
    if len(element) == 1:
        return element if element == "." else re.escape(element)
    return re.sub(r"\\(.)", lambda pair: pair[1] if pair[1].isalpha() else pair[0], element)


@pytest.mark.filterwarnings("ignore:Possible (nested set|set difference):FutureWarning")
def test_classes_are_what_the_library_takes_them_for():
    cases: list[Case] = [*CLASSES.EXAMPLES, *CLASSES.IN_A_ROW]
    for elements in (CLASSES.CLASSES, CLASSES.ESCAPES, CLASSES.MINUS):
        cases += CLASSES.alone(elements)
    cases += [CLASSES.random_case(random.Random(seed)) for seed in range(2000)]
    for case in cases:
        source = "".join(for_engine(one) + "*" * starred for one, starred in case["elements"])
        wanted = re.fullmatch(source, case["text"], re.DOTALL) is not None
        assert CLASSES.matches(**case) is wanted, (case, source)


def test_broken_classes_are_what_the_library_refuses():
    """But for `[]a]` and the like, where `re` takes the first ] for a letter."""
    for pattern in CLASSES.BROKEN:
        if not pattern.startswith(("[]", "[^]")) and "[]" not in pattern and "**" not in pattern:
            with pytest.raises(re.error):
                re.compile(re.sub(r"\\([a-c])", r"\1", pattern))


def spans_by_engine(text: str, pattern: str) -> list[tuple[int, int]]:
    """The longest match from each place on, by `re` on every part of the text."""
    spans, begin = [], 0
    while begin < len(text):
        ends = [
            end for end in range(begin + 1, len(text) + 1) if by_engine(text[begin:end], pattern)
        ]
        if ends:
            spans.append((begin, ends[-1]))
        begin = ends[-1] if ends else begin + 1
    return spans


def test_spans_agree_with_the_library():
    for case in SPANS.SMALL[::7] + SPANS.NAMED + SPANS.EXAMPLES:
        assert SPANS.spans_of(**case) == spans_by_engine(**case)
    for seed in range(300):
        case = SPANS.random_text(random.Random(seed))
        assert len(case["text"]) <= 12
        assert SPANS.spans_of(**case) == spans_by_engine(**case)


def test_languages_of_trees_agree_with_the_library():
    trees = [case["tree"] for case in GROUPS.NAMED]
    trees += [TREES.random_tree(random.Random(seed)) for seed in range(300)]
    for tree in trees:
        source = TREES.written(tree).replace("(", "(?:")
        words = TREES.language(tree)
        for text in TREES.TEXTS:
            assert (text in words) == (re.fullmatch(source, text) is not None), (source, text)


def test_claimed_answers_about_groups_agree_with_the_library():
    for case in GROUPS.EXAMPLES + GROUPS.LITERAL:
        source = "".join(c if c in "().*|" else re.escape(c) for c in case["pattern"])
        assert (re.fullmatch(source, case["text"], re.DOTALL) is not None) is case["wanted"]


def test_the_numbers_of_the_discussion_are_counted():
    numbers = {q.id: q.number.value for q in read_discussion(KATA) if q.number is not None}

    assert numbers["number_of_states"] == len(range(1500 + 1)) * len(range(600 + 1))


def test_each_variation_asks_with_the_harness_of_the_kata():
    harness = (KATA.folder / "harness.py").read_bytes()
    for name in KATA.variations:
        path = find_kata(f"{KATA.slug}/{name}").harness_file
        assert path is not None
        assert path.read_bytes() == harness
