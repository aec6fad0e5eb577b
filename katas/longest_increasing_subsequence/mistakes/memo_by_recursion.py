# wrong: edges: memoised recursion on the place and the place before, as deep as the list is long
from functools import lru_cache


def length_of_lis(nums):
    @lru_cache(maxsize=None)
    def rest(i, previous):
        if i == len(nums):
            return 0
        skip = rest(i + 1, previous)
        if previous < 0 or nums[i] > nums[previous]:
            return max(skip, 1 + rest(i + 1, i))
        return skip

    return rest(0, -1)
