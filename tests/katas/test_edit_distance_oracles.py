"""The oracles of edit_distance agree with others that were found in another way.

Shortest paths, bit vectors, and words that are edited one edit at a time: an error would have to be
made three times.
"""

import random
from importlib import import_module
from itertools import product

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata


def neighbour(slug, name):
    """A module beside a grader, imported as the grader imports it."""
    return import_module(f"{import_grader(find_kata(slug)).__package__}.{name}")


KATA = neighbour("edit_distance", "sequences")
EDITS = import_grader(find_kata("edit_distance/edits"))
WEIGHTS = import_grader(find_kata("edit_distance/weights_and_swaps"))
WITHIN = import_grader(find_kata("edit_distance/within_k"))


def pairs(seed, count, longest=12):
    rng = random.Random(seed)
    for _ in range(count):
        pair = KATA.random_pair(rng, 1, longest)
        yield pair["source"], pair["target"]


def edits_away(word, edits):
    """Every word over a and b that so many edits make of this one, by doing them."""
    words = {word}
    for _ in range(edits):
        words |= {
            w[:i] + c + w[i + taken :]
            for w in words
            for i in range(len(w) + 1)
            for taken in (0, 1)
            for c in ("a", "b", "")
        }
    return words


@pytest.mark.slow
def test_shortest_paths_and_bit_vectors_agree_on_ten_thousand_pairs():
    for source, target in pairs(1, 10_000):
        assert KATA.distance(source, target) == KATA.distance_of_long(source, target)


def test_the_distance_is_the_number_of_edits_that_have_to_be_done():
    words = ["".join(w) for n in range(4) for w in product("ab", repeat=n)]
    for source in words:
        within = [edits_away(source, n) for n in range(4)]
        for target in words:
            least = next(n for n, reached in enumerate(within) if target in reached)
            assert KATA.distance(source, target) == KATA.distance_of_long(source, target) == least


def test_the_oracles_agree_on_every_listed_case():
    listed = KATA.CLASSICAL + KATA.EMPTY_OR_EQUAL + KATA.AS_THEY_ARE + KATA.FIXED_TOKENS
    for case in listed + KATA.EXAMPLES + KATA.TOKEN_EXAMPLES + KATA.FAR_APART:
        assert KATA.distance(**case) == KATA.distance_of_long(**case)


def test_the_oracles_agree_on_tokens():
    for seed in range(300):
        case = KATA.random_tokens(random.Random(seed))
        assert KATA.are_tokens(**case)
        assert KATA.distance(**case) == KATA.distance_of_long(**case)


def test_pairs_that_are_made_to_size_have_the_distance_of_their_table():
    """A plain table on the same families, made short enough for it."""
    for family in KATA.FAMILIES.values():
        source, target = family(60)
        row = list(range(61))
        for i, a in enumerate(source, 1):
            above, row = row, [i]
            for j, b in enumerate(target, 1):
                row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
        assert KATA.distance_of_long(source, target) == row[-1]


def test_random_pairs_are_neither_empty_nor_equal():
    for seed in range(200):
        for draw in (KATA.short_pair, KATA.longer_pair, KATA.shifted_pair):
            assert KATA.differ(**draw(random.Random(seed)))


def by_first_elements(source, target, prices, table):
    """The least price by trying all ways from the front; the definition, for very short pairs."""
    insert, delete = prices.get("insert", 1), prices.get("delete", 1)
    swap, replace = prices.get("swap"), prices.get("replace", 1)

    def rest(i, j):
        if i == len(source) and j == len(target):
            return 0
        ways = []
        if i < len(source):
            ways.append(delete + rest(i + 1, j))
        if j < len(target):
            ways.append(insert + rest(i, j + 1))
        if i < len(source) and j < len(target):
            a, b = source[i], target[j]
            price = replace if table is None else table.get((a, b), WEIGHTS.OTHERWISE)
            ways.append((0 if a == b else price) + rest(i + 1, j + 1))
        crossed = source[i : i + 2] == target[j : j + 2][::-1] and len(source[i : i + 2]) == 2
        if swap is not None and crossed:
            ways.append(swap + rest(i + 2, j + 2))
        return min(ways)

    return rest(0, 0)


def test_a_far_shift_takes_more_edits_than_a_byte_counts():
    for seed in range(10):
        pair = KATA.far_shifted_pair(random.Random(seed))
        assert KATA.distance_of_long(**pair) > 255
        assert min(map(len, pair.values())) > 500


def test_prices_without_crossed_neighbours_are_the_same_with_swaps():
    """So that who swaps where nobody has named a price is not told about prices."""
    for seed in range(150):
        case = WEIGHTS.priced_pair(random.Random(seed))
        with_swaps = {**case, "prices": {**case["prices"], "swap": 1}}
        assert WEIGHTS.least_price(**case) == WEIGHTS.least_price(**with_swaps)
    assert WEIGHTS.is_crossed("xab", "bay")
    assert not WEIGHTS.is_crossed("aab", "aab")


@pytest.mark.slow
def test_the_least_price_is_the_least_of_all_ways():
    for seed in range(400):
        for draw in (WEIGHTS.priced_pair, WEIGHTS.pair_with_swaps, WEIGHTS.pair_with_a_table):
            case = draw(random.Random(seed))
            source, target = case["source"][:5], case["target"][:5]
            prices, table = case["prices"], case.get("table")
            assert WEIGHTS.least_price(source, target, prices, table) == by_first_elements(
                source, target, prices, table
            )


def test_a_script_that_does_not_do_what_it_should_is_told():
    good = [("replace", "h", "r"), ("keep", "o"), ("delete", "r"), ("keep", "s"), ("delete", "e")]
    EDITS.done(good, "horse", "ros")
    for script in (
        good[:-1],
        good[::-1],
        [*good, ("insert", "e")],
        [("replace", "r", "h"), *good[1:]],
        [("keep", "h"), *good[1:]],
        [("swap", "h", "r"), *good[1:]],
    ):
        with pytest.raises(Exception, match=r"left over|missing|comes where|none of the four"):
            EDITS.done(script, "horse", "ros")


def test_few_differences_are_within_k_and_no_row_of_them_is_hopeless():
    for k in (2, 5, 10):
        source, target = WITHIN.few_differences(k)
        assert 0 < KATA.distance_of_long(source, target) < k


def test_the_numbers_of_the_discussion_are_what_their_formulas_give():
    numbers = {q.id: q.number for q in read_discussion(find_kata("edit_distance")) if q.number}

    assert numbers["number_of_cells"].value == 2000 * 1500
    assert abs(numbers["cells_of_a_band"].value - (2 * 100 + 1) * 10**6) <= 0.02 * 2e8
