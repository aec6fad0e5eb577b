# wrong: edges: keeps the answer for the list, which its caller may change

ANSWERED = {}


def count_lis(nums, modulo=1_000_000_007):
    # The list is kept beside its answer, so that no other one gets its id.
    key = id(nums), modulo
    if key not in ANSWERED:
        ANSWERED[key] = nums, counted(nums, modulo)
    return ANSWERED[key][1]


def counted(nums, modulo):
    if not len(nums):
        return 1
    rank = {value: place for place, value in enumerate(sorted(set(nums)), 1)}
    best = [(0, 0)] * (len(rank) + 1)
    for value in nums:
        length, count = 0, 0
        place = rank[value] - 1
        while place:
            length, count = longer((length, count), best[place], modulo)
            place &= place - 1
        chain = length + 1, count if length else 1
        place = rank[value]
        while place <= len(rank):
            best[place] = longer(best[place], chain, modulo)
            place += place & -place
    length, count = 0, 0
    place = len(rank)
    while place:
        length, count = longer((length, count), best[place], modulo)
        place &= place - 1
    return count


def longer(one, other, modulo):
    if one[0] == other[0]:
        return one[0], (one[1] + other[1]) % modulo
    return max(one, other)
