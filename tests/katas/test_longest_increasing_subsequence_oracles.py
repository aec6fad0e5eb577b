"""The oracles of longest_increasing_subsequence agree with others that were found in another way.

All subsequences, the longest chain that ends at each element, and patience sorting: an error would
have to be made three times.
"""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from importlib import import_module
from itertools import combinations, pairwise, permutations

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata

SLUG = "longest_increasing_subsequence"


def neighbour(slug, name):
    """A module beside a grader, imported as the grader imports it."""
    return import_module(f"{import_grader(find_kata(slug)).__package__}.{name}")


KATA = neighbour(SLUG, "measurements")
HOW_MANY = import_grader(find_kata(f"{SLUG}/how_many"))
STREAM = import_grader(find_kata(f"{SLUG}/stream"))
ENVELOPES = import_grader(find_kata(f"{SLUG}/envelopes"))


def patience(nums, search=bisect_left):
    tails = []
    for value in nums:
        place = search(tails, value)
        tails[place : place + 1] = [value]
    return tails


def lists(seed, count, longest=9):
    rng = random.Random(seed)
    for _ in range(count):
        top = rng.choice((3, 8, 30))
        yield [rng.randint(1, top) for _ in range(rng.randint(0, longest))]


@pytest.mark.slow
def test_three_derivations_agree_on_ten_thousand_lists():
    for nums in lists(1, 10_000):
        assert KATA.of_all_subsets(nums) == KATA.longest(nums) == len(patience(nums))


def test_the_oracles_agree_on_every_listed_case():
    listed = KATA.ORDERS + KATA.HANDMADE + KATA.REPEATING + KATA.EXAMPLES + KATA.FEW
    for case in listed + KATA.REPEATING_EXAMPLES + KATA.OF_ANY_SIZE + KATA.EMPTY:
        assert KATA.longest(**case) == len(patience(**case))


def test_lists_that_are_made_to_size_have_the_claimed_length():
    for nums, length in {**KATA.RAMPS, **KATA.LARGE}.values():
        assert len(patience(nums)) == length


def test_falling_blocks_have_one_element_of_each():
    for blocks, length in ((1, 5), (4, 3), (6, 1)):
        assert KATA.longest(KATA.falling_blocks(blocks, length)) == blocks


def test_random_lists_stay_what_their_check_is_about():
    for seed in range(200):
        assert KATA.is_distinct(**KATA.random_sample(random.Random(seed)))
        assert KATA.repeats(**KATA.random_repeating(random.Random(seed)))
        assert len(KATA.longer_sample(random.Random(seed))["nums"]) >= 13


def chosen(nums):
    """How many sets of positions rise, by their number of positions."""
    found = Counter()
    for length in range(len(nums) + 1):
        for places in combinations(range(len(nums)), length):
            found[length] += all(nums[a] < nums[b] for a, b in pairwise(places))
    return found


@pytest.mark.slow
def test_the_ways_are_the_sets_of_positions_that_are_longest():
    for nums in lists(2, 600, longest=8):
        assert HOW_MANY.ways(nums) == chosen(nums)[KATA.longest(nums)]


def test_pairs_have_two_ways_each():
    for pairs in (0, 1, 5, 12):
        assert HOW_MANY.ways(HOW_MANY.in_pairs(pairs)) == 2**pairs


def test_the_last_values_are_the_tails_of_patience_sorting():
    for nums in lists(3, 500):
        assert STREAM.last_values(nums) == patience(nums, bisect_right)
        assert STREAM.lengths(nums) == [
            len(patience(nums[: n + 1], bisect_right)) for n in range(len(nums))
        ]


def test_nested_boxes_are_a_chain_in_some_order():
    rng = random.Random(4)
    for _ in range(60):
        boxes = ENVELOPES.random_equal(rng)["boxes"][:5]
        most = 0
        for order in permutations(boxes):
            chain = 1
            for (w, h), (wide, high) in pairwise(order):
                if not (w < wide and h < high):
                    break
                chain += 1
            most = max(most, chain)
        assert ENVELOPES.nested(boxes) == most


def test_boxes_that_are_made_to_size_nest_as_claimed():
    """The same shapes, made short enough for the oracle."""
    assert ENVELOPES.nested(ENVELOPES.SHAPES["each fits into the next"](40)) == 40
    assert ENVELOPES.nested(ENVELOPES.SHAPES["boxes of equal width"](40)) == 1


def test_the_numbers_of_the_discussion_are_what_their_formulas_give():
    numbers = {q.id: q.number for q in read_discussion(find_kata(SLUG)) if q.number}

    assert numbers["tails_by_hand"].value == len(patience([4, 10, 4, 3, 8, 9]))
    assert numbers["length_of_random_order"].value == 2 * (10**6) ** 0.5
