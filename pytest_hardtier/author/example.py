"""The kata that `hardtier kata new` writes: small, real, and green before anybody has changed it.

FILES is what lies in its folder. Names in capitals are filled in: SLUG, TITLE, NUMBER, CATEGORY.
An author replaces the problem file by file, from kata.yaml to debrief.md, and can prove it all the
way.
"""

from __future__ import annotations

FILES: dict[str, str] = {}

FILES["kata.yaml"] = """\
# An example to be replaced: `hardtier kata check SLUG` proves it as it stands, and should go on
# doing so while you put your own problem in its place. Prose stands on its own line, never in {}.
format: 1
slug: SLUG
number: NUMBER
title: TITLE
category: CATEGORY
difficulty: Hard
minutes: 20
patterns: [hashing, binary search]
hard_because: Equal numbers are different numbers, and looking at all pairs is too much work
companies: [All]
chapter: Coding Interviews

submission:
  file: SLUG.py
  calls:
    count_pairs: "count_pairs(numbers: list[int], target: int) -> int"
  imports: standard_library

# What an interviewer looks at; the shares add up to 100.
rubric:
  counted:
    share: 60
    line: every pair is counted once, equal numbers included
  hygiene:
    share: 10
    line: the caller's list stays as it was
  cost:
    share: 30
    line: each number is looked at a few times, not once for every other number
"""

FILES["prompt.md"] = """\
# TITLE

How many pairs of numbers in a list add up to a target?

    numbers 1 4 2 3, target 5: 2     1 + 4 and 2 + 3
    numbers 3 3 3, target 6:   3     three numbers make three pairs, equal as they are
    numbers 3, target 6:       0     a number makes no pair with itself

Write `count_pairs(numbers, target)` in `SLUG.py`.

- `numbers`: up to 10,000 ints in any order, perhaps none, perhaps repeated; the list is not changed
- `target`: an int
- the answer counts each pair of two places in the list once

Before you type: what does it cost to look at every pair, and what would you have to remember to
look at each number once?

Your interviewer looks at: equal numbers, a number that is half of the target, the caller's list,
and how the work grows with the list. You have 20 minutes.
"""

FILES["stub.py"] = '''\
"""TITLE. Fill in `count_pairs`; the README beside this file has the whole prompt."""


def count_pairs(numbers: list[int], target: int) -> int:
    """Return how many pairs of two places in `numbers` hold numbers that add up to `target`.

    numbers: up to 10,000 ints in any order, perhaps none; the list is not changed
    """
    raise NotImplementedError("SLUG: count_pairs is still to be written")
'''

FILES["grader.py"] = '''\
"""What an interviewer looks at in SLUG, one check after another."""

from itertools import combinations

from pytest_hardtier.authoring import check, expect

# The oracle: every pair, one by one. Slower than any solution, and short enough to be believed.


def pairs(numbers, target):
    """The pairs of numbers that add up to the target, one for each two places."""
    return [pair for pair in combinations(numbers, 2) if sum(pair) == target]


# The cases: few different numbers, so that they repeat and add up often.

EXAMPLES = [
    {"numbers": [1, 4, 2, 3], "target": 5},
    {"numbers": [3, 3, 3], "target": 6},
    {"numbers": [3], "target": 6},
]


def few_numbers(rng):
    """Up to eight numbers from -3 to 6, and a target that two of them may make."""
    numbers = [rng.randint(-3, 6) for _ in range(rng.randint(0, 8))]
    return {"numbers": numbers, "target": rng.randint(-4, 10)}


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("counted", EXAMPLES, visible=True)
def counts_the_pairs_of_the_examples(ask, numbers, target):
    """counts the pairs of the three examples

    Write the pairs of the example down by hand. Which two places does each of them take?
    """
    expect(ask.count_pairs(numbers, target)).equals(len(pairs(numbers, target)))


@check("counted", few_numbers, count=300, seed=1)
def counts_every_pair_once(ask, numbers, target):
    """counts every pair once, on 300 short lists

    What does your code do with equal numbers, and with one that is half of the target?
    """
    expect(ask.count_pairs(numbers, target)).equals(len(pairs(numbers, target)))


@check("hygiene", few_numbers, count=100, seed=2, tier="full")
def leaves_the_numbers_as_they_were(ask, numbers, target):
    """leaves the caller's list as it was

    Whose list is it that you put in order?
    """
    expect(ask.count_pairs(numbers, target)).leaves_arguments_alone()


@check("cost", needs=["counts_every_pair_once"], tier="full")
def looks_at_each_number_a_few_times(ask):
    """counts the pairs of 1,000 numbers in at most 100,000 steps

    There are half a million pairs here. What could you remember of the numbers that went before?
    """
    # Measured: 24,000 and 29,000 steps for the solutions, 6,500,000 for all pairs.
    ask.within(steps=100_000).count_pairs(list(range(1000)), 999)
'''

FILES["solutions/seen_before.py"] = """\
# right: one pass that remembers how often each number went before
from collections import Counter


def count_pairs(numbers, target):
    seen = Counter()
    pairs = 0
    for number in numbers:
        pairs += seen[target - number]
        seen[number] += 1
    return pairs
"""

FILES["solutions/search_in_order.py"] = """\
# right: numbers in order, and a binary search behind each for the stretch of its partners
from bisect import bisect_left, bisect_right


def count_pairs(numbers, target):
    ordered = sorted(numbers)
    total = 0
    for i in range(len(ordered)):
        rest = target - ordered[i]
        total += bisect_right(ordered, rest, i + 1) - bisect_left(ordered, rest, i + 1)
    return total
"""

FILES["mistakes/counts_a_number_with_itself.py"] = """\
# wrong: counted: a number that is half of the target makes a pair with itself
from collections import Counter


def count_pairs(numbers, target):
    seen = Counter()
    pairs = 0
    for number in numbers:
        seen[number] += 1
        pairs += seen[target - number]
    return pairs
"""

FILES["mistakes/forgets_equal_numbers.py"] = """\
# wrong: counted: a set remembers that a number went before, and not how often
def count_pairs(numbers, target):
    seen = set()
    pairs = 0
    for number in numbers:
        if target - number in seen:
            pairs += 1
        seen.add(number)
    return pairs
"""

FILES["mistakes/sorts_the_callers_list.py"] = """\
# wrong: hygiene: puts the caller's own list in order
from bisect import bisect_left, bisect_right


def count_pairs(numbers, target):
    numbers.sort()
    total = 0
    for i, number in enumerate(numbers):
        rest = target - number
        total += bisect_right(numbers, rest, i + 1) - bisect_left(numbers, rest, i + 1)
    return total
"""

FILES["mistakes/looks_at_all_pairs.py"] = """\
# wrong: cost: right, and looks at every pair
def count_pairs(numbers, target):
    n = len(numbers)
    count = 0
    for i in range(n):
        for j in range(i + 1, n):
            if numbers[i] + numbers[j] == target:
                count += 1
    return count
"""

FILES["discussion.yaml"] = """\
format: 1
questions:
  - id: all_pairs
    rubric: cost
    question: How many pairs of places are there in a list of 1,000 numbers?
    number: {value: 499500, within: 0}
    why: Each of 1,000 goes with 999 others, and every pair is met twice that way.

  - id: what_to_remember
    rubric: cost
    question: One pass over the numbers. What has to be remembered of those that went before?
    answers:
      - text: Whether each number was there
        why: Then three equal numbers count like two.
      - text: How often each number was there
        right: true
        why: A new number makes a pair with every earlier partner, the equal ones included.
      - text: All pairs that were found so far
        why: Only their count is asked for, and the next number cannot be answered from them.

  - id: in_order_of_work
    rubric: cost
    question: Which does the least work on a long list, which the most? Least first.
    order:
      - one pass with counts
      - sorting, then a binary search for each number
      - every pair
    why: n, n log n and n * n.

  - id: what_each_needs
    question: What does each way need beside the list?
    match:
      - left: one pass with counts
        right: numbers that can be hashed
      - left: sorting, then a binary search for each number
        right: numbers that can be compared
      - left: every pair
        right: nothing but time
    why: A dictionary asks for hash and equality, an order for less-than.
"""

FILES["hints.md"] = """\
1. Take the last number of the list. Which numbers before it make a pair with it, and how many?
2. Its partner has only one possible value. What would you have to know about that value?
3. Go through the list once and keep, for each value, how often it went before.
4. For each number: add the count of `target - number`, and only then count the number itself, so
   that it makes no pair with itself.
"""

FILES["debrief.md"] = """\
# TITLE: what to learn

| approach | time | memory | when |
| --- | --- | --- | --- |
| every pair | n * n | 1 | short lists, and as an oracle |
| sort, then binary search | n log n | n | numbers that can only be compared |
| one pass with counts | n | n | the expected answer |

**Classic mistakes.** Counting a number with itself because it was remembered too early. A set where
a count is needed. Sorting the caller's list.

**Where it lives.** Joins: the same question, asked of two tables and a key.
"""
