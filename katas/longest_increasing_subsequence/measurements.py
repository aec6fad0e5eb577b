"""Lists of ints: the oracles, the handmade and the random ones, and those that are made to size.

The graders of this kata and of its variations draw on it.
"""

from itertools import combinations, pairwise, permutations, product

# Two oracles: by the definition, and by the longest path that ends at each element.


def of_all_subsets(nums):
    """Length of a longest increasing subsequence: looks at all subsequences, longest first."""
    for length in range(len(nums), 0, -1):
        if any(all(a < b for a, b in pairwise(some)) for some in combinations(nums, length)):
            return length
    return 0


def ending_at_each(nums, may_follow=int.__lt__):
    """For each place the length of a longest chain that ends there, in O(n^2)."""
    lengths = []
    for i, value in enumerate(nums):
        before = (lengths[j] for j in range(i) if may_follow(nums[j], value))
        lengths.append(1 + max(before, default=0))
    return lengths


def longest(nums):
    """Length of the longest increasing subsequence."""
    return max(ending_at_each(nums), default=0)


# What is a case of which check: a smaller one has to stay about the same thing.


def is_distinct(nums):
    """Whether there are two elements at least, all different and positive."""
    return len(nums) >= 2 and len(set(nums)) == len(nums) and min(nums) > 0


def repeats(nums):
    """Whether a value comes again; all are positive."""
    return len(set(nums)) < len(nums) and min(nums) > 0


# Every wrong idea about distinct values that we know shows on six of them. All are positive: what
# takes 0 or -1 for smaller than everything is the business of another check.

EXAMPLES = [{"nums": [10, 9, 2, 5, 3, 7, 101, 18]}]
ORDERS = [{"nums": list(order)} for n in range(2, 7) for order in permutations(range(1, n + 1))]
HANDMADE = [
    {"nums": [93, 127, 37, 53, 54, 94, 17, 44]},
    {"nums": [5, 11, 4, 9, 10]},
    {"nums": [4, 10, 3, 8, 9]},
    {"nums": [3, 5, 6, 2, 4, 19, 7, 12]},
    {"nums": [50, 3, 10, 7, 40, 80]},
    {"nums": [1, 100, 2, 99, 3, 98, 4, 97]},
    {"nums": [7, 8, 9, 1, 2, 3, 4, 10]},
    {"nums": [2, 5, 3, 4, 1, 6]},
]


def random_sample(rng):
    """2 to 12 different values from 1 to 100: a way that is exponential still ends."""
    return {"nums": rng.sample(range(1, 101), rng.randint(2, 12))}


def longer_sample(rng):
    """13 to 59 values from 1 to 1,000, different or not."""
    values = rng.sample(range(1, 1001), rng.randint(13, 59))
    return {"nums": [-(-value // rng.choice((1, 100))) for value in values]}


REPEATING_EXAMPLES = [{"nums": [0, 1, 0, 3, 2, 3]}, {"nums": [7, 7, 7]}]
OF_THREE_VALUES = [
    {"nums": [value + more for value in some]}
    for more in (1, 1000)
    for n in range(2, 7)
    for some in product(range(3), repeat=n)
    if len(set(some)) < n
]
REPEATING = [
    {"nums": nums}
    for nums in (
        [4, 10, 4, 3, 8, 9],
        [3, 5, 6, 2, 5, 4, 19, 5, 6, 7, 12],
        [1, 3, 6, 7, 9, 4, 10, 5, 6],
        [2, 2, 3, 1, 2, 3, 3, 4],
        [5] * 12,
        [1000, 2000] * 6,
    )
]


def random_repeating(rng):
    """2 to 12 values from 1 to 6, or the same a thousand higher."""
    nums = [rng.randint(1, 6) for _ in range(rng.randint(1, 11))]
    more = rng.choice((0, 1000))
    return {"nums": [value + more for value in [*nums, nums[0]]]}


EMPTY = [{"nums": []}]
FEW = [{"nums": [value]} for value in (1, 0, -1, 5, -10_000, 2**53, -(10**30), 10**30)]
SMALL = [-10_000, -9_999, -9_998]
OF_ANY_SIZE = [
    {"nums": nums}
    for nums in (
        SMALL,
        SMALL[::-1],
        [0, 1],
        [1, 0],
        [-1, 0, 1],
        [-3, -1, -2, 0],
        [-1],
        [-5, -4, -10, -9, -8],
        [-(2**31), 2**31 - 1],
        [-(10**9) - 1, -(10**9)],
        [2**53, 2**53 + 1, 2**53 + 2],
        [2**53 + 1, 2**53],
        [10**18, 10**18 + 1, 10**18 + 2],
        [2**63, 2**63 - 1, 2**63 + 1],
        [10**30, 10**30 + 1],
        [-(10**30), -(10**30) + 1, 0, 10**30 - 1, 10**30],
        [10**31, -(10**31), 10**31 - 1],
    )
]


# The same list before and after its caller wrote to it: the answers differ.
IN_TURN = [
    {"nums": nums, "others": others}
    for nums, others in (([1, 2, 3, 4], [4, 3, 2, 1]), ([5, 5, 7], [5, 6, 7]), ([2, 9, 4], [2, 3]))
]


def random_of_any_size(rng):
    """2 to 12 different ints anywhere, in clusters of neighbours."""
    centres = [rng.choice((-1, 1)) * 10 ** rng.randint(0, 31) for _ in range(4)]
    values = {rng.choice(centres) + rng.randint(-3, 3) for _ in range(rng.randint(2, 12))}
    return {"nums": rng.sample(sorted(values), len(values))}


# Lists that are named and made to size, so that a case stays small.


def scattered(count, top=10**9):
    """Values below `top` without order; the same ones on every run and machine."""
    values, x = [], 1
    for _ in range(count):
        x = x * 6364136223846793005 % 2**64 + 1442695040888963407
        values.append((x >> 33) % top)
    return values


def falling_blocks(blocks, length):
    """Blocks that fall, each above the last: a longest chain takes one of each."""
    return [block * length + length - i for block in range(blocks) for i in range(length)]


def inside(n):
    """Even numbers, rising, then odd ones between them without order."""
    return [2 * i for i in range(n // 2)] + [2 * v + 1 for v in scattered(n - n // 2, n // 2)]


# No shape alone shows all mistakes: on random values the tails are few, and who searches them from
# one end takes n^1.5 there; on rising and falling ones he is linear, or quadratic. The first one
# refuses most.
SHAPES = {
    "rising, then values between": inside,
    "rising": lambda n: list(range(n)),
    "falling": lambda n: list(range(n, 0, -1)),
    "random values": scattered,
    "equal values": lambda n: [7] * n,
    "rising, then lower and lower": lambda n: [*range(n // 2), *range(0, n // 2 - n, -1)],
    "rising, then the highest again and again": lambda n: [
        *range(n // 2),
        *[n // 2 - 1] * (n - n // 2),
    ],
    "falling blocks of ten": lambda n: falling_blocks(n // 10, 10),
}

# The answers follow from how they are made. 1,500 is more than Python's stack has calls.
RAMPS = {
    "1,500 values, rising": (list(range(1500)), 1500),
    "1,500 values, falling": (list(range(1500, 0, -1)), 1),
    "1,500 values, rising from -750": (list(range(-750, 750)), 1500),
    "100 values, 10**10 apart": ([10**10 * i for i in range(100)], 100),
    "1,500 equal values": ([7] * 1500, 1),
}
LARGE = {
    "100 falling blocks of 1,000": (falling_blocks(100, 1000), 100),
    "20,000 values, rising": (list(range(20_000)), 20_000),
}


def as_it_is(**case):
    """No smaller case: a list that is made to size is shown by its name."""
    return ()


def made(table):
    """The cases of a table of lists that are known by name."""
    return [{"shape": name} for name in table]


def name_of(shape):
    """How the candidate sees a list that is made to size."""
    return shape
